"""Loops: the phrase that a weak or lost model says again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

_LONGEST_PHRASE = 24
_TIMES_WORD = 3
_TIMES_MARK = 4
_TIMES_PHRASE = 2
_TIMES_INSIDE = 5


def cut_loops(tokens: Sequence[str], source: Sequence[str] = ()) -> list[str]:
    """The tokens with every loop reduced to its first round.

    A loop is a phrase of whole words that follows itself directly, whatever its capitals, one token that stands three
    times in a row, one mark that stands four times, or a part of a word that stands five times. Figures repeat by
    nature (1.000.000), and so may a phrase where the source repeats itself.
    """
    kept = _cut(tokens)
    if len(kept) < len(tokens) and len(_cut(source)) < len(source):
        return list(tokens)
    return kept


def _cut(tokens: Sequence[str]) -> list[str]:
    kept = list(tokens)
    same = [token.casefold() for token in kept]
    again = {token for token, times in Counter(same).items() if times > 1}
    if not again:
        return kept
    at = 0
    while at < len(kept):
        longest = min(_LONGEST_PHRASE, (len(kept) - at) // 2)
        for size in _distances(same, at, longest) if same[at] in again else ():
            phrase = same[at : at + size]
            times = 1
            while same[at + times * size : at + (times + 1) * size] == phrase:
                times += 1
            if times >= _limit(phrase) and _may_loop(phrase):
                del kept[at + size : at + times * size], same[at + size : at + times * size]
                break
        at += 1
    return kept


def _distances(same: Sequence[str], at: int, longest: int) -> Iterator[int]:
    """How far after ``at``, up to ``longest``, the same token stands again."""
    token, end, place = same[at], at + longest + 1, at
    with suppress(ValueError):
        while True:
            place = same.index(token, place + 1, end)
            yield place - at


def _limit(phrase: Sequence[str]) -> int:
    """How often a phrase must follow itself to be a loop."""
    if phrase[0][:1].isalpha() and phrase[0][:1] != "▁":
        return _TIMES_INSIDE
    if len(phrase) > 1:
        return _TIMES_PHRASE
    return _TIMES_WORD if any(letter.isalpha() for letter in phrase[0]) else _TIMES_MARK


def _may_loop(phrase: Sequence[str]) -> bool:
    """Whether a phrase is more than a part of a figure."""
    letters = "".join(phrase)
    return any(letter.isalpha() for letter in letters) or not any(letter.isdigit() for letter in letters)
