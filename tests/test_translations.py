"""Swedish: complete, compiled, and on good terms with the catalogues of Wagtail and Django."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import django
import polib
import wagtail

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "mlr_programme" / "locale" / "sv" / "LC_MESSAGES" / "django"


def texts() -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUE.with_suffix(".po"))))


def test_every_text_has_a_translation() -> None:
    missing = [text.msgid for text in texts() if not text.translated() or text.fuzzy]
    assert not missing


def test_compiled_catalogue_is_that_of_the_texts() -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {(t.msgctxt, t.msgid): t.msgstr for t in compiled} == {
        (t.msgctxt, t.msgid): t.msgstr for t in texts()
    }


def test_no_text_changes_what_wagtail_or_django_say() -> None:
    # Django merges all catalogues: without a context, ours would speak in the whole admin.
    theirs: dict[str, set[str]] = defaultdict(set)
    for package in (wagtail, django):
        for path in Path(package.__file__).parent.rglob("locale/sv/LC_MESSAGES/django.mo"):
            for text in polib.mofile(str(path)):
                if not text.msgctxt and text.msgstr:
                    theirs[text.msgid].add(text.msgstr)
    changed = {
        text.msgid: text.msgstr
        for text in texts()
        if not text.msgctxt and text.msgid in theirs and text.msgstr not in theirs[text.msgid]
    }
    assert not changed
