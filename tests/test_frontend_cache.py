from __future__ import annotations

import re
import uuid

import pytest

from mlr_programme.frontend_cache import VarnishBackend, tag_patterns
from tests.serving import free_port


def test_pattern_finds_whole_tags_only() -> None:
    (pattern,) = tag_patterns(["programme-1", "news"])
    assert re.search(pattern, "mlr news sessions")
    assert re.search(pattern, "programme-1")
    for header in ("programme-12", "old-news", "mlr sessions programme-21"):
        assert not re.search(pattern, header)


def test_pattern_of_many_tags_fits_into_a_header_and_has_no_space() -> None:
    tags = [f"session-{uuid.uuid4()}" for _ in range(250)]
    patterns = list(tag_patterns(tags))
    assert all(len(pattern) < 8000 and " " not in pattern for pattern in patterns)
    assert all(any(re.search(pattern, tag) for pattern in patterns) for tag in tags)


def test_varnish_that_does_not_answer_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    location = f"http://127.0.0.1:{free_port()}"
    VarnishBackend({"LOCATION": location}).purge_tags(["news"])
    assert location in caplog.text
