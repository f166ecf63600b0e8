"""WordPress exports of the tests' own."""

from __future__ import annotations

SITE = "https://www.alby.example"
NAMES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
TEXT = "Styrhytten är lagad.\n\nFärjan är målad."


def export(*items: str, head: str = "<wp:wxr_version>1.2</wp:wxr_version>") -> bytes:
    channel = f"<title>Alby</title>{head}<language>sv-SE</language>{''.join(items)}"
    text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {NAMES}>'
    return f"{text}<channel>{channel}</channel></rss>".encode()


def post(
    text: str = TEXT,
    more: str = "",
    *,
    excerpt: str = "",
    kind: str = "post",
    status: str = "publish",
    title: str = "Färjan går igen",
    link: str = f"{SITE}/farjan/",
) -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>"
        f"<wp:post_id>5</wp:post_id><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{more}</item>"
    )
