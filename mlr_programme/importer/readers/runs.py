"""Running text between blocks: paragraphs, and what editors type by hand for want of better: lists
with bullets, headings in bold, files to download."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from mlr_programme.importer.elements import (
    Accordion,
    Document,
    Element,
    Heading,
    ItemList,
    Paragraph,
)
from mlr_programme.importer.readers.date_lines import is_date_line
from mlr_programme.importer.readers.inline import links_in, words_of
from mlr_programme.importer.readers.markup import collapse
from mlr_programme.importer.readers.moments import dates_in
from mlr_programme.importer.readers.numbering import unless_counted

FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|zip|csv|epub)(?:/|$)", re.IGNORECASE
)
FILE_STEPS = re.compile(r"/(?:download|@@download)/|/at_download/|/\$file/", re.IGNORECASE)
# What stands beside the name of a file: its type, size and number of pages.
FILE_FACTS = re.compile(
    r"(?:[\s.,;()/-]|pdf|docx?|xlsx?|word|excel|\d+(?:[.,]\d+)?\s*(?:[kKmMgG]i?[bB]|sid(?:a|or)?|pages?)"
    r"|ladda ner|öppnas i nytt fönster|dokument|\bnytt fönster)*",
    re.IGNORECASE,
)
# Where only a style sheet keeps the type or size of a file from its name; words of a button before.
LABEL_EDGES = re.compile(
    r"(?<=\w)(?=\()|(?<=[^\W\d_])(?=\d+(?:[.,]\d+)?\s*[kKMG]i?[bB]\b)"
    r"|^(?i:ladda ner)\s+(?=[A-ZÅÄÖ])"
)
BULLET = re.compile(r"^(?:[•·▪▫◦‣⁃∙●○■□*]|\uf0b7)\s*(?=\S)")
DASH = re.compile(r"^[–—-]\s+(?=\S)")
NUMBER = re.compile(r"^\(?(\d{1,2})[.)]\s+(?=\S)")
# Somebody speaks: a dash begins what is said in Swedish prose.
SPEECH = re.compile(r"\b(?:säger|berättar|menar|förklarar|tycker|konstaterar)\b", re.IGNORECASE)
ITEM_LENGTH = 140
TOOL_LENGTH = 200
BOLD_LINE = re.compile(r"<b>([^<]{1,90})</b>\s*:?")
# Where all news of the site are listed: any other place may be what the text tells of.
_NEWS = r"(?:\w*nyheter(?:na)?|artiklar(?:na)?|inlägg(?:en)?|pressmeddelanden(?:a)?)"
_LISTING = (
    rf"(?:{_NEWS}|(?:\w*nyhets|artikel|första|start|förstasidan|huvud)?"
    r"(?:list(?:a|an)|sid(?:a|an)|arkiv(?:et)?|översikt(?:en)?)|start|listning(?:en)?)"
)
_BACK = rf"tillbaka(?: till (?:alla |kommunens )?{_LISTING})?"
_THIS_PAGE = "(?: (?:den här )?(?:sidan|artikeln|nyheten|dokumentet))?"
# Words of tools beside the text, alone or in a row: print, listen, share.
TOOL = re.compile(
    # Each space can be taken in one way only: else a line of such words has no end of ways.
    rf"(?:[«»‹›<>←→|\s]*+(?:skriv ut{_THIS_PAGE}|utskrift(?:svänlig)?(?: (?:version|sida))?"
    rf"|lyssna(?: på sidan)?|kommentera{_THIS_PAGE}|dela{_THIS_PAGE}"
    r"|tipsa(?: (?:en vän|en granne|en kollega|någon))?(?: om sidan)?"
    r"|ladda ner som pdf|laddar(?: karta(?:n)?| innehåll(?:et)?)?(?:\.{3}|…)?"
    r"|spara som pdf|rss(?:-?flöde)?|prenumerera|(?:till|tillbaka till|upp till) (?:sidans )?"
    rf"topp(?:en)?(?: av sidan)?|upp|{_BACK}|(?:(?:till|visa|se) )?alla {_NEWS}|visa alla"
    r"|(?:nästa|föregående)(?: nyhet| sida| artikel)?|print|listen|share|större text|mindre text"
    r"|facebook|twitter|linkedin|x|e-?post|kopiera länk)\s*+[|·•/,]?\s*+[«»‹›<>←→]?+\s*+)+",
    re.IGNORECASE,
)
NAVIGATION = re.compile(r"(?:nästa|föregående) (?:nyhet|artikel|sida)\s*:.{1,120}", re.IGNORECASE)
# What stands before links to other pages and lists of them, and to where a page is shared.
BESIDE_LABEL = re.compile(
    r"(?:taggar|etiketter|ämnesord|nyckelord|kategori(?:er)?|arkiverad under|dela(?: på)?"
    r"|nästa|föregående)\s*:[\s,|]*",
    re.IGNORECASE,
)
TO_HEADING = 2


def read_run(html: str, *, may_be_heading: bool, days: Collection[date] = ()) -> list[Element]:
    """Elements of safe inline markup; empty lines part paragraphs.

    ``days`` are those of publishing and change: a line of them alone is none of the text.
    """
    parts = (part.strip() for part in _parts_of(html))
    return [
        element
        for part in parts
        for element in _read_part(part, may_be_heading=may_be_heading, days=days)
    ]


def _read_part(html: str, *, may_be_heading: bool, days: Collection[date]) -> list[Element]:
    lines = lines_of_inline(html)
    kept = [line for line in lines if not _is_beside(line, days)]
    html = html if len(kept) == len(lines) else _join_lines(kept)
    text = words_of(html)
    if not text:
        return []
    if document := _document(html, text):
        return [document]
    bold = BOLD_LINE.fullmatch(html)
    if bold and may_be_heading and not text.endswith((".", "!")):
        return [Heading(collapse(words_of(bold[1])).rstrip(":"), TO_HEADING)]
    return list(_lines_to_elements(html))


def lines_of_inline(html: str) -> list[str]:
    """Parted at breaks; a mark around several lines is around each of them."""
    lines: list[str] = []
    opened: list[str] = []
    for line in html.split("<br>"):
        before = "".join(opened)
        for mark in re.findall(r"</?[abi](?: [^>]*)?>", line):
            if not mark.startswith("</"):
                opened.append(mark)
            elif opened:
                opened.pop()
        after = "".join(f"</{mark[1]}>" for mark in reversed(opened))
        lines.append(f"{before}{line}{after}")
    return lines


def _parts_of(html: str) -> Iterator[str]:
    """What is parted by an empty line or more."""
    if "<br><br>" not in html:
        yield html
        return
    part: list[str] = []
    for line in [*lines_of_inline(html), ""]:
        if re.sub(r"<[^>]*>", "", line).strip():
            part.append(line)
        elif part:
            yield _join_lines(part)
            part = []


def _join_lines(lines: list[str]) -> str:
    return re.sub(r"</([bi])><br><\1>", "<br>", "<br>".join(lines))


def _is_beside(html: str, days: Collection[date]) -> bool:
    """Whether a line is none of the text: a tool, a date, a way to other pages, or no word."""
    text = words_of(html)
    if not re.search(r"\w", text) or is_tool(text) or is_date_line(text, days):
        return True
    if is_date_line(_without_tools(text), days):
        return True
    outside = words_of(re.sub(r"<a [^>]*>.*?</a>", " ", html, flags=re.DOTALL))
    is_tooled = outside != text and all(map(is_tool, _linked(html)))
    return BESIDE_LABEL.fullmatch(outside) is not None or (
        is_tooled and is_date_line(outside, days)
    )


def _without_tools(text: str) -> str:
    """A line to the end of its last date, where no more than tools stand behind it."""
    ends = [match.end() for match in dates_in(text)] if len(text) <= TOOL_LENGTH else []
    return text[: ends[-1]] if ends and is_tool(text[ends[-1] :].lstrip(" ,|·•")) else ""


def _linked(html: str) -> list[str]:
    """The words of each link."""
    return [words_of(each) for each in re.findall(r"<a [^>]*>(.*?)</a>", html, re.DOTALL)]


def is_tool(text: str) -> bool:
    return len(text) <= TOOL_LENGTH and bool(TOOL.fullmatch(text) or NAVIGATION.fullmatch(text))


def _document(html: str, text: str) -> Document | None:
    """A line that is a link to a file, with what it says of the file, and no more."""
    addresses = set(links_in(html))
    if len(addresses) != 1 or not is_file(address := addresses.pop()):
        return None
    linked = _linked(html)
    rest = text
    for words in linked:
        rest = rest.replace(words, "", 1)
    if not FILE_FACTS.fullmatch(rest):
        return None
    # The second link to the same file is a button that says no more.
    for words in linked[1:]:
        text = collapse(text.replace(words, "", 1))
    return Document(address, LABEL_EDGES.sub(" ", text).strip())


def is_file(address: str) -> bool:
    """Whether an address leads to a document to download, and not to a page."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return False
    return bool(FILE_NAME.search(path) or FILE_STEPS.search(path))


def _lines_to_elements(html: str) -> Iterator[Element]:
    """A paragraph, or the list that somebody typed with signs and breaks."""
    lines = [line.strip() for line in lines_of_inline(html) if words_of(line)]
    marks = _marks_of([words_of(line) for line in lines])
    if not any(marks):
        yield Paragraph(html)
        return
    text: list[str] = []
    items: list[tuple[str, str]] = []
    mark: re.Pattern[str] | None = None
    for line, found in zip(lines, marks, strict=True):
        if items and found is not mark:
            yield _typed_list(items, mark)
            items = []
        if found is not None:
            if text:
                yield Paragraph(_join_lines(text))
                text = []
            items.append((_without_mark(line, found), words_of(line)))
        else:
            text.append(line)
        mark = found
    if items:
        yield _typed_list(items, mark)
    if text:
        yield Paragraph(_join_lines(text))


def _typed_list(items: Sequence[tuple[str, str]], mark: re.Pattern[str] | None) -> ItemList:
    """The items, each with the line that it was."""
    html = tuple(item for item, _line in items)
    if mark is not NUMBER:
        return ItemList(html)
    numbers = (NUMBER.match(line) for _item, line in items)
    return ItemList(html, True, unless_counted([f"{each[1]}." for each in numbers if each]))


def _marks_of(lines: list[str]) -> list[re.Pattern[str] | None]:
    """The sign by which each line is an item; a dash or a number needs others of its kind."""
    kinds = [BULLET]
    for mark in (DASH, NUMBER):
        alike = [line for line in lines if mark.match(line)]
        if len(alike) >= 2 and all(_may_be_item(line) for line in alike):
            kinds.append(mark)
    return [next((mark for mark in kinds if mark.match(line)), None) for line in lines]


def _may_be_item(words: str) -> bool:
    return len(words) <= ITEM_LENGTH and not SPEECH.search(words)


def _without_mark(html: str, mark: re.Pattern[str]) -> str:
    """The sign may stand within a mark of its own: "<b>1.</b> First"."""
    pattern = mark.pattern.removeprefix("^").removesuffix(r"(?=\S)").removesuffix(r"\s+")
    html = re.sub(rf"^((?:<[^>]+>)*){pattern}", r"\1", html, count=1)
    return re.sub(r"^(?:<(\w+)[^>]*>\s*</\1>)+", "", html).strip()


def join_items(elements: Iterable[Element]) -> list[Element]:
    """One list of what was typed as a paragraph for each item, and one accordion of its parts."""
    runs: list[list[Element]] = []
    for element in _dashes_as_items(list(elements)):
        if runs and _goes_on(runs[-1][0], element):
            runs[-1].append(element)
        else:
            runs.append([element])
    return [_joined(run) for run in runs]


def _joined(run: list[Element]) -> Element:
    first = run[0]
    if len(run) == 1:
        return first
    if isinstance(first, Accordion):
        parts = (part for each in run if isinstance(each, Accordion) for part in each.parts)
        return Accordion(tuple(parts))
    lists = [each for each in run if isinstance(each, ItemList)]
    items = tuple(item for each in lists for item in each.items)
    if not (isinstance(first, ItemList) and first.is_ordered):
        return ItemList(items)
    return ItemList(items, True, _labels_joined(lists))


def _labels_joined(lists: Sequence[ItemList]) -> tuple[str, ...]:
    """A list of one item that begins anew goes on with the one before it, as it looks."""
    labels: list[str] = []
    for each in lists:
        labels += each.labels or (
            f"{len(labels) + number}." for number in range(1, len(each.items) + 1)
        )
    return unless_counted(labels)


def _goes_on(first: Element, element: Element) -> bool:
    if isinstance(element, Accordion):
        return isinstance(first, Accordion)
    return (
        isinstance(element, ItemList)
        and isinstance(first, ItemList)
        and len(element.items) == 1
        and element.is_ordered == first.is_ordered
    )


def _dashes_as_items(elements: list[Element]) -> Iterator[Element]:
    """Two paragraphs or more in a row that begin with a dash, and are not what somebody says."""
    run: list[Paragraph] = []
    for element in [*elements, None]:
        words = words_of(element.html) if isinstance(element, Paragraph) else ""
        if isinstance(element, Paragraph) and DASH.match(words) and _may_be_item(words):
            run.append(element)
            continue
        if len(run) >= 2:
            yield ItemList(tuple(_without_mark(each.html, DASH) for each in run))
        else:
            yield from run
        run = []
        if element is not None:
            yield element
