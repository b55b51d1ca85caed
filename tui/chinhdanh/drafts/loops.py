"""What a model's output shows about itself: loops and what is left of them when they are cut."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_PHRASE = 24
_TIMES = {1: 4, 2: 3, 3: 3, 4: 3}
_TIMES_LONGER = 2


def cut_loops(tokens: Sequence[str], source: Sequence[str] = ()) -> list[str]:
    """The tokens with every loop reduced to its first round.

    A loop is a phrase that follows itself directly: one token four times, two to four tokens three times, five and more
    twice. Digits repeat by nature (1.000.000), and so may a phrase whose repetition stands in the source.
    """
    kept = list(tokens)
    if _repeats(source):
        return kept
    at = 0
    while at < len(kept):
        for size in range(1, min(_LONGEST_PHRASE, (len(kept) - at) // 2) + 1):
            phrase = kept[at : at + size]
            times = 1
            while kept[at + times * size : at + (times + 1) * size] == phrase:
                times += 1
            if times >= _TIMES.get(size, _TIMES_LONGER) and not _figures(phrase):
                del kept[at + size : at + times * size]
                break
        at += 1
    return kept


def _repeats(tokens: Sequence[str]) -> bool:
    return bool(tokens) and len(cut_loops(tokens)) < len(tokens)


def _figures(phrase: Sequence[str]) -> bool:
    return all(not any(letter.isalpha() for letter in token) for token in phrase)
