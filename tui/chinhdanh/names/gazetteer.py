"""The names that exist: administrative units, places, people, and how often they are written about.

An ``Entry`` gathers every fact about one spelling. Entries are found by the sounds of their syllables, so that the
Arabic letters of a name lead to all names they can stand for. Data: ``seeds/gazetteer/*.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from chinhdanh.names.sounds import Sound, sounds
from chinhdanh.paths import seeds_dir

_GAP = re.compile(r"[\s\-–]+")


class Fact(NamedTuple):
    """What is known about a spelling: its group and a description's parts.

    ``what`` is the unit word, the kind of place, or the role of a person, whose era stands in ``province``.
    """

    group: str
    what: str
    province: str = ""
    district: str = ""
    weight: float = 1.0


@dataclass(slots=True)
class Entry:
    """One spelling and its facts; ``text`` is the canonical writing."""

    text: str
    facts: list[Fact] = field(default_factory=list)


class Node:
    """A step of the index: what follows after some sounds, and the entries that end here."""

    __slots__ = ("entries", "next")

    def __init__(self) -> None:
        self.next: dict[Sound, Node] = {}
        self.entries: list[Entry] = []


PLACE_GROUPS = {
    "water": "river stream canal lake lagoon bay waterfall|river mouth|hot spring|sea",
    "land": "mountain|mountain range|hill|pass|plateau|valley|cave|forest|national park|nature reserve",
    "coast": "island archipelago beach cape peninsula reef port lighthouse",
    "settlement": "village|craft village|urban area|resort|region",
    "abroad": "place in Laos|place in Cambodia|place in China",
    "religious": "pagoda|temple|communal house|church|monastery|Cham tower|altar|diocese|royal tomb|tomb|mausoleum",
    "historic": "old name|citadel|palace|rampart|battle|campaign|historic site|heritage site|cemetery|gate|tower",
    "street": "street|square|park|junction|road|expressway",
    "built": "bridge|market|airport|border gate|station|bus station|ferry|tunnel|stadium|theatre|museum",
    "organisation": (
        "university|school|hospital|institute|academy|company|bank|newspaper|publisher|broadcaster|football club"
    ),
    "culture": "dish|drink|festival|instrument|ethnic group|performing art|folk art|culture|religion|dynasty|uprising",
}
_GROUP_OF_KIND = {
    kind: group
    for group, kinds in PLACE_GROUPS.items()
    for part in kinds.split("|")
    for kind in ([part] if "|" in kinds else part.split())
}
PERSON_ROLES = {
    "sport": set(
        "footballer goalkeeper coach player volleyball runner swimmer athlete boxer chess shooter badminton billiards "
        "champion gymnast weightlifter football midfielder striker defender tennis taekwondo fencer rower wushu".split()
    ),
    "state": set(
        "minister chairman chairwoman secretary president leader politburo official general ambassador governor deputy "
        "assembly party police colonel admiral diplomat spokesperson spokeswoman justice commander vice".split()
    ),
    "arts": set(
        "singer composer actor actress director painter artist poet poetess writer musician comedian model miss beauty "
        "designer songwriter novelist film pianist violinist rapper presenter photographer dancer television".split()
    ),
}


class Gazetteer:
    """All entries, their index by sounds, the size of each group, the number of administrative units."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.root = Node()
        self.totals: dict[str, float] = {}
        self.units = 0

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Read the tables of ``seeds/gazetteer``."""
        folder = folder or seeds_dir() / "gazetteer"
        found = cls()
        for when, level, unit, name, province, district in _rows(folder / "units.tsv"):
            group = level if level == "province" else f"{level} {when}"
            found.add(name, Fact(group, unit, province, district))
            found.units += 1
        for name, kind, province in _rows(folder / "places.tsv"):
            group = _GROUP_OF_KIND.get(kind, "built")
            found.add(name, Fact(group, kind, province))
            core = core_of(name)
            parts = core.split(" - ")
            for part in {core, *(parts if len(parts) > 1 else ())} - {name}:
                found.add(part, Fact(group, kind, province))
        for name, role, era in _rows(folder / "people.tsv"):
            group = _person_group(role, era)
            found.add(name, Fact(group, role, era))
            head, _, tail = name.partition(" ")
            if " " in tail and head:
                found.add(tail, Fact(f"given names, {group}", f"{name}, {role}", era))
        for name, count in _rows(folder / "written_places.tsv"):
            found.add(name, Fact("written", "", weight=float(count) ** 0.75))
        found.index()
        return found

    def add(self, name: str, fact: Fact) -> None:
        """Record a fact; spellings that differ in case or hyphens only are one entry."""
        key = key_of(name)
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = Entry(name)
        entry.facts.append(fact)
        self.totals[fact.group] = self.totals.get(fact.group, 0.0) + fact.weight

    def index(self) -> None:
        """Build the index of the entries by their sounds."""
        for key, entry in self.entries.items():
            node = self.root
            for word in key.split(" "):
                for sound in sounds(word):
                    following = node.next.get(sound)
                    if following is None:
                        following = node.next[sound] = Node()
                    node = following
            if node is not self.root:
                node.entries.append(entry)

    def words(self) -> set[str]:
        """The words of all entries, in lower case."""
        return {word for key in self.entries for word in key.split(" ")}

    @lru_cache(maxsize=64)  # noqa: B019 (the gazetteer lives as long as the program)
    def size_of(self, provinces: frozenset[str], districts: frozenset[str]) -> float:
        """The weight of everything inside some provinces and districts (a district's part counts three times)."""
        size = 30.0 * (len(provinces) + len(districts))
        for entry in self.entries.values():
            for fact in entry.facts:
                if fact.district and fact.district in districts:
                    size += 3.0
                elif fact.province and fact.province in provinces:
                    size += 1.0
        return size

    def sounds(self) -> set[Sound]:
        """The sounds of all entries."""
        return {sound for key in self.entries for word in key.split(" ") for sound in sounds(word)}


def key_of(name: str) -> str:
    """The key of a spelling: lower case, one space for every gap and hyphen, marks kept."""
    return _GAP.sub(" ", name).strip().lower()


def core_of(name: str) -> str:
    """The name without common nouns before it: ``chùa Một Cột`` → ``Một Cột``; all of it where no capital is."""
    words = name.split(" ")
    for at, word in enumerate(words):
        if word[:1].isupper():
            return " ".join(words[at:])
    return name


def _person_group(role: str, era: str) -> str:
    """historic or modern person (died before or after 1900), or for the living the field they are known for."""
    years = [int(year) for year in re.findall(r"\d{4}", era)]
    if not years:
        return "historic person"
    if "-" in era and not era.endswith("-") and years[-1] <= 2010:
        return "modern person" if years[-1] > 1900 else "historic person"
    words = set(re.findall(r"[a-z]+", role.lower()))
    return next((group for group, roles in PERSON_ROLES.items() if words & roles), "public life")


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")


def names_of(path: Path) -> Iterable[list[str]]:
    """The rows of a table without its heading."""
    return _rows(path)
