"""The example site with its demo, served as in production, and a Chromium to visit it with."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """Address of an example site of its own; its server ends by the process that was started."""
    environment = {
        name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"
    } | {"EXAMPLE_SITE_DATA": str(tmp_path_factory.mktemp("site"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for arguments in (
        ["migrate", "--verbosity", "0"],
        ["seed_demo", "--port", str(port)],
        ["collectstatic", "--noinput", "--verbosity", "0"],
    ):
        subprocess.run(
            [sys.executable, "example_site/manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        )
    command = [sys.executable, "-m", "gunicorn", "example_site.wsgi", "--workers", "2"]
    server = subprocess.Popen(
        [*command, "--log-level", "warning", "--bind", f"127.0.0.1:{port}"],
        cwd=ROOT,
        env=environment,
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
    pytest.fail(f"The example site did not answer on {address} within 30 seconds.")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    # Playwright's own loop runs meanwhile; Django would refuse its database within one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """``open_page(path, **options of a context)``: a visitor of their own at this address."""
    contexts = []

    def open_at(path: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture
def editor(open_page: Callable[..., Page]) -> Page:
    """An editor who has logged in to the admin."""
    page = open_page("/admin/")
    page.locator("#id_username").fill("redaktor")
    page.locator("#id_password").fill("endast-for-demo")
    page.locator("form button[type=submit]").click()
    page.wait_for_url("**/admin/")
    return page
