"""The example site's Danish and Arabic: what visitors read is never left in Swedish there."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "mlr_programme"
# What is written to visitors in Python: all feeds, and the words that feeds and pages share.
SHARED = (
    PACKAGE / "models" / "session_change_words.py",
    PACKAGE / "models" / "date_text.py",
)
# Of what each function is given: the texts, and with a "c" the context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def python_files() -> list[Path]:
    return [*(PACKAGE / "feeds").rglob("*.py"), *SHARED]


def templates() -> list[Path]:
    files = (path for path in PACKAGE.rglob("templates/**/*") if path.is_file())
    return [path for path in files if not {"admin", "wagtailadmin"} & set(path.parts)]


def texts_of(path: Path) -> Iterator[tuple[str | None, str]]:
    """Context and text of all that the file gives to gettext."""
    source, reader = path.read_text(encoding="utf-8"), "python"
    if "templates" in path.parts:
        # Signs of a template are no Python, and the reader of another language minds them less.
        source, reader = templatize(source, origin=str(path)), "javascript"
    for _line, texts, _notes, context in extract(reader, BytesIO(source.encode()), KEYWORDS):
        yield context, texts if isinstance(texts, str) else texts[0]


def public_texts() -> set[tuple[str | None, str]]:
    return {text for path in (*python_files(), *templates()) for text in texts_of(path)}


def test_texts_of_feeds_and_templates_are_found() -> None:
    found = public_texts()
    assert (None, "Was to be held: %(when)s") in found
    assert (None, "New time:") in found
    assert ("filter a listing", "Show") in found


@pytest.mark.parametrize("language", ["da", "ar"])
def test_every_text_for_visitors_is_in_the_language(language: str) -> None:
    folder = ROOT / "example_site" / "locale" / language / "LC_MESSAGES"
    for catalogue in (
        polib.pofile(str(folder / "django.po")),
        polib.mofile(str(folder / "django.mo")),
    ):
        known = {
            (each.msgctxt, each.msgid) for each in catalogue if each.msgstr or each.msgstr_plural
        }
        assert public_texts() - known == set()
