"""Documents that are written to do harm, imported and published as a site owner would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.importer.hostile import VECTORS_BY_FAMILY
from tests.importer.hostile_places import page_parts
from tests.serving import ServedSite

# What a visitor may set off: by hand, by pointer, and by time.
SET_OFF = """
() => {
  for (const element of document.querySelectorAll('*')) {
    const kinds = ['focus', 'mouseover', 'mouseenter', 'pointerenter', 'mousedown', 'mouseup'];
    for (const kind of kinds) element.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
  }
  for (const details of document.querySelectorAll('details')) details.open = true;
  const links = document.querySelectorAll('a, area, button, summary, form *, [onclick]');
  for (const each of links) {
    const leads = each.href && !/^javascript:/i.test(each.href);
    if (!leads && each.type !== 'submit') each.click?.();
  }
  return new Promise(resolve => setTimeout(resolve, 20));
}
"""
ACTED = "() => window.__hit !== undefined"
SCHEMES = """
() => Array.from(document.querySelectorAll('a, area, form, iframe, object, embed'))
  .map(each => each.href ?? each.action ?? each.src ?? each.data)
  .map(address => new URL(String(address.baseVal ?? address), document.baseURI).protocol)
"""


def source(family: str, number: int, vector: str) -> bytes:
    """The page as it stood at the old site, with a title of its own."""
    content: bytes = page_parts(vector).content
    return content.replace(b"Bron \xc3\xb6ppnar igen", f"Bro {number} av {family}".encode())


def publish_hostile_pages(served: ServedSite, folder: Path) -> dict[str, list[str]]:
    """Paths of what came of each family; all of them are public."""
    for family, vectors in VECTORS_BY_FAMILY.items():
        for number, vector in enumerate(vectors):
            (folder / f"{family}-{number:03}.html").write_bytes(source(family, number, vector))
    report = folder.parent / "report.json"
    served.run(
        "from django.core.management import call_command\n"
        f"call_command('import_programme', {str(folder)!r}, '--into=nyheter', '--json={report}',"
        " '--first-paragraph-as-lead', stdout=open('/dev/null', 'w'))"
    )
    items: list[dict[str, Any]] = json.loads(report.read_text())["items"]
    # As an editor would who looks at none of them.
    said = served.run(
        "import json\nfrom mlr_programme.pages.models import NewsPage\n"
        f"pages = NewsPage.objects.filter(pk__in={[each['page'] for each in items]})\n"
        "for page in pages: page.get_latest_revision().publish(skip_permission_checks=True)\n"
        "print(json.dumps({page.pk: page.url for page in pages.all()}))"
    )
    # Before it stands what the site logs.
    paths = json.loads(said.splitlines()[-1])
    found: dict[str, list[str]] = {family: [] for family in VECTORS_BY_FAMILY}
    for item in items:
        if path := paths.get(str(item["page"])):
            found[item["source"].partition("-")[0]].append(path)
    return found
