"""How far an import has come, on a terminal: the whole is known, and nothing of it is left."""

from __future__ import annotations

import io
import os
import termios
import tty
from collections.abc import Iterator
from contextlib import closing, redirect_stderr
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.progress import Part, Progress
from mlr_programme.importer.sources import SourceReader
from mlr_programme.management import progress_bar
from mlr_programme.management.progress_bar import ProgressBar, plain_line
from mlr_programme.pages.models import NewsPage
from tests.importer.import_posts import BRIDGE, NAMELESS, TREE, feed
from tests.importer.misbehaving_server import MisbehavingServer, saying
from tests.making import make_news_index

COLUMNS = 60
END = "\x04"


class Terminal:
    """One of the system's own, that is narrow."""

    def __init__(self) -> None:
        self.master, slave = os.openpty()
        tty.setraw(slave)
        termios.tcsetwinsize(slave, (20, COLUMNS))
        self.file = os.fdopen(slave, "w", encoding="utf-8")

    def written(self) -> str:
        # It is handed over in pieces: what ends with the mark is whole.
        print(END, end="", file=self.file, flush=True)
        found = b""
        while not found.endswith(END.encode()):
            found += os.read(self.master, 4000)
        return found.decode().removesuffix(END)

    def close(self) -> None:
        self.file.close()
        os.close(self.master)


def lines_of(written: str) -> list[str]:
    """Each line in each of its states; what is written over a longer one leaves its end."""
    found = []
    for line in written.split("\n"):
        stands = ""
        for part in line.split("\r"):
            stands = part + stands[len(part) :]
            found.append(stands.rstrip())
    return found


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Each change is drawn on it."""
    monkeypatch.setattr(progress_bar, "SECONDS_BETWEEN", 0)
    with closing(Terminal()) as terminal:
        yield terminal


@pytest.fixture
def index(db: None) -> Page:
    return make_news_index(slug="nyheter")


def told(index: Page, source: Path | str) -> list[Progress]:
    found: list[Progress] = []
    work = Import(index, None, ImportOptions(), limits=Limits())
    work.run(SourceReader(work.fetcher, work.limits).documents(str(source)), found.append)
    return found


def test_share_of_one_export_is_that_of_its_items(index: Page, tmp_path: Path) -> None:
    path = tmp_path / "nyheter.xml"
    path.write_bytes(feed(BRIDGE, NAMELESS, TREE, TREE.replace("granen", "eken")))
    found = told(index, path)
    assert [(each.item_count, each.share) for each in found] == [
        (1, 0.25),
        (2, 0.5),
        (3, 0.75),
        (4, 1.0),
    ]
    assert [each.title for each in found][1:] == ["Bron", "Granen", "Granen"]


def test_share_of_a_folder_is_that_of_its_files(index: Page, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(feed(BRIDGE, TREE))
    (tmp_path / "b.html").write_bytes(b"<html></html>")
    found = told(index, tmp_path)
    assert [(each.share, each.title) for each in found] == [
        (0.25, "Bron"),
        (0.5, "Granen"),
        (1.0, "b.html"),
    ]


def test_share_of_a_list_is_that_of_its_addresses_and_of_the_lists_in_it(
    index: Page, server: MisbehavingServer
) -> None:
    pages = [
        server.behave(f"/{name}", saying(body=f"<h1>{name}</h1><p>Text.</p>".encode()))
        for name in ("bron", "granen")
    ]
    inner = "\n".join(["# del", *pages]).encode()
    part = server.behave("/del.txt", saying(body=inner, Content_Type="text/plain"))
    lost = server.behave("/bort", saying(404))
    outer = f"# alla\n{part}\n{lost}\n".encode()
    address = server.behave("/alla.txt", saying(body=outer, Content_Type="text/plain"))
    assert [each.share for each in told(index, address)] == [0.25, 0.5, 1.0]


def test_parts_of_a_part_fill_it() -> None:
    parts = Part(0.5, 0.5).split(4)
    assert [part.begin for part in parts] == [0.5, 0.625, 0.75, 0.875]
    assert parts[-1].share(3, 3) == 1.0


def test_bar_shows_the_whole_and_leaves_a_clean_line(
    index: Page, terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "nyheter.xml"
    long = BRIDGE.replace(">Bron<", f">Bron {'över älven ' * 20}\u202e&#27;[31m&#7;<")
    path.write_bytes(feed(TREE, long))
    report = io.StringIO()
    with redirect_stderr(terminal.file):
        call_command("import_programme", str(path), into="nyheter", stdout=report)
    written = terminal.written()
    lines = lines_of(written)
    drawn = [line for line in lines if "%" in line]
    assert any(line.startswith("  0 %|") for line in drawn)
    assert any(line.startswith(" 50 %|") and line.endswith(" 1 Granen") for line in drawn)
    assert any(line.startswith("100 %|") and " 2 Bron över" in line for line in drawn)
    assert all(len(line) <= COLUMNS for line in drawn)
    assert lines[-1] == ""
    assert "\n" not in written
    assert not set(written) & {"\x07", "\x1b", "\u202e"}
    assert "%|" not in report.getvalue()
    assert NewsPage.objects.count() == 2


def test_fault_of_the_source_stands_on_a_clean_line(
    index: Page, terminal: Terminal, tmp_path: Path
) -> None:
    with redirect_stderr(terminal.file), pytest.raises(CommandError):
        call_command("import_programme", str(tmp_path / "bort.xml"), into="nyheter")
    lines = lines_of(terminal.written())
    assert lines[1].startswith("  0 %|")
    assert lines[-1] == ""


def test_nothing_is_drawn_where_there_is_no_terminal() -> None:
    file = io.StringIO()
    with redirect_stderr(file), ProgressBar() as bar:
        bar.tell(Progress(1, 0.5, "Bron"))
    assert file.getvalue() == ""


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Bron", "Bron"),
        ("Bron\r\n\tär  lagad", "Bron är lagad"),
        ("\x1b[2J\x07Bron\x9b31m", "[2J Bron 31m"),
        ("Bron\u202e\u2066\u2028lagad\x00", "Bron lagad"),
        ("\ud800", ""),
    ],
)
def test_title_is_one_plain_line(title: str, line: str) -> None:
    assert plain_line(title) == line
