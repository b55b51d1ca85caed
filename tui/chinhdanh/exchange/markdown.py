"""Articles in Markdown: headings, paragraphs, list items and table cells; no code, no addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chinhdanh.exchange.blocks import Block
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS = {"heading_open": SegmentKind.HEADING, "th_open": SegmentKind.BODY, "td_open": SegmentKind.BODY}
TEXT_TOKENS = frozenset({"text", "text_special", "code_inline"})

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TAGS = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text in order; of a paragraph that is only a picture its alternative text, as a caption."""
    from markdown_it import MarkdownIt

    kind: SegmentKind | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(_FRONT_MATTER.sub("", text)):
        if token.type in KINDS and token.nesting == 1:
            kind = KINDS[token.type]
        elif token.nesting == -1:
            kind = None
        elif token.type == "inline":
            yield from _inline(token.children or [], kind)
        elif token.type == "html_block":
            yield from (Block(line) for line in _TAGS.sub("\n", token.content).splitlines())


def _inline(children: list[Token], kind: SegmentKind | None) -> Iterator[Block]:
    lines = [""]
    alone = all(child.type in ("image", "softbreak", "hardbreak") for child in children)
    address = False
    for child in children:
        if child.type in ("link_open", "link_close"):
            address = child.nesting == 1 and child.markup == "autolink"
        elif child.type == "softbreak":
            lines[-1] += " "
        elif child.type == "hardbreak":
            lines.append("")
        elif (child.type in TEXT_TOKENS and not address) or (child.type == "image" and alone):
            lines[-1] += child.content
    yield from (Block(line, SegmentKind.CAPTION if alone else kind) for line in lines)
