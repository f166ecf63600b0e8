"""The example site with its demo, served as in production, for tests that come from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60
GUNICORN = ["--workers", "2", "--preload", "--log-level", "warning"]


@dataclass(frozen=True)
class ServedSite:
    address: str
    environment: dict[str, str]

    def run(self, code: str) -> str:
        """What Python prints that is set up as the site is, in a process of its own."""
        return run(self._command(code), self._environment)

    @contextmanager
    def worker(self) -> Iterator[None]:
        """While a worker runs what the site has put into the queue of translations."""
        command = [sys.executable, "example_site/manage.py", "db_worker", "--backend"]
        with subprocess.Popen(
            [*command, "translations", "--no-reload", "--interval", "0.2"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                yield
            finally:
                process.terminate()

    @contextmanager
    def held(self, code: str) -> Iterator[Callable[[], None]]:
        """While code runs that calls ``hold()``, and there waits for what is given to be called."""
        hold = "def hold():\n    print('held', flush=True)\n    input()\n"
        with subprocess.Popen(
            self._command(hold + code),
            cwd=ROOT,
            env=self._environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:

            def release() -> None:
                _output, _errors = process.communicate("\n", timeout=SECONDS_TO_START)
                assert process.returncode == 0

            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield release

    def _command(self, code: str) -> list[str]:
        return [sys.executable, "-c", f"import django; django.setup()\n{code}"]

    @property
    def _environment(self) -> dict[str, str]:
        return self.environment | {"DJANGO_SETTINGS_MODULE": "example_site.settings"}


@contextmanager
def served_example_site(
    data: Path, require: Callable[[bool, str], None], **settings: str
) -> Iterator[ServedSite]:
    """An example site of its own; a traceback in its log fails the tests."""
    has_server = find_spec("gunicorn") is not None
    require(has_server, "The example site is not set up: pip install --editable '.[demo,test]'")
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "DJANGO_SETTINGS_MODULE" and not name.startswith("EXAMPLE_SITE_")
    }
    port = free_port()
    environment |= {
        "EXAMPLE_SITE_DATA": str(data),
        "EXAMPLE_SITE_ADDRESS": f"http://127.0.0.1:{port}",
        **settings,
    }
    for command in (
        ["migrate", "--verbosity", "0"],
        ["seed_demo", "--port", str(port)],
        ["collectstatic", "--noinput", "--verbosity", "0"],
    ):
        run([sys.executable, "example_site/manage.py", *command], environment)
    log = data / "server.log"
    with log.open("w") as output:
        address = f"127.0.0.1:{port}"
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "example_site.wsgi", "--bind", address, *GUNICORN],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(f"http://{address}", server, log)
        yield ServedSite(f"http://{address}", environment)
    finally:
        server.terminate()
        server.wait(timeout=20)
    assert "Traceback" not in log.read_text(), log.read_text()


@contextmanager
def running_apertium(require: Callable[[bool, str], None]) -> Iterator[str]:
    """Address of a real Apertium APY on loopback, started by the example site's own script."""
    is_installed = Path("/usr/share/apertium/modes/swe-dan.mode").exists()
    require(is_installed, "Apertium is not installed: make packages")
    port = free_port()
    command = ["/usr/bin/python3", str(ROOT / "example_site/serve_apertium.py"), str(port)]
    with subprocess.Popen(
        command,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for_apertium(f"{address}/listPairs", server)
            yield address
        finally:
            server.terminate()


def _wait_for_apertium(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer.")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until it answers; fails with its log where it does not."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(f"{address}/").close()
        except URLError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"Nobody answers on {address}: {log.read_text()}")
