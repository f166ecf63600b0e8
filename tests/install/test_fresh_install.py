"""The README's install steps, followed as they stand there, on a site made by ``wagtail start``."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.install.packing import ROOT, Require, build_wheel

pytestmark = pytest.mark.install

PACKAGE = "wagtail-mlr-programme"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"^# (?P<path>\S+\.(?:py|html))\n")
# Lines to take out, each with its sign, and those that stand in their place.
EXCHANGE = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)+)", re.MULTILINE)

CREATE_PAGES = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Site
from mlr_programme.pages.models import NewsIndexPage, NewsPage
home = Site.objects.get(is_default_site=True).root_page
index = home.add_child(instance=NewsIndexPage(title="Nyheter", slug="nyheter"))
news = NewsPage(
    title="Badhuset öppnar", slug="badhuset", lead="På lördag öppnar badhuset igen.",
    published_at=timezone.now() - timedelta(hours=1),
)
index.add_child(instance=news)
news.body = [("paragraph", "<p>Öppet 10–16.</p>")]
news.save_revision().publish()
"""


def install_steps() -> list[tuple[str, str]]:
    """(kind, code) of the fenced blocks under *Install*, in order."""
    readme = (ROOT / "README.md").read_text()
    section = readme.split("## Install", 1)[1].split("\n## ", 1)[0]
    return [(match["kind"], match["code"]) for match in BLOCK.finditer(section)]


def clean_environment() -> dict[str, str]:
    """Our own, without what would let the site see this checkout."""
    ours = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in ours}


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(
        command, cwd=cwd, env=clean_environment(), capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"


def follow(kind: str, code: str, wheel: Path, folder: Path) -> None:
    """Do one step: run its command, or write its lines into the file that it names."""
    python = str(folder / "venv" / "bin" / "python")
    project = folder / "mysite"
    if kind in {"python", "diff"}:
        name = FILE.match(code)
        assert name, f"The block names no file in its first line:\n{code}"
        path = project / name["path"]
        before = path.read_text()
        path.write_text(before + code if kind == "python" else exchange(before, code))
        return
    for line in code.strip().splitlines():
        program, *words = line.replace(PACKAGE, str(wheel)).split()
        command = words if program == "python" else ["-m", program, *words]
        run(python, *command, cwd=project if project.exists() else folder)


def exchange(text: str, code: str) -> str:
    """The text with the lines marked by ``-`` exchanged for those marked by ``+``."""
    pairs = EXCHANGE.findall(code)
    assert pairs
    for old, new in pairs:
        out, into = (re.sub(r"^[-+]", "", lines, flags=re.MULTILINE) for lines in (old, new))
        assert text.count(out) == 1, f"These lines stand there once:\n{out}"
        text = text.replace(out, into)
    return text


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Path:
    """A site that followed the steps; its environment stands beside it in ``venv``."""
    wheel = build_wheel(tmp_path_factory, require)
    folder = tmp_path_factory.mktemp("install")
    run(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    python = str(folder / "venv" / "bin" / "python")
    first, *others = install_steps()
    follow(*first, wheel, folder)
    # Wagtail came with the package, so the site that the README takes for granted is made here.
    run(python, "-m", "wagtail.bin.wagtail", "start", "mysite", cwd=folder)
    for kind, code in others:
        follow(kind, code, wheel, folder)
    run(python, "manage.py", "check", "--fail-level", "WARNING", cwd=folder / "mysite")
    run(python, "manage.py", "makemigrations", "--check", "--dry-run", cwd=folder / "mysite")
    run(python, "manage.py", "shell", "-c", CREATE_PAGES, cwd=folder / "mysite")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(site / "venv/bin/python"), "manage.py", "runserver", "--noreload"]
    with (site / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, f"127.0.0.1:{port}"],
            cwd=site / "mysite",
            env=clean_environment(),
            stdout=log,
            stderr=log,
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}", site / "server.log")
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str, log: Path) -> str:
    for _ in range(60):
        try:
            urlopen(f"{address}/", timeout=30).close()
        except URLError:
            time.sleep(0.5)
        else:
            return address
    pytest.fail(f"The site did not answer on {address} in time:\n{log.read_text()[-3000:]}")


def read(url: str) -> str:
    with urlopen(url, timeout=30) as response:
        return str(response.read().decode())


def test_readme_has_five_steps_at_most() -> None:
    section = (ROOT / "README.md").read_text().split("## Install", 1)[1].split("\n## ", 1)[0]
    numbers = re.findall(r"^\*\*(\d)\.", section, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert 0 < len(numbers) <= 5
    assert [kind for kind, _ in install_steps()] == ["sh", "python", "python", "diff", "sh"]


def test_package_is_installed_and_not_read_from_the_checkout(site: Path) -> None:
    code = "import mlr_programme, sys; assert mlr_programme.__file__.startswith(sys.prefix)"
    run(str(site / "venv/bin/python"), "-c", code, cwd=site / "mysite")


def test_news_page_is_served(address: str) -> None:
    page = read(f"{address}/nyheter/badhuset/")
    assert "Badhuset öppnar" in page
    assert "Öppet 10–16." in page
    assert "Publicerad" in page


def test_listing_is_served_in_swedish(address: str) -> None:
    assert "1 träff" in read(f"{address}/nyheter/")


def test_page_says_its_language_and_where_its_content_begins(address: str) -> None:
    page = read(f"{address}/nyheter/badhuset/")
    assert '<html lang="sv" dir="ltr">' in page
    assert re.search(r"<main>\s*<article", page)


def test_templates_of_the_site_are_its_own(address: str, site: Path) -> None:
    assert "Welcome to your new Wagtail site!" in read(f"{address}/")
    assert "mysite.css" in read(f"{address}/nyheter/")


@pytest.mark.parametrize("path", ["finns-inte", "session/00000000-0000-0000-0000-000000000000"])
def test_page_that_does_not_exist_is_not_found(address: str, path: str) -> None:
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{address}/{path}/", timeout=30)
    assert missing.value.code == 404
