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

pytestmark = pytest.mark.install

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "wagtail-mlr-programme"
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"^# (?P<path>\S+\.py)\n")

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


def run(*command: str, cwd: Path, **variables: str) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV"}
    }
    done = subprocess.run(
        command, cwd=cwd, env=environment | variables, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that followed the steps; its environment stands beside it in ``venv``."""
    folder = tmp_path_factory.mktemp("install")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT), cwd=folder)
    wheel = next(folder.glob("*.whl"))
    run(sys.executable, "-m", "venv", str(folder / "venv"), cwd=folder)
    python = folder / "venv" / "bin" / "python"
    steps = install_steps()
    assert [kind for kind, _ in steps] == ["sh", "python", "python", "sh"]
    for kind, code in steps:
        if kind == "sh":
            command = code.strip().replace(PACKAGE, str(wheel)).split()
            words = [str(python), *(command[1:] if command[0] == "python" else ["-m", *command])]
            run(*words, cwd=folder / "mysite" if (folder / "mysite").exists() else folder)
            if PACKAGE in code:
                run(str(python), "-m", "wagtail.bin.wagtail", "start", "mysite", cwd=folder)
        else:
            name = FILE.match(code)
            assert name, f"The block names no file in its first line:\n{code}"
            with (folder / "mysite" / name["path"]).open("a") as file:
                file.write(code)
    (folder / "create_pages.py").write_text(CREATE_PAGES)
    run(str(python), "manage.py", "shell", "-c", CREATE_PAGES, cwd=folder / "mysite")
    run(str(python), "manage.py", "check", "--fail-level", "WARNING", cwd=folder / "mysite")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(site / "venv/bin/python"), "manage.py", "runserver", "--noreload"]
    server = subprocess.Popen(
        [*command, f"127.0.0.1:{port}"],
        cwd=site / "mysite",
        env={name: v for name, v in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> str:
    for _ in range(60):
        try:
            urlopen(f"{address}/").close()
        except URLError:
            time.sleep(0.5)
        else:
            return address
    pytest.fail(f"The site did not answer on {address} within 30 seconds.")


def read(url: str) -> str:
    with urlopen(url) as response:
        return str(response.read().decode())


def test_news_page_is_served(address: str) -> None:
    page = read(f"{address}/nyheter/badhuset/")
    assert "Badhuset öppnar" in page
    assert "Öppet 10–16." in page
    assert "Publicerad" in page


def test_listing_is_served_in_swedish(address: str) -> None:
    assert "1 träff" in read(f"{address}/nyheter/")


def test_templates_of_the_site_are_its_own(address: str, site: Path) -> None:
    assert "Welcome to your new Wagtail site!" in read(f"{address}/")
    assert "mysite.css" in read(f"{address}/nyheter/")


def test_page_that_does_not_exist_is_not_found(address: str) -> None:
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{address}/finns-inte/")
    assert missing.value.code == 404
