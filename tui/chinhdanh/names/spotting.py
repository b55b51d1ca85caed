"""Finding the names in a text: the cut of its words into names and ordinary words that scores best.

A name is a run of words that can each render a Vietnamese syllable (``runs``). Its score is the sum of the learned
weights of its features (``seeds/spotting/weights.tsv``, by ``scripts/learn_spotting.py``); ordinary words score 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from chinhdanh import paths
from chinhdanh.names.cues import cues
from chinhdanh.names.entities import Mention, NameKind
from chinhdanh.names.forms import Forms, forms
from chinhdanh.names.latin import latin_mentions
from chinhdanh.names.listed import listed_mentions
from chinhdanh.names.runs import Run, Sentence
from chinhdanh.names.tables import read_rows
from chinhdanh.text.arabic import name_key

KINDS = tuple(NameKind)
Weights = Mapping[str, Sequence[float]]
Bonus = Callable[[Run], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Found:
    """A run taken for a name of a kind; ``score`` is above 0."""

    run: Run
    kind: NameKind
    score: float


class Reading:
    """A text with the score of each of its runs as a name of each kind."""

    def __init__(self, text: str, sentence: Sentence, weights: Weights) -> None:
        self.text = text
        self.sentence = sentence
        self._ending: dict[int, list[tuple[Run, list[float]]]] = {}
        for run in sentence.all_runs:
            self._ending.setdefault(run.last, []).append((run, _scores(run, weights)))

    @cached_property
    def _listed(self) -> list[Mention]:
        words = self.sentence.words
        return [*listed_mentions(self.text, words), *latin_mentions(self.text, words)]

    def key(self, run: Run) -> str:
        """The name key of a run."""
        start, end = self.sentence.span(run)
        return name_key(self.text[start:end])

    def best_cut(self, bonus: Bonus | None = None) -> list[Found]:
        """The names of the best cut, in order; ``bonus`` is added to the scores of a run, one for each kind."""
        best = [0.0]
        steps: list[Found | None] = []
        for at in range(len(self.sentence.words)):
            score, step = best[at], None
            for run, scores in self._ending.get(at, ()):
                if bonus is not None:
                    scores = [own + more for own, more in zip(scores, bonus(run), strict=True)]
                for kind, own in zip(KINDS, scores, strict=True):
                    if best[run.first] + own > score:
                        score, step = best[run.first] + own, Found(run, kind, own)
            best.append(score)
            steps.append(step)
        return _walk_back(steps)

    def mentions(self, bonus: Bonus | None = None) -> list[Mention]:
        """The mentions of the best cut, Latin ones and listed ones with them, in order, none over another."""
        found = list(self._listed)
        for name in self.best_cut(bonus):
            if self.sentence.is_foreigner(name.run.first):
                continue
            start, end = self.sentence.span(name.run)
            if not any(start < other.end and other.start < end for other in found):
                cue = self.sentence.cue(name.run.first)
                found.append(Mention(start, end, self.text[start:end], _kind(name, cue), cue))
        return sorted(found, key=lambda mention: mention.start)


def _kind(name: Found, cue: str) -> NameKind:
    """The kind of a found name; several syllables after a person's title are a person."""
    titled = bool(cue) and cues()[cue].kind is NameKind.PERSON and name.run.last > name.run.first
    return NameKind.PERSON if titled and name.kind is NameKind.PLACE else name.kind


class Spotter:
    """Finds names by weights: for each feature one for any name and one for each kind, in the order of NameKind."""

    def __init__(self, weights: Weights, forms: Forms) -> None:
        self._weights = weights
        self._forms = forms

    @classmethod
    @cache
    def load(cls) -> Spotter:
        """The spotter that comes with the program."""
        return cls(read_weights(paths.seeds_dir() / "spotting" / "weights.tsv"), forms())

    def read(self, text: str) -> Reading:
        """Score the runs of a text."""
        return Reading(text, Sentence(text, self._forms), self._weights)

    def spot(self, text: str) -> list[Mention]:
        """The mentions of Vietnamese names in a text, in order, none over another; ranges in its code points."""
        return self.read(text).mentions()


def _scores(run: Run, weights: Weights) -> list[float]:
    found = [weight for feature in run.features if (weight := weights.get(feature)) is not None]
    total = [sum(column) for column in zip(*found, strict=True)] if found else [0.0] * (1 + len(KINDS))
    return [total[0] + kind for kind in total[1:]]


def _walk_back(steps: list[Found | None]) -> list[Found]:
    found = []
    at = len(steps)
    while at:
        step = steps[at - 1]
        if step is None:
            at -= 1
        else:
            found.append(step)
            at = step.run.first
    return found[::-1]


def read_weights(path: Path) -> dict[str, tuple[float, ...]]:
    """Weights from a table: a feature, its weight for any name and for each kind; lines that begin with # are notes."""
    rows = read_rows(path, header=False)
    return {feature: tuple(float(number) for number in numbers) for feature, *numbers in rows}
