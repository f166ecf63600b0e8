"""The main picture of a page with its alternative text and photographer: one fact, not three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.importer.fingerprints import fingerprint

DETAILS = ("image_alt", "image_credit")
# What stands where no picture has been written yet.
BLANK = {"image_id": None, "image_alt": "", "image_credit": ""}


def written_before(written: Mapping[str, str], name: str) -> str | None:
    """The fingerprint of what an import has written last."""
    return written.get(name, fingerprint(BLANK[name]) if name in BLANK else None)


def settle_picture(
    page: Any,
    values: Mapping[str, Any],
    written: Mapping[str, str],
    changed: list[str],
    kept: list[str],
) -> Iterator[str]:
    """Let the words about the picture go with it, in ``changed`` and ``kept``; notes about that.

    Words that an editor wrote for one picture are wrong about another.
    """
    if "image_id" in kept:
        kept += [name for name in DETAILS if name in changed]
        changed[:] = [name for name in changed if name not in DETAILS]
    if "image_id" not in changed:
        return
    kept[:] = [name for name in kept if name not in DETAILS]
    for name in DETAILS:
        text = getattr(page, name)
        if fingerprint(text) == fingerprint(values[name]):
            continue
        if name not in changed:
            changed.append(name)
        if text and fingerprint(text) != written_before(written, name):
            note = _(
                "The main picture is another one at the source now. “%(field)s” was written here "
                "for the former one, and has been replaced: “%(text)s”."
            )
            yield note % {"field": page._meta.get_field(name).verbose_name, "text": text}
    if page.is_image_decorative:
        page.is_image_decorative = False
        yield _(
            "The main picture is another one at the source now. The former one was marked as "
            "decoration here: see whether this one is."
        )


def stays_alone(page: Any, written: Mapping[str, str]) -> bool:
    """Whether the picture that an import has brought still stands."""
    return page.image_id is not None and written.get("image_id") == fingerprint(page.image_id)
