"""The import as a command, and the pages that it reads."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.core.management import call_command

from tests.importer.pages import PROSE

OLD = "https://www.alby.example/nyheter"


def document(name: str, title: str, text: str = PROSE, lead: str = "") -> str:
    head = f'<title>{title}</title><link rel="canonical" href="{OLD}/{name}">'
    lead = f'<p class="ingress">{lead}</p>' if lead else ""
    line = "<p>Publicerad: 2024-05-03</p>"
    body = f"<main><h1>{title}</h1>{line}{lead}{text}</main>"
    return f'<!doctype html><html lang="sv"><head>{head}</head><body>{body}</body></html>'


def run(*arguments: Any) -> str:
    out = StringIO()
    call_command("import_programme", *map(str, arguments), stdout=out)
    return out.getvalue()
