"""How likely a spelling is before the letters are looked at.

P(name | kind) is a mixture: groups of known names (provinces, communes, rivers, living people …) and two generators
that make unknown names of places and of persons. The mixture's weights are learned (``scripts/fit_prior.py``,
``seeds/weights.tsv``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from chinhdanh.names.cues import Cue
from chinhdanh.names.entities import NameKind
from chinhdanh.names.gazetteer import Gazetteer
from chinhdanh.names.statistics import WOMEN, PersonNames, PlaceNames
from chinhdanh.names.tables import read_rows
from chinhdanh.paths import seeds_dir

PLACE_GENERATOR, PERSON_GENERATOR, WITH_UNIT = "any place", "any person", "with unit"
BYLINE = "byline"
SEX, FEMININE, MASCULINE = "sex", "feminine cue", "masculine cue"
_FEMININE_WORDS = frozenset({"الأم", "زوجته", "وزوجته", "ابنته"})
UNITS = ("thành phố", "thị xã", "thị trấn", "huyện", "quận", "phường", "tỉnh", "xã", "đặc khu")
_UNIT_STARTS = frozenset(unit.split(" ")[0] for unit in UNITS)


def is_feminine(cue: Cue) -> bool:
    """Whether the word announces a woman (السيدة)."""
    return cue.word.endswith("ة") or cue.word in _FEMININE_WORDS


def split_unit(key: str) -> tuple[str, str]:
    """The unit word a key begins with and the rest: ``huyện ân thi`` → huyện, ân thi; empty where there is none."""
    if key.partition(" ")[0] in _UNIT_STARTS:
        for unit in UNITS:
            if key.startswith(unit + " "):
                return unit, key[len(unit) + 1 :]
    return "", key


class Prior:
    """P(name | kind) over known names and generators, with the mixture's weights by kind."""

    def __init__(
        self, gazetteer: Gazetteer, places: PlaceNames, persons: PersonNames, weights: Mapping[str, Mapping[str, float]]
    ) -> None:
        """``weights``: kind (person, place, other), or kind and cue → group → weight, summing to one for each."""
        self.gazetteer = gazetteer
        self.places = places
        self.persons = persons
        self.weights = weights

    def women_behind(self, cue: Cue | None) -> float:
        """The share of women among the persons a cue announces."""
        if cue is None or cue.kind is not NameKind.PERSON:
            return WOMEN
        return self.weights.get(SEX, {}).get(FEMININE if is_feminine(cue) else MASCULINE, WOMEN)

    def parts(self, key: str, women: float = WOMEN) -> dict[str, float]:
        """P(name | group) for each group that has it, generators included."""
        words = key.split(" ")
        found: dict[str, float] = {
            PLACE_GENERATOR: self.places.probability(words),
            PERSON_GENERATOR: self.persons.probability(words, women),
        }
        entry = self.gazetteer.entries.get(key)
        if entry is not None:
            for fact in entry.facts:
                found[fact.group] = found.get(fact.group, 0.0) + fact.weight / self.gazetteer.totals[fact.group]
        unit, rest = split_unit(key)
        if unit and (entry := self.gazetteer.entries.get(rest)) is not None:
            same = sum(1 for fact in entry.facts if fact.what.lower() == unit)
            found[WITH_UNIT] = same / self.gazetteer.units
        return found

    def p(self, key: str, kind: str) -> float:
        """P(name | kind)."""
        return self.mix(self.parts(key), kind)

    def mix(self, parts: Mapping[str, float], kind: str, cue: str = "") -> float:
        """P(name | kind, cue) from P(name | group); ``cue`` is the Vietnamese word of a cue, empty for none."""
        weights = self.weights.get(f"{kind} {cue}") or self.weights[kind]
        return sum(weights[group] * p for group, p in parts.items() if group in weights)


def load_weights(path: Path | None = None) -> dict[str, dict[str, float]]:
    """The learned weights: columns kind, group, weight."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, group, weight in read_rows(path or seeds_dir() / "weights.tsv"):
        found[kind][group] = float(weight)
    return dict(found)
