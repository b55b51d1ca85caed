"""Articles in Markdown: headings, paragraphs, list items and table cells; no code, no addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chinhdanh.exchange.blocks import Block
from chinhdanh.exchange.html import blocks_of_fragment
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS = {
    "heading_open": SegmentKind.HEADING,
    "list_item_open": SegmentKind.BODY,
    "th_open": SegmentKind.BODY,
    "td_open": SegmentKind.BODY,
}
TEXT_TOKENS = frozenset({"text", "text_special", "code_inline"})

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text in order; a paragraph of pictures only is a caption, their alternative text."""
    from markdown_it import MarkdownIt

    kinds: list[SegmentKind | None] = [None]
    for token in MarkdownIt("commonmark").enable("table").parse(_FRONT_MATTER.sub("", text)):
        if token.nesting == 1:
            kinds.append(KINDS.get(token.type, kinds[-1]))
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "inline":
            yield from _inline(token.children or [], kinds[-1])
        elif token.type == "html_block":
            yield from blocks_of_fragment(token.content)


def _inline(children: list[Token], kind: SegmentKind | None) -> Iterator[Block]:
    lines = [""]
    alone = all(child.type in ("image", "softbreak", "hardbreak") for child in children)
    address = False
    for child in children:
        if child.type in ("link_open", "link_close"):
            address = child.nesting == 1 and child.markup == "autolink"
        elif child.type == "softbreak":
            lines[-1] += " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and _LINE_BREAK.fullmatch(child.content)):
            lines.append("")
        elif (child.type in TEXT_TOKENS and not address) or (child.type == "image" and alone):
            lines[-1] += child.content
    yield from (Block(line, SegmentKind.CAPTION if alone else kind) for line in lines)
