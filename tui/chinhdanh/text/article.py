"""What is translated: an article and its segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

STANDARD_INPUT = "-"
"""The name of an article that no file holds."""


class SegmentKind(StrEnum):
    """What part a piece of text plays on its page. ``BOILERPLATE`` is page residue and is not drafted."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article: ``text[start:end]`` in code points, with the kind its source gives it, if any."""

    start: int
    end: int
    kind: SegmentKind | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One source text: NFC, lines ended by ``\\n``, in logical order.

    ``name`` is the file name (``-`` for standard input); paragraphs are in order and do not overlap.
    """

    name: str
    text: str
    paragraphs: Sequence[Paragraph]
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, caption, heading or byline: ``article.text[start:end]`` in code points, never blank."""

    index: int
    start: int
    end: int
    text: str
    kind: SegmentKind
    paragraph: int
