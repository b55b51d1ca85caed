"""How much of a source a target says, word by word, as far as the lexicon knows the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from chinhdanh.terms.lexicon import Lexicon
from chinhdanh.terms.tokens import TOKENS

SURE = 30.0
"""From this lift on a pair of words counts as a whole translation."""


def adequacy(source: str, language: str) -> Callable[[str], float]:
    """A measure of targets of one Arabic source: from 0, nothing is rendered and nothing has a reason, to 2."""
    lexicon = Lexicon.load(language)
    words = TOKENS["ar"](source)

    def measure(target: str) -> float:
        others = TOKENS[language](target)
        return _share(words, others, lexicon.forward) + _share(others, words, lexicon.backward)

    return measure


def _share(words: Iterable[str], others: Iterable[str], lifts: Mapping[str, Mapping[str, float]]) -> float:
    """The mean over the words that the lexicon knows of how surely one of the others translates them."""
    there = set(others)
    known = [lifts[word] for word in words if word in lifts]
    return sum(_best(found, there) for found in known) / len(known) if known else 0.0


def _best(lifts: Mapping[str, float], there: set[str]) -> float:
    return max((min(1.0, lift / SURE) for word, lift in lifts.items() if word in there), default=0.0)
