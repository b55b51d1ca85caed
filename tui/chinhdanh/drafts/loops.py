"""Loops: the phrase that a weak or lost model says again and again."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_PHRASE = 24
_TIMES_ONE_TOKEN = 3
_TIMES = 2


def cut_loops(tokens: Sequence[str], source: Sequence[str] = ()) -> list[str]:
    """The tokens with every loop reduced to its first round.

    A loop is a phrase of whole words that follows itself directly, whatever its capitals, or one token that stands
    three times in a row. Figures repeat by nature (1.000.000), and so may a phrase where the source repeats itself.
    """
    kept = _cut(tokens)
    if len(kept) < len(tokens) and len(_cut(source)) < len(source):
        return list(tokens)
    return kept


def _cut(tokens: Sequence[str]) -> list[str]:
    kept = list(tokens)
    same = [token.casefold() for token in kept]
    at = 0
    while at < len(kept):
        for size in range(1, min(_LONGEST_PHRASE, (len(kept) - at) // 2) + 1):
            if same[at] != same[at + size]:
                continue
            phrase = same[at : at + size]
            times = 1
            while same[at + times * size : at + (times + 1) * size] == phrase:
                times += 1
            if times >= (_TIMES_ONE_TOKEN if size == 1 else _TIMES) and _whole_words(phrase):
                del kept[at + size : at + times * size], same[at + size : at + times * size]
                break
        at += 1
    return kept


def _whole_words(phrase: Sequence[str]) -> bool:
    """Whether a phrase holds letters and begins where a word or a mark begins."""
    first = phrase[0][:1]
    return (first == "▁" or not first.isalpha()) and any(letter.isalpha() for token in phrase for letter in token)
