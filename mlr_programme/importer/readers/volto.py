"""The blocks of a Volto page as HTML, which is then read as any other.

https://6.docs.plone.org/volto/blocks/ and the nodes of Slate that ``plone.volto`` stores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.importer.readers.fields_left_out import words_in_fields

SLATE_NAMES = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "b",
        "i",
        "sub",
        "sup",
        "code",
    ]
)
LIMIT = 60
BUTTON_WORDS = ("title", "text", "label", "buttonText", "button_text")


def blocks_html(blocks: Mapping[str, Any], order: Iterable[Any], depth: int = 0) -> str:
    """In the order of the page; blocks that list other pages, or that we have none for, are left
    out."""
    if depth > LIMIT:
        return ""
    parts = (blocks.get(name) for name in order if isinstance(name, str))
    return "\n".join(_block_html(part, depth) for part in parts if isinstance(part, dict))


def _block_html(block: Mapping[str, Any], depth: int) -> str:
    kind = block.get("@type")
    if kind != "quote" and isinstance(block.get("value"), list):
        return _nodes_html(block["value"], depth)
    if kind == "text" and isinstance(block.get("text"), dict):
        return _draft_html(block["text"])
    if kind == "image":
        return _image_html(block)
    if kind == "video":
        return f'<iframe src="{_attribute(block.get("url"))}"></iframe>'
    if kind in ("slateTable", "table") and isinstance(block.get("table"), dict):
        return _table_html(block["table"], depth)
    if kind == "html":
        return str(block.get("html") or "")
    if kind == "heading":
        return f"<h2>{_attribute(block.get('heading'))}</h2>"
    if kind == "quote":
        return f"<blockquote>{_nodes_html(_list(block.get('value')), depth)}</blockquote>"
    inner = block.get("data") if isinstance(block.get("data"), dict) else block
    if isinstance(inner, dict) and isinstance(inner.get("blocks"), dict):
        layout = inner.get("blocks_layout")
        names = layout.get("items") if isinstance(layout, dict) else None
        title = _attribute(block.get("headline") or block.get("title"))
        heading = f"<h3>{title}</h3>" if title else ""
        return heading + blocks_html(
            inner["blocks"], _list(names) or list(inner["blocks"]), depth + 1
        )
    return _link_html(block)


def _link_html(block: Mapping[str, Any]) -> str:
    """A button, whatever an add-on calls it."""
    target = block.get("href") or block.get("url")
    if isinstance(target, list) and target:
        target = target[0].get("@id") if isinstance(target[0], dict) else target[0]
    words = next((block[name] for name in BUTTON_WORDS if isinstance(block.get(name), str)), "")
    if not isinstance(target, str) or not target or not words:
        return ""
    return f'<p><a href="{escape(target)}">{escape(words, quote=False)}</a></p>'


def blocks_left_out(blocks: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Blocks of add-ons that hold words and are not read, in words."""
    if depth > LIMIT:
        return
    for block in blocks.values():
        if not isinstance(block, dict):
            continue
        data = block.get("data")
        inner = data if isinstance(data, dict) else block
        if isinstance(inner.get("blocks"), dict):
            yield from blocks_left_out(inner["blocks"], depth + 1)
        elif not _block_html(block, 0) and (words := words_in_fields(block)):
            text = _("the block “%(kind)s”: “%(words)s”")
            yield text % {"kind": str(block.get("@type")), "words": words}


def _nodes_html(nodes: Iterable[Any], depth: int = 0) -> str:
    if depth > LIMIT:
        return ""
    return "".join(_node_html(node, depth) for node in nodes if isinstance(node, dict))


def _node_html(node: Mapping[str, Any], depth: int) -> str:
    if isinstance(node.get("text"), str):
        text = escape(node["text"], quote=False).replace("\n", "<br>")
        for mark, name in (("bold", "strong"), ("italic", "em")):
            text = f"<{name}>{text}</{name}>" if node.get(mark) and text.strip() else text
        return text
    inner = _nodes_html(_list(node.get("children")), depth + 1)
    kind = str(node.get("type"))
    if kind in ("link", "a"):
        data = node.get("data")
        address = node.get("url") or (data.get("url") if isinstance(data, dict) else "")
        return f'<a href="{_attribute(address)}">{inner}</a>'
    if kind in SLATE_NAMES:
        return f"<{kind}>{inner}</{kind}>"
    return inner


def _image_html(block: Mapping[str, Any]) -> str:
    address, alt = _attribute(block.get("url")), _attribute(block.get("alt"))
    words = [_attribute(block.get("caption") or block.get("description"))]
    if credit := _attribute(block.get("credit") or block.get("rights")):
        words.append(f"Foto: {credit}")
    caption = ". ".join(word.rstrip(".") for word in words if word)
    if address and "/@@images/" not in address and "." not in address.rsplit("/", 1)[-1]:
        address += "/@@images/image"
    return f'<figure><img src="{address}" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


def _table_html(table: Mapping[str, Any], depth: int) -> str:
    rows = [row for row in _list(table.get("rows")) if isinstance(row, dict)]
    html = ""
    for row in rows:
        cells = [cell for cell in _list(row.get("cells")) if isinstance(cell, dict)]
        html += "<tr>"
        for cell in cells:
            name = "th" if cell.get("type") == "header" else "td"
            html += f"<{name}>{_nodes_html(_list(cell.get('value')), depth + 1)}</{name}>"
        html += "</tr>"
    return f"<table>{html}</table>" if html else ""


def _draft_html(text: Mapping[str, Any]) -> str:
    """The blocks of Draft.js, of Volto before version 16: https://draftjs.org/docs/api-reference."""
    names = {"unordered-list-item": "ul", "ordered-list-item": "ol", "blockquote": "blockquote"}
    headings = {"header-two": "h2", "header-three": "h3", "header-four": "h4"}
    entities = text.get("entityMap")
    html = ""
    for part in _list(text.get("blocks")):
        if not isinstance(part, dict):
            continue
        inner = _draft_inline(part, entities if isinstance(entities, dict) else {})
        kind = str(part.get("type"))
        name = headings.get(kind) or names.get(kind, "p")
        html += (
            f"<{name}><li>{inner}</li></{name}>"
            if name in ("ul", "ol")
            else f"<{name}>{inner}</{name}>"
        )
    return html.replace("</ul><ul>", "").replace("</ol><ol>", "")


def _draft_inline(part: Mapping[str, Any], entities: Mapping[str, Any]) -> str:
    """The text of a block with its links."""
    text = part.get("text")
    if not isinstance(text, str):
        return ""
    html, done = "", 0
    ranges = [each for each in _list(part.get("entityRanges")) if isinstance(each, dict)]
    for each in sorted(ranges, key=lambda each: _number(each.get("offset"))):
        entity = entities.get(str(each.get("key")))
        data = entity.get("data") if isinstance(entity, dict) else None
        address = (data.get("url") or data.get("href")) if isinstance(data, dict) else None
        start, length = _number(each.get("offset")), _number(each.get("length"))
        if address and start >= done:
            html += escape(_units(text, done, start), quote=False)
            linked = escape(_units(text, start, start + length), quote=False)
            html += f'<a href="{_attribute(address)}">{linked}</a>'
            done = start + length
    return (html + escape(_units(text, done), quote=False)).replace("\n", "<br>")


def _units(text: str, start: int, end: int | None = None) -> str:
    """A part of the text by the units of UTF-16, in which JavaScript counts."""
    units = text.encode("utf-16-le", "surrogatepass")
    part = units[2 * start : None if end is None else 2 * end]
    return part.decode("utf-16-le", "replace")


def _number(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _attribute(value: Any) -> str:
    return escape(value) if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
