"""Debian's Varnish, with the configuration that the docs give, in front of the example site."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.serving import ROOT, ServedSite, free_port, served_example_site, wait_for

VCL = ROOT / "docs" / "how-to" / "varnish.vcl"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def is_hit(self) -> bool:
        return self.headers.get("x-cache") == "hit"


@dataclass(frozen=True)
class Proxy:
    site: ServedSite
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """What a visitor gets, who comes through Varnish."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        host = urlsplit(self.site.address).netloc
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host, **names})
        response: HTTPResponse = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read().decode())
        connection.close()
        return answer

    def warm(self, *paths: str) -> None:
        """Let Varnish keep each of the pages, and be sure that it does."""
        for path in paths:
            assert self.get(path).status == 200, path
        cold = [path for path in paths if not self.get(path).is_hit]
        assert cold == []


@pytest.fixture(scope="package")
def proxy(
    tmp_path_factory: pytest.TempPathFactory, require: Callable[[bool, str], None]
) -> Iterator[Proxy]:
    # Debian puts it where only root looks by itself.
    varnishd = shutil.which("varnishd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    require(varnishd is not None, "Varnish is not installed: apt-get install varnish")
    folder = tmp_path_factory.mktemp("varnish")
    port = free_port()
    location = f"http://127.0.0.1:{port}"
    with served_example_site(folder, require, EXAMPLE_SITE_VARNISH=location) as site:
        vcl = folder / "varnish.vcl"
        assert '"8000"' in VCL.read_text()
        vcl.write_text(VCL.read_text().replace('"8000"', f'"{urlsplit(site.address).port}"'))
        log = folder / "varnish.log"
        with log.open("w") as output:
            server = subprocess.Popen(
                [
                    # Of the user who runs the tests: another could not read their folder.
                    *(str(varnishd), "-j", "none", "-F", "-n", str(folder / "run")),
                    *("-f", str(vcl), "-a", f"127.0.0.1:{port}", "-s", "malloc,32M"),
                ],
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_for(location, server, log)
            yield Proxy(site, port)
        finally:
            server.terminate()
            server.wait(timeout=20)
