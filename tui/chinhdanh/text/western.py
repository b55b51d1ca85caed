"""Sentences of Vietnamese and English text: sentencex, without its breaks after titles, initials and list numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from chinhdanh.text.article import Article
from chinhdanh.text.letters import DIGITS
from chinhdanh.text.stops import CLOSERS, LATIN_PREFIXES, LATIN_TITLES, OPENERS, STOPS

_TITLES = "|".join((*LATIN_TITLES, *LATIN_PREFIXES, "Đ/c", "TSKH", "[A-ZĐ]"))
_NO_END = re.compile(
    rf"(?:^|[\s{OPENERS}])(?:(?:{_TITLES})\.)+\s*$"
    rf"|(?:^|[:;,{STOPS}]\s)[{OPENERS}]*[{DIGITS}]{{1,2}}\.\s*$"
)
_END = re.compile(rf"[{STOPS}][{CLOSERS}]*\s+$")
_WHITE = re.compile(r"\s")
_LOOK_BACK = 40
MARKED = 0.08
"""The least share of letters with marks in Vietnamese."""


def sentence_ranges(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of one paragraph in ``vi`` or ``en`` as (start, end) in code points, without outer blanks."""
    from sentencex import get_sentence_boundaries

    spaced = _WHITE.sub(" ", text)  # sentencex panics at some wider white space
    ends = (boundary["end_index"] for boundary in get_sentence_boundaries(language, spaced))
    cuts = [end for end in ends if 0 < end < len(text) and _is_end(text[max(0, end - _LOOK_BACK) : end])]
    for start, end in pairwise([0, *cuts, len(text)]):
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def sentences(article: Article) -> list[str]:
    """The sentences of a text in its language, in order; a sentence never crosses a line."""
    paragraphs = (article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs)
    return [text[start:end] for text in paragraphs for start, end in sentence_ranges(text, article.language)]


def language_of(text: str) -> str:
    """``vi`` where Vietnamese letters with marks are usual, else ``en``."""
    letters = [letter for letter in text if letter.isalpha()]
    return "vi" if sum(not letter.isascii() for letter in letters) > MARKED * len(letters) else "en"


def _is_end(before: str) -> bool:
    return _END.search(before) is not None and _NO_END.search(before) is None
