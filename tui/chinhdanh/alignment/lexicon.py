"""Which words translate each other (``seeds/alignment``), as ``scripts/learn_alignment.py`` learned it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from sys import intern

from chinhdanh import paths
from chinhdanh.names.tables import read_rows

Lifts = Mapping[str, Mapping[str, float]]
"""word → word of the other language → how many times likelier it is where the first one stands than anywhere."""


class Lexicon:
    """Pairs of words in both directions."""

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """``pairs``: Arabic word, other word, lift; see ``TOKENS`` for what a word is."""
        forward: dict[str, dict[str, float]] = defaultdict(dict)
        backward: dict[str, dict[str, float]] = defaultdict(dict)
        for arabic, other, lift in pairs:
            forward[arabic][other] = backward[other][arabic] = lift
        self.forward: Lifts = forward
        self.backward: Lifts = backward

    @classmethod
    @cache
    def load(cls, language: str) -> Lexicon:
        """The built-in lexicon of Arabic and ``language``, ``vi`` or ``en``."""
        rows = read_rows(paths.seeds_dir() / "alignment" / f"lexicon.{language}.tsv")
        found = ((arabic, *item.rpartition("=")) for arabic, others in rows for item in others.split(" "))
        return cls((arabic, intern(other), float(lift)) for arabic, other, _, lift in found)
