"""The matches of one sentence: units compared with it, less the penalties of their origins, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chinhdanh.memory.comparing import Comparison, compare
from chinhdanh.memory.sentences import read_sentence
from chinhdanh.memory.units import CONTEXT, EXACT, Match, MemoryUnit, NameInSource
from chinhdanh.text.folding import fold


class Matching:
    """A sentence for which matches are sought, and those that were found so far.

    ``language`` is that of the translations, without a region; ``around`` are the neighbours of the sentence;
    ``penalties`` are taken from scores by origin, and under ``repaired`` where names or figures were put right.
    """

    def __init__(
        self,
        text: str,
        language: str,
        names: Sequence[NameInSource],
        around: tuple[str, str],
        penalties: Mapping[str, int],
    ) -> None:
        self.text = text
        self.language = language
        self.sentence = read_sentence(text, names)
        self.found: dict[tuple[str, str], Match] = {}
        """By the source and the target as the memory has them."""
        self._names = names
        self._around = around
        self._penalties = penalties

    @property
    def folded_names(self) -> list[str]:
        """The names as the word index has them."""
        return [fold(self.text[name.start : name.end]) for name in self._names]

    def compare(self, units: Iterable[MemoryUnit]) -> None:
        """Add the matches of units to those that were found before."""
        for unit in units:
            if (unit.source, unit.target) not in self.found:
                other = read_sentence(unit.source)
                self._add(unit, compare(self.sentence, other, unit.target, self.language, self._names))

    def take_same(self, units: Iterable[MemoryUnit]) -> None:
        """Add units whose source is this very sentence as they are."""
        for unit in units:
            self._add(unit, Comparison(EXACT, unit.target, False, True, ()))

    def best_first(self, least: int = 0, *, whole: bool = False) -> list[Match]:
        """Those with at least that score, one of each target; with ``whole``, only those that are.

        The best comes first; of equals the one that needed no repair, then the newest.
        """
        ordered = sorted(
            (match for match in self.found.values() if match.score >= least and (match.whole or not whole)),
            key=lambda match: (match.score, not match.repaired, match.changed.timestamp() if match.changed else 0),
            reverse=True,
        )
        best: dict[str, Match] = {}
        for match in ordered:
            best.setdefault(match.target, match)
        return list(best.values())

    def _add(self, unit: MemoryUnit, comparison: Comparison) -> None:
        penalty = self._penalties.get(unit.origin, self._penalties.get(unit.origin.partition(":")[0], 0))
        score = comparison.score - penalty
        if comparison.repaired:
            score -= self._penalties["repaired"]
        if score == EXACT and any(self._around) and self._around == (unit.previous, unit.following):
            score = CONTEXT
        self.found[unit.source, unit.target] = Match(
            max(0, score),
            unit.source,
            comparison.target,
            unit.language,
            unit.origin,
            unit.changed,
            unit.who,
            unit.article,
            comparison.repaired,
            comparison.source_differences,
            comparison.whole,
        )
