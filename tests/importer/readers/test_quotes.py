"""What somebody has said, and who."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import (
    Quote,
)
from tests.importer.pages import body_of, only


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Den går igen.</p><p>– Siv Lund</p></blockquote>",
        "<blockquote>Den går igen.<br>– Siv Lund</blockquote>",
        "<blockquote>Den går igen.<footer class='quote__footer'>Siv Lund</footer></blockquote>",
        "<div><blockquote>Den går igen.</blockquote><p class='Quote_author'>Siv Lund</p></div>",
        "<div><blockquote>Den går igen.</blockquote><div class='field-source'>Siv Lund</div></div>",
        "<figure><blockquote>Den går igen.</blockquote><figcaption>Siv Lund</figcaption></figure>",
        "<blockquote><p>Den går igen.</p><p>Siv Lund</p></blockquote>",
        "<blockquote><p>Den går igen.</p><p><em>Siv Lund</em></p></blockquote>",
        (
            "<blockquote><p>Den går igen.</p><div><cite class='author'>Siv Lund</cite>"
            "<a href='https://x.example/intent/tweet?text=a'>Twittra</a></div></blockquote>"
        ),
    ],
)
def test_who_has_said_it_stands_with_the_quote(html: str) -> None:
    assert only(body_of(html)) == Quote("Den går igen.", "Siv Lund")


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>Den går igen. – Äntligen!</blockquote>",
        "<blockquote><p>Den går igen – äntligen.</p></blockquote>",
        "<blockquote><p>Den går igen.</p><p>Det var på tiden.</p></blockquote>",
        "<blockquote><p>Den går igen</p><p>Snart</p></blockquote>",
    ],
)
def test_dash_within_a_quote_names_nobody(html: str) -> None:
    assert only(body_of(html)).who == ""


def test_who_that_is_comes_with_the_name() -> None:
    html = "<blockquote><p>Den går igen.</p><p>Tuva, 14 år och matros</p></blockquote>"
    assert only(body_of(html)) == Quote("Den går igen.", "Tuva, 14 år och matros")
