"""Sentences of an article, with their exact ranges.

A line is a paragraph and a sentence never crosses it. The copy that ``stops_only`` makes is cut where sentencex sees a
sentence end and white space follows the stop, and where a stop stands between two words without any.
"""

from __future__ import annotations

import re

from chinhdanh.text.article import Article, Segment
from chinhdanh.text.letters import ARABIC, DIGITS, INVISIBLE
from chinhdanh.text.paragraphs import kinds
from chinhdanh.text.stops import STOPS, stops_only

_BLANK = re.compile(f"[\\s{INVISIBLE}]*")
_TIGHT = re.compile(f"(?:[{ARABIC}]{{2}}|[{DIGITS}]{{3}}|[%٪،]) ?[{STOPS}]+(?=[{ARABIC}]{{2}})")
_WORD = re.compile(r"\w")


def segment(article: Article) -> tuple[Segment, ...]:
    """The segments of the article in order.

    Their ranges do not overlap, a segment is never blank and has no white space at its ends; what lies between two
    segments is white space (and invisible characters of lines that show nothing).
    """
    segments: list[Segment] = []
    for number, (paragraph, kind) in enumerate(zip(article.paragraphs, kinds(article), strict=True)):
        text = article.text[paragraph.start : paragraph.end]
        for start, end in sentence_ranges(text):
            here = paragraph.start + start
            segments.append(Segment(len(segments), here, paragraph.start + end, text[start:end], kind, number))
    return tuple(segments)


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as (start, end) in code points; none where the paragraph shows nothing."""
    if _BLANK.fullmatch(text):
        return []
    ranges: list[tuple[int, int]] = []
    start = last = 0
    for cut in [*_cuts(stops_only(text.rstrip())), len(text)]:
        if _WORD.search(text, last, cut):
            ranges.append((start, cut))
            start = cut
        elif ranges:
            ranges[-1] = (ranges[-1][0], cut)
            start = cut
        last = cut
    return [_stripped(text, *span) for span in ranges or [(0, len(text))]]


def _cuts(copy: str) -> list[int]:
    """The positions inside the paragraph where a sentence begins, ascending."""
    from sentencex import get_sentence_boundaries

    ends = (boundary["end_index"] for boundary in get_sentence_boundaries("ar", copy))
    spaced = {end for end in ends if end < len(copy) and _is_spaced(copy, end)}
    return sorted(spaced | {match.end() for match in _TIGHT.finditer(copy)})


def _is_spaced(copy: str, at: int) -> bool:
    """Whether a stop and then white space stand before a position."""
    stop = at
    while stop and copy[stop - 1] == " ":
        stop -= 1
    return 0 < stop < at and copy[stop - 1] in STOPS


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
