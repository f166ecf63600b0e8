"""``python -m mlr_programme.domain.fidelity``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mlr_programme.domain.fidelity.__main__ import main

LINE = {
    "id": "a",
    "source": "Stugan i Vik kostar 300 kr.",
    "target": "Koden i Vig koster 400 kr.",
    "source_lang": "sv",
    "target_lang": "da",
    "protected": ["Vik"],
    "glossary": {"stuga": {"da": ["hytte"], "forbidden": ["kode"]}},
}


def run(tmp_path: Path, *lines: str) -> tuple[int, list[dict[str, object]]]:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text("\n".join(lines), encoding="utf-8")
    code = main([str(pairs), "--out", str(out)])
    return code, [json.loads(line) for line in out.read_text().splitlines()]


def test_writes_the_codes_of_each_pair(tmp_path: Path) -> None:
    right = {**LINE, "id": 2, "target": "Hytten i Vik koster 300 kr."}
    code, written = run(tmp_path, json.dumps(LINE), "", json.dumps(right))
    assert code == 0
    assert written == [
        {"id": "a", "findings": ["number", "name", "glossary"]},
        {"id": 2, "findings": []},
    ]


def test_takes_the_accepted_names(tmp_path: Path) -> None:
    line = {**LINE, "target": "Hytten i Vig koster 300 kr.", "accepted_names": {"Vik": ["Vig"]}}
    assert run(tmp_path, json.dumps(line))[1] == [{"id": "a", "findings": []}]


def test_does_not_look_at_what_is_expected(tmp_path: Path) -> None:
    line = {**LINE, "expect": [], "allow": ["number", "name", "glossary"]}
    assert run(tmp_path, json.dumps(line))[1][0]["findings"] == ["number", "name", "glossary"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        json.dumps({**LINE, "target": 5}),
        json.dumps({**LINE, "glossary": {"a": 5}}),
    ],
)
def test_bad_line_is_named(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, json.dumps(LINE), line)[0] == 2
    assert "line 2: " in capsys.readouterr().err


def test_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "out")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_runs_without_the_settings_of_a_site(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text(json.dumps(LINE), encoding="utf-8")
    command = [sys.executable, "-m", "mlr_programme.domain.fidelity", str(pairs), "--out", str(out)]
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, check=True, env=environment)
    assert json.loads(out.read_text())["id"] == "a"
