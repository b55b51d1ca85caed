"""Rows of right translations as views: tables of Arabic, Vietnamese and English with their names tagged ``⟦P1:…⟧``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.names.entities import NameKind
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.article import SegmentKind

PAIRS = Path(__file__).resolve().parent.parent / "data" / "correct_pairs.tsv"
LANGUAGES = ("vi", "en")
_TAG = re.compile(r"⟦([PLO]\d+):([^⟦⟧]+)⟧")
_KINDS = {"P": NameKind.PERSON, "L": NameKind.PLACE, "O": NameKind.OTHER}
Row = tuple[str, str, str]


def read_rows(path: Path = PAIRS) -> Iterator[Row]:
    """The rows of a table, its heading and what is not of three columns left out."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 3 and cells[0] != "ar" and all(cell.strip() for cell in cells):
            yield cells[0], cells[1], cells[2]


def views(index: int, row: Row) -> Iterator[SegmentView]:
    """One view a language; every name that the target has too is decided as it stands there."""
    source, here = _untag(row[0])
    terms = _termbase().find(source)
    for language, tagged in zip(LANGUAGES, row[1:], strict=True):
        target, there = _untag(tagged)
        spellings = {tag: text for tag, _, _, text in reversed(there)}
        names = tuple(
            NameView(start, end, text, spellings[tag], _KINDS[tag[0]])
            for tag, start, end, text in here
            if tag in spellings
        )
        yield SegmentView(index, language, SegmentKind.BODY, source, target, names, terms)


def _untag(text: str) -> tuple[str, list[tuple[str, int, int, str]]]:
    """The text without its tags; of each tag its label, where its text stands now, and that text."""
    names, plain, at = [], "", 0
    for match in _TAG.finditer(text):
        plain += text[at : match.start()]
        names.append((match[1], len(plain), len(plain) + len(match[2]), match[2]))
        plain += match[2]
        at = match.end()
    return plain + text[at:], names


@cache
def _termbase() -> Termbase:
    return Termbase.load()
