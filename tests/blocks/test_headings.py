from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.blocks.headings import HeadingMeaning, deeper, level_headings

SECTION, SUBSECTION, OTHER = HeadingMeaning.SECTION, HeadingMeaning.SUBSECTION, None


@pytest.mark.parametrize(
    ("meanings", "levels"),
    [
        ([], []),
        ([SECTION, SUBSECTION, SUBSECTION, SECTION], [2, 3, 3, 2]),
        ([OTHER, SECTION, OTHER, SECTION], [2, 2, 3, 2]),
        ([SUBSECTION, SUBSECTION, OTHER], [2, 3, 3]),
    ],
)
def test_level_headings_follows_meaning(meanings, levels):
    assert list(level_headings(meanings)) == levels


def test_level_headings_under_deeper_heading_starts_there():
    assert list(level_headings([SECTION, SUBSECTION], base=4)) == [4, 5]


@given(
    st.lists(st.sampled_from([SECTION, SUBSECTION, OTHER])), st.integers(min_value=2, max_value=6)
)
def test_level_headings_never_skips(meanings, base):
    levels = list(level_headings(meanings, base))
    assert all(base <= level <= 6 for level in levels)
    steps = zip([base - 1, *levels], levels, strict=False)
    assert all(after - before <= 1 for before, after in steps)


def test_deeper_stops_at_h6():
    assert deeper(5, 3) == 6
