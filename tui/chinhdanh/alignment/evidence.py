"""What speaks for pairing some sentences with some others: words, lengths, figures, names.

Every measure is a logarithm of how much likelier it is to see both texts together than to see each alone, so that
unpaired sentences count 0.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from chinhdanh.alignment.lexicon import Lexicon
from chinhdanh.alignment.words import Block, Words
from chinhdanh.terms.tokens import TOKENS
from chinhdanh.text import numbers
from chinhdanh.text.folding import fold

NameForms = frozenset[str]
"""The ways a name can be written in the other language, folded; see ``names.forms_of``."""

LENGTH_RATIO = {"vi": 1.05, "en": 1.2}
"""Characters for each Arabic one."""
LENGTH_SPREAD, SENTENCE_SPREAD = 0.25, 0.7
LEXICAL_WEIGHT = 0.5
FIGURE_KEPT, NAME_KEPT = 0.9, 0.85


class Measures(NamedTuple):
    """The evidence for a pair of blocks by what gives it."""

    lexical: float
    length: float
    figures: float
    names: float

    @property
    def sum(self) -> float:
        """All evidence together."""
        return self.lexical + self.length + self.figures + self.names


class Evidence:
    """The evidence for all blocks of two texts."""

    def __init__(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        language: str,
        lexicon: Lexicon,
        names: Sequence[Sequence[NameForms]] = (),
    ) -> None:
        """``names``: those of each source sentence."""
        self.ratio = LENGTH_RATIO[language]
        self.source_lengths = [len(text) + 3 for text in sources]
        self.target_lengths = [len(text) + 3 for text in targets]
        logs = [math.log(length) for length in self.target_lengths]
        self._usual_length = sum(logs) / max(len(logs), 1)
        self.words = Words(
            [TOKENS["ar"](text) for text in sources], [TOKENS[language](text) for text in targets], lexicon
        )
        self._source_figures = _Figures([[n.value for n in numbers.find(text, "ar")] for text in sources])
        self._target_figures = _Figures([[n.value for n in numbers.find(text, language)] for text in targets])
        self._names = _Names(names, [f" {fold(text)} " for text in targets])

    def measures(self, source: Block, target: Block) -> Measures:
        """The evidence for pairing two blocks."""
        here, there = self._source_figures, self._target_figures
        figures = (here.kept(source, there, target) + there.kept(target, here, source)) / 2
        lexical = LEXICAL_WEIGHT * self.words.measure(source, target)
        return Measures(lexical, self._length(source, target), figures, self._names.kept(source, target))

    def _length(self, source: Block, target: Block) -> float:
        size = target.total(self.target_lengths)
        given_source = math.log(size / (self.ratio * source.total(self.source_lengths))) / LENGTH_SPREAD
        spread = SENTENCE_SPREAD / math.sqrt(target.size)
        alone = (math.log(size / target.size) - self._usual_length) / spread
        return math.log(spread / LENGTH_SPREAD) + (alone * alone - given_source * given_source) / 2


class _Figures:
    """The figures of the sentences of one text, and in how many sentences each stands."""

    def __init__(self, found: list[list[Decimal]]) -> None:
        self._sets = [frozenset(values) for values in found]
        self._in = Counter(value for values in self._sets for value in values)

    def of(self, block: Block) -> frozenset[Decimal]:
        return self._sets[block.first] if block.size == 1 else self._sets[block.first] | self._sets[block.first + 1]

    def kept(self, block: Block, other: _Figures, there: Block) -> float:
        """The evidence of the figures of a block being among those of a block of the other text, or not."""
        mine = self.of(block)
        if not mine:
            return 0.0
        theirs, size = other.of(there), len(other._sets) + 1
        return sum(_log_odds(value in theirs, (other._in[value] + 0.5) / size, FIGURE_KEPT) for value in mine)


class _Names:
    """The names of source sentences, and in which target sentences each stands."""

    def __init__(self, names: Sequence[Sequence[NameForms]], targets: Sequence[str]) -> None:
        self._names = [frozenset(found) for found in names]
        every = frozenset[NameForms]().union(*self._names)
        stands = {name: {at for at, text in enumerate(targets) if _stands(name, text)} for name in every}
        self._stands = {name: where for name, where in stands.items() if where}
        self._size = len(targets) + 1

    def kept(self, source: Block, target: Block) -> float:
        if not self._names:
            return 0.0
        mine = frozenset[NameForms]().union(*(self._names[at] for at in source.numbers()))
        return sum(
            _log_odds(not where.isdisjoint(target.numbers()), (len(where) + 0.5) / self._size, NAME_KEPT)
            for name in mine
            if (where := self._stands.get(name)) is not None
        )


def _stands(name: NameForms, folded: str) -> bool:
    return any(f" {form} " in folded for form in name)


def _log_odds(there: bool, usual: float, kept: float) -> float:
    """How much likelier it is in a translation than in any sentence that something is there, or is not."""
    usual = min(usual, kept)
    return math.log(kept / usual) if there else math.log((1 - kept) / (1 - usual))
