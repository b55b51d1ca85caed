"""Which Arabic words can render a Vietnamese syllable, and which are ordinary words (``seeds/spotting``)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chinhdanh import paths


def read_counts(path: Path) -> dict[str, int]:
    """A table of words and counts; lines that begin with # are notes."""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, count = line.split("\t")
            counts[word] = int(count)
    return counts


@dataclass(frozen=True, slots=True)
class Forms:
    """``syllables``: how often an Arabic form stands for a syllable; ``ordinary``: how often a word is no name."""

    syllables: dict[str, int]
    ordinary: dict[str, int]

    def renders(self, bare: str) -> bool:
        """Whether the word can be a syllable, or a joined name, of Vietnamese."""
        return bare in self.syllables

    def strength(self, bare: str) -> int:
        """How usual the word is as a syllable, on a scale of powers of four, 0 and up."""
        return _power_of_four(self.syllables.get(bare, 0))

    def ordinariness(self, bare: str) -> int:
        """How usual the word is in ordinary text, on a scale of powers of four, 0 (never seen) and up."""
        return _power_of_four(self.ordinary.get(bare, 0))


def _power_of_four(count: int) -> int:
    return math.ceil(math.log(count + 1, 4)) if count else 0


@cache
def forms() -> Forms:
    """The tables that come with the program."""
    folder = paths.seeds_dir() / "spotting"
    return Forms(read_counts(folder / "syllables.tsv"), read_counts(folder / "ordinary.tsv"))
