"""Sentences that are too long for one pass of a model, cut for drafting only and joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_CUTS = (
    re.compile(r"\s*؛\s*|\s*;\s+"),
    re.compile(r"\s*[،:]\s*(?=و)|(?<=[.!؟?])\s+"),
    re.compile(r"\s*[،:]\s+|,\s+"),
    re.compile(r"\s+(?=و)"),
    re.compile(r"\s+"),
)
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """``source[start:end]`` in code points; ``joint`` is the mark that stood between this piece and the next one."""

    start: int
    end: int
    joint: str = ""


def split(source: str, fits: Callable[[int, int], bool], held: tuple[tuple[int, int], ...]) -> list[Piece]:
    """Cut a sentence into pieces that fit, each near its middle, at the strongest mark there.

    No cut falls inside a held range. ``fits(start, end)`` says whether a stretch can be drafted in one pass; a sentence
    that fits is one piece.
    """
    return list(_split(source, Piece(0, len(source)), fits, held))


def _split(
    source: str, piece: Piece, fits: Callable[[int, int], bool], held: tuple[tuple[int, int], ...]
) -> Iterator[Piece]:
    if fits(piece.start, piece.end):
        yield piece
        return
    cut = _best_cut(source, piece, held)
    if cut is None:
        yield piece
        return
    before, after, joint = cut
    yield from _split(source, Piece(piece.start, before, joint), fits, held)
    yield from _split(source, Piece(after, piece.end, piece.joint), fits, held)


def _best_cut(source: str, piece: Piece, held: tuple[tuple[int, int], ...]) -> tuple[int, int, str] | None:
    """The end of the first part, the start of the second, and the mark between them."""
    middle = (piece.start + piece.end) / 2

    def outside(at: int) -> bool:
        return piece.start < at < piece.end and not any(start < at < end for start, end in held)

    def balanced(start: int, end: int) -> bool:
        return min(_words(source[piece.start : start]), _words(source[end : piece.end])) >= _LEAST_WORDS

    for pattern in _CUTS:
        spans = (match.span() for match in pattern.finditer(source, piece.start, piece.end))
        for start, end in sorted(spans, key=lambda span: abs(span[0] - middle)):
            if outside(start) and outside(end) and balanced(start, end):
                return start, end, source[start:end].strip()
    for at in sorted(range(piece.start + 1, piece.end), key=lambda at: abs(at - middle)):
        if outside(at):
            return at, at, ""
    return None


def _words(text: str) -> int:
    return len(text.split())
