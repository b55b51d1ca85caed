"""Articles in saved web pages: the main text as trafilatura finds it, without menus, sharing and footers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chinhdanh.exchange.blocks import Block
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class _Tags:
    """How the elements of a tree make blocks: those that begin one, headings, line breaks, what is body for certain
    (cells, items of the main text), and what is left out."""

    blocks: frozenset[str]
    headings: frozenset[str]
    breaks: frozenset[str]
    body: frozenset[str]
    skipped: frozenset[str]


_EXTRACTED = _Tags(
    blocks=frozenset("p quote list table row ab div fw".split()),
    headings=frozenset({"head"}),
    breaks=frozenset({"lb"}),
    body=frozenset({"item", "cell"}),
    skipped=frozenset("code del graphic".split()),
)
_PAGE = _Tags(
    blocks=frozenset(
        "address article blockquote body dd div dl dt fieldset figcaption figure header hr li main ol p pre section"
        " table tbody tfoot thead tr ul".split()
    ),
    headings=frozenset("h1 h2 h3 h4 h5 h6".split()),
    breaks=frozenset({"br"}),
    body=frozenset({"td", "th"}),
    skipped=frozenset(
        "aside button code del footer form head iframe input math nav noscript object script select style svg template"
        " textarea video audio".split()
    ),
)
CAPTION_CLASSES = frozenset("caption figcaption pic_desc picdesc photo-desc photo_desc image-desc desc_image".split())
MOST_ELEMENTS = 20_000
"""Elements of a page up to which the main text is looked for; a larger page is no article and is taken whole."""

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_OPENS = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,100},[\w+/=%.-]+")
_CAPTION_MARK = "\ue000"
_NOT_MARKUP = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ue000]")


def looks_like_html(head: str) -> bool:
    """Whether a text begins as a web page does."""
    return _OPENS.match(head) is not None


def without_embedded_files(page: str) -> str:
    """The page without the pictures and fonts that it carries as ``data:`` addresses."""
    return _EMBEDDED.sub("data:,", page)


def blocks(page: str) -> list[Block]:
    """The blocks of the page's main text in order, the title of the page first; none in a page without text."""
    from lxml import etree, html

    try:
        tree = html.document_fromstring(_XML_DECLARATION.sub("", _NOT_MARKUP.sub("", page), count=1))
    except (etree.LxmlError, ValueError):
        return []
    return _main_text(tree) or list(_blocks_of(tree, _PAGE))


def blocks_of_fragment(fragment: str) -> list[Block]:
    """All blocks of a piece of HTML, without scripts and forms."""
    from lxml import etree, html

    try:
        return list(_blocks_of(html.document_fromstring(fragment), _PAGE))
    except (etree.LxmlError, ValueError):
        return []


def _main_text(tree: _Element) -> list[Block]:
    """What the extractor takes for the article; nothing where it can only guess, as on a very short page."""
    import trafilatura

    if sum(1 for _ in zip(tree.iter(), range(MOST_ELEMENTS + 1), strict=False)) > MOST_ELEMENTS:
        return []
    title = _title(tree)
    copy = deepcopy(tree)
    _mark_captions(copy)
    found = trafilatura.bare_extraction(copy, include_comments=False, include_tables=True)
    body: _Element | None = getattr(found, "body", None)
    if body is None or _is_guess(body):
        return []
    main = list(_blocks_of(body, _EXTRACTED))
    if title and all(_letters(block.text) != _letters(title) for block in main):
        main.insert(0, Block(title, SegmentKind.HEADING))
    return main


def _is_guess(body: _Element) -> bool:
    """Whether the extractor gave up and put all text of the page into one paragraph."""
    return len(body) == 1 and len(body[0]) == 0 and "\n" in (body[0].text or "")


def _title(tree: _Element) -> str:
    """The one first-level heading of the page, or nothing."""
    texts = {_line(heading) for heading in tree.iter("h1")}
    titles = [text for text in texts if has_arabic(text)]
    return titles[0] if len(titles) == 1 else ""


def _line(element: _Element) -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _letters(text: str) -> str:
    return "".join(text.split())


def _mark_captions(tree: _Element) -> None:
    """Turns captions into marked paragraphs, because the extractor drops them together with their figures."""
    for element in list(tree.iter("figcaption", "p", "div", "td", "span")):
        if element.tag != "figcaption" and CAPTION_CLASSES.isdisjoint((element.get("class") or "").lower().split()):
            continue
        text, tail = _line(element), element.tail
        element.clear()
        element.tag, element.text, element.tail = "p", _CAPTION_MARK + text if text else None, tail
    for figure in list(tree.iter("figure")):
        figure.tag = "div"
        figure.attrib.clear()


def _blocks_of(root: _Element, tags: _Tags) -> Iterator[Block]:
    from lxml import etree

    text: list[str] = []
    kinds: list[SegmentKind | None] = [None]
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        start = event == "start"
        if tag in tags.skipped:
            skipped += 1 if start else -1
        elif tag in tags.headings or tag in tags.body or tag in tags.blocks:
            yield _block(text, kinds[-1])
            text = []
            if start:
                kinds.append(_kind(tag, tags))
            else:
                kinds.pop()
        elif tag in tags.breaks and start:
            if kinds[-1] is SegmentKind.HEADING:
                text.append(" ")
            else:
                yield _block(text, kinds[-1])
                text = []
        if not skipped:
            text.append((element.text if start else element.tail) or "")
    yield _block(text, None)


def _kind(tag: str, tags: _Tags) -> SegmentKind | None:
    if tag in tags.headings:
        return SegmentKind.HEADING
    return SegmentKind.BODY if tag in tags.body else None


def _block(text: list[str], kind: SegmentKind | None) -> Block:
    joined = "".join(text)
    if _CAPTION_MARK in joined:
        return Block(joined.replace(_CAPTION_MARK, ""), SegmentKind.CAPTION)
    return Block(joined, kind)
