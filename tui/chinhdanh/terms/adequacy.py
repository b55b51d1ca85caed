"""How much of a source a target says, word by word, as far as the lexicon knows the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chinhdanh.terms.lexicon import Lexicon
from chinhdanh.terms.tokens import TOKENS

SURE = 30.0
"""From this lift on a pair of words counts as a whole translation."""


def adequacy(source: str, language: str) -> Callable[[str], float]:
    """A measure of targets of one Arabic source: from 0, nothing is rendered and nothing has a reason, to 2."""
    lexicon = Lexicon.load(language)
    words = TOKENS["ar"](source)
    here = frozenset(words)
    known = [lexicon.forward[word] for word in words if word in lexicon.forward]
    reasons: dict[str, float | None] = {}

    def reason(word: str) -> float | None:
        if word not in reasons:
            lifts = lexicon.backward.get(word)
            reasons[word] = None if lifts is None else _best(lifts, here)
        return reasons[word]

    def measure(target: str) -> float:
        others = TOKENS[language](target)
        there = frozenset(others)
        rendered = [_best(lifts, there) for lifts in known]
        meant = [surely for word in others if (surely := reason(word)) is not None]
        return _mean(rendered) + _mean(meant)

    return measure


def _best(lifts: Mapping[str, float], words: frozenset[str]) -> float:
    """How surely one of the words is meant by a word with these lifts, 0 to 1."""
    return min(1.0, max((lifts[word] for word in words & lifts.keys()), default=0.0) / SURE)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
