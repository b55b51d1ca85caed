"""The names that exist: administrative units, places, people, and how often they are written about.

An ``Entry`` gathers every fact about one spelling. Entries are found by the sounds of their syllables, so that the
Arabic letters of a name lead to all names they can stand for. Data: ``seeds/gazetteer``; a line is taken apart when
its name is first asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from chinhdanh.names.sounds import Sound, sounds
from chinhdanh.names.tables import read_lines, read_rows
from chinhdanh.paths import seeds_dir
from chinhdanh.text.vietnamese import parse

_GAP = re.compile(r"[\s\-–]+")


class Fact(NamedTuple):
    """What is known about a spelling.

    ``group`` is a class of names equally likely a priori; ``what`` the unit word, the kind of place, or the role of a
    person, whose era stands in ``province``; ``weight`` how much of its group the fact is.
    """

    group: str
    what: str
    province: str
    district: str
    weight: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling, canonically written, and its facts."""

    text: str
    facts: tuple[Fact, ...]


class Entries(Mapping[str, Entry]):
    """Entries by key (``key_of``)."""

    def __init__(self, lines: dict[str, list[str]]) -> None:
        self._lines = lines
        self._found: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _entry(self._lines[key])
        return found

    def mentioning(self, units: Collection[str]) -> Iterator[Entry]:
        """The entries with a line in which one of the units stands; the others are not taken apart."""
        for key, lines in self._lines.items():
            if any(unit in line for line in lines for unit in units):
                yield self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _entry(lines: list[str]) -> Entry:
    facts = []
    text = ""
    for line in lines:
        text, group, what, province, district, weight, *_ = (line + "\t\t\t\t").split("\t")
        facts.append(Fact(group, what, province, district, float(weight or 1.0)))
    return Entry(text, tuple(facts))


class Node:
    """A step of the index: the names that end after some sounds, and what can follow. Grows when it is looked at."""

    __slots__ = ("_next", "_waiting", "keys", "sounds")

    def __init__(self, waiting: list[tuple[str, tuple[Sound, ...], int]]) -> None:
        """``waiting``: (key, its sounds, how many of them lead here)."""
        self.keys = [key for key, found, depth in waiting if depth == len(found)]
        self._waiting: dict[Sound, list[tuple[str, tuple[Sound, ...], int]]] = defaultdict(list)
        for key, found, depth in waiting:
            if depth < len(found):
                self._waiting[found[depth]].append((key, found, depth + 1))
        self.sounds = frozenset(self._waiting)
        self._next: dict[Sound, Node] = {}

    def after(self, sound: Sound) -> Node | None:
        """The node behind one more sound, None where it is none of ``sounds``."""
        node = self._next.get(sound)
        if node is None and sound in self._waiting:
            node = self._next[sound] = Node(self._waiting.pop(sound))
        return node


class Root(Node):
    """The beginning of the index: names by their first sound, whose other sounds are looked up when it is met."""

    __slots__ = ("_first", "_sounds_of")

    def __init__(self, first: Mapping[Sound, list[str]], sounds_of: Callable[[str], tuple[Sound, ...]]) -> None:
        super().__init__([])
        self._first = first
        self._sounds_of = sounds_of
        self.sounds = frozenset(first)

    def after(self, sound: Sound) -> Node | None:
        """The node behind a first sound, None where no name begins so."""
        node = self._next.get(sound)
        if node is None and sound in self._first:
            node = self._next[sound] = Node([(key, self._sounds_of(key), 1) for key in self._first[sound]])
        return node


class Gazetteer:
    """All entries, their index by sounds, the sounds of every word, the size of each group."""

    def __init__(self, lines: dict[str, list[str]], words: Mapping[str, tuple[Sound, ...]], sizes: Mapping[str, float]):
        self.entries = Entries(lines)
        self.words = words
        self.totals = sizes
        self.units = sum(size for group, size in sizes.items() if group.split(" ")[0] in LEVELS)
        first: dict[Sound, list[str]] = defaultdict(list)
        for key in lines:
            found = words.get(key.partition(" ")[0])
            if found:
                first[found[0]].append(key)
        self.root = Root(first, self.sounds_of)

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Read the tables of ``seeds/gazetteer``."""
        folder = folder or seeds_dir() / "gazetteer"
        lines: dict[str, list[str]] = {}
        last, facts = "", [""]
        for line in read_lines(folder / "names.tsv"):
            name = line[: line.index("\t")]
            if name != last:
                last, facts = name, []
                lines[key_of(name)] = facts
            facts.append(line)
        made: dict[str, Sound] = {}
        words = {}
        for line in read_lines(folder / "words.tsv"):
            word, _, written = line.partition("\t")
            words[word] = tuple(made.setdefault(part, Sound(*part.split("+"))) for part in written.split(" "))
        sizes = dict(read_rows(folder / "groups.tsv"))
        return cls(lines, words, {group: float(size) for group, size in sizes.items()})

    def sounds_of(self, key: str) -> tuple[Sound, ...]:
        """The sounds of a name."""
        parts = (self.words.get(word) or sounds(word) for word in key.split(" "))
        return tuple(sound for part in parts for sound in part)

    @cached_property
    def unusual(self) -> frozenset[str]:
        """The words that are no Vietnamese syllables, such as those of the highlands (đắk, krông, ea)."""
        return frozenset(word for word in self.words if len(word) > 1 and parse(word) is None)

    def sounds(self) -> set[Sound]:
        """The sounds of all words."""
        return {sound for found in self.words.values() for sound in found}

    @lru_cache(maxsize=64)  # noqa: B019 (the gazetteer lives as long as the program)
    def size_of(self, provinces: frozenset[str], districts: frozenset[str]) -> float:
        """The weight of everything inside some provinces and districts (a district's part counts three times)."""
        size = 30.0 * (len(provinces) + len(districts))
        for entry in self.entries.mentioning(provinces | districts):
            for fact in entry.facts:
                if fact.district and fact.district in districts:
                    size += 3.0
                elif fact.province and fact.province in provinces:
                    size += 1.0
        return size


LEVELS = ("province", "district", "commune")


def key_of(name: str) -> str:
    """The key of a spelling: lower case, one space for every gap and hyphen, marks kept."""
    lower = name.lower()
    return _GAP.sub(" ", lower).strip() if "-" in lower or "–" in lower or "  " in lower else lower.strip()
