"""What the readers of marked-up sources hand over: blocks of text with the kind that the markup gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chinhdanh.text.article import Article, Paragraph, SegmentKind

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table cell; ``kind`` is None where the markup says nothing."""

    text: str
    kind: SegmentKind | None = None


def article_of_blocks(name: str, blocks: Iterable[Block]) -> Article:
    """An article whose text is the blocks, each on a line of its own with single blanks; blank blocks are left out.

    A block without any letter, such as the figures of a table, is nothing to translate and counts as residue.
    """
    lines: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for block in blocks:
        line = _SPACES.sub(" ", block.text).strip()
        if line:
            lines.append(line)
            kind = block.kind if any(map(str.isalpha, line)) else SegmentKind.BOILERPLATE
            paragraphs.append(Paragraph(start, start + len(line), kind))
            start += len(line) + 1
    return Article(name, "\n".join(lines), tuple(paragraphs))


def article_of_lines(name: str, text: str) -> Article:
    """An article whose text is kept as it is, with every line that is not blank as a paragraph."""
    paragraphs: list[Paragraph] = []
    position = 0
    for line in text.splitlines(keepends=True):
        shown = line.strip()
        if shown:
            start = position + len(line) - len(line.lstrip())
            paragraphs.append(Paragraph(start, start + len(shown)))
        position += len(line)
    return Article(name, text, tuple(paragraphs))
