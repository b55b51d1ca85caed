"""What an Arabic word can be: a syllable of Vietnamese, several in one, part of a known name, an ordinary word."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from chinhdanh import paths
from chinhdanh.names.channel import Channel
from chinhdanh.names.gazetteer import Gazetteer, Node
from chinhdanh.names.sounds import Sound, letters
from chinhdanh.names.spelling import Speller
from chinhdanh.names.tables import read_rows

# log-probabilities below which a word is no syllable, a sound no reading of it, a piece of a joined word no syllable
FAINTEST, FAINTEST_READING, FAINTEST_PIECE = -14.0, -7.5, -5.5
READINGS = 10  # of a piece, at most
SHORTEST_JOINED = 5
ALSO_JOINED = ("hồ chí", "sa pa", "thăng long")
LONGEST_WORD = 10
_FOREIGN = re.compile("[عحصضطظقةؤء]|^ال.")
_OF_THE_CORPUS = frozenset({"written"})
_WELL_KNOWN = frozenset({"province", "district old", "coast", "land"})


class Forms:
    """Answers for words without marks. ``ordinary`` counts words of text that are no part of a name."""

    def __init__(self, speller: Speller, ordinary: Mapping[str, int]) -> None:
        self._channel: Channel = speller.channel
        self._gazetteer: Gazetteer = speller.gazetteer
        self._ordinary = ordinary
        self._sounds, self._families = _rates(speller)
        self._word = lru_cache(maxsize=1 << 14)(_only_word)
        self.syllable = lru_cache(maxsize=1 << 14)(self._syllable)
        self.family = lru_cache(maxsize=1 << 14)(self._family)
        self.cuts = lru_cache(maxsize=1 << 14)(self._cuts)
        self.joined = lru_cache(maxsize=1 << 14)(self._joined)
        self._whole = lru_cache(maxsize=1 << 14)(self._whole_piece)
        self._readings = lru_cache(maxsize=1 << 14)(self._likely_readings)
        self._also_joined = {self._gazetteer.sounds_of(name) for name in ALSO_JOINED}
        self._groups_at: dict[Node, frozenset[str]] = {}

    def renders(self, bare: str) -> bool:
        """Whether the word can be a syllable or a known name in one word."""
        return self.syllable(bare) > FAINTEST or self.joined(bare)

    def _syllable(self, bare: str) -> float:
        """log P(word) as a syllable of a Vietnamese name, whichever it is; -inf where no sound fits."""
        return self._rate(bare, self._sounds)

    def _family(self, bare: str) -> float:
        """log P(word) as a family name."""
        return self._rate(bare, self._families)

    def _rate(self, bare: str, rates: Mapping[Sound, float]) -> float:
        if not 0 < len(bare) <= LONGEST_WORD or _FOREIGN.search(bare):
            return -math.inf
        total = math.fsum(
            rates.get(sound, 0.0) * math.exp(p)
            for sound, p in self._channel.exact(self._word(bare)).items()
            if p > FAINTEST_READING
        )
        return math.log(total) if total else -math.inf

    def ordinariness(self, bare: str) -> int:
        """How usual the word is in ordinary text: 0 never seen, else one more for each power of four."""
        count = self._ordinary.get(bare, 0)
        return 1 + int(math.log(count, 4)) if count else 0

    def known(self, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """For one, two, three … of the words: the groups of the known names that they can be."""
        states: set[Node] = {self._gazetteer.root}
        for bare in words:
            states = {after for node in states for after in self._after(node, bare)}
            yield self._groups(states)

    def _after(self, node: Node, bare: str) -> Iterator[Node]:
        for sound in node.sounds & self._readings(bare):
            if (after := node.after(sound)) is not None:
                yield after
        for cut in self.cuts(bare):
            if cut[0] in node.sounds and (end := _walk(node, cut)) is not None:
                yield end

    def _likely_readings(self, bare: str) -> frozenset[Sound]:
        """The sounds that the word can well be; none where it is no syllable."""
        if self.syllable(bare) == -math.inf:
            return frozenset()
        readings = self._channel.exact(self._word(bare)).items()
        return frozenset(sound for sound, p in readings if p > FAINTEST_READING)

    def _groups(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        found: set[str] = set()
        for node in nodes:
            if node not in self._groups_at:
                facts = (fact for key in node.keys for fact in self._gazetteer.entries[key].facts)
                self._groups_at[node] = frozenset(fact.group for fact in facts) - _OF_THE_CORPUS
            found |= self._groups_at[node]
        return tuple(sorted(found))

    def _joined(self, bare: str) -> bool:
        """Whether the word can be the syllables of a well-known place, or those of ``ALSO_JOINED``, in one."""
        cuts = self.cuts(bare)
        if any(cut in self._also_joined for cut in cuts):
            return True
        ends = [end for cut in cuts if (end := _walk(self._gazetteer.root, cut)) is not None]
        return len(bare) >= SHORTEST_JOINED and not _WELL_KNOWN.isdisjoint(self._groups(ends))

    def _cuts(self, bare: str) -> tuple[tuple[Sound, ...], ...]:
        """The ways to read a word, if it is unusual, as two or three syllables."""
        if not 4 <= len(bare) <= LONGEST_WORD or _FOREIGN.search(bare) or self.ordinariness(bare) > 0:
            return ()
        return tuple(self._pieces(self._word(bare), 3))

    def _pieces(self, word: str, most: int) -> Iterator[tuple[Sound, ...]]:
        for at in range(2, len(word) - 1):
            heads, tails = self._whole(word[:at]), [(sound,) for sound in self._whole(word[at:])]
            longer = self._pieces(word[at:], most - 1) if most > 2 and heads else ()
            yield from ((head, *tail) for head in heads for tail in (*tails, *longer))

    def _whole_piece(self, piece: str) -> list[Sound]:
        """The likeliest sounds of a piece of a word."""
        ranked = sorted(self._channel.exact(piece).items(), key=lambda reading: -reading[1])
        return [sound for sound, p in ranked[:READINGS] if p > FAINTEST_PIECE]


def _walk(start: Node, path: Sequence[Sound]) -> Node | None:
    node: Node | None = start
    for sound in path:
        node = node.after(sound) if node is not None else None
    return node


def _only_word(bare: str) -> str:
    return "".join(letters(bare))


def _rates(speller: Speller) -> tuple[dict[Sound, float], dict[Sound, float]]:
    """How likely each sound is in the names of places and of persons, the two alike; and as a family name."""
    places, persons = speller.prior.places, speller.prior.persons
    anywhere: dict[Sound, float] = {}
    family: dict[Sound, float] = {}
    for word, found in speller.gazetteer.words.items():
        if len(found) == 1:
            as_family = persons.p_family(word)
            rate = as_family + persons.unigram("middle", word) + persons.unigram("given", word)
            anywhere[found[0]] = anywhere.get(found[0], 0.0) + places.unigram(word) / 2 + rate / 6
            family[found[0]] = family.get(found[0], 0.0) + as_family
    return anywhere, family


def read_counts(path: Path) -> dict[str, int]:
    """A table of words and counts; lines that begin with # are notes."""
    return {word: int(count) for word, count in read_rows(path, header=False)}


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The words of the built-in tables."""
    return Forms(Speller.load(), read_counts(paths.seeds_dir() / "spotting" / "ordinary.tsv"))
