"""From Arabic letters to ranked Vietnamese spellings: P(spelling | letters, article), n best.

The probability of a spelling is channel × prior, and the prior is a mixture: what the article says (a decision in the
register, a Latin twin, the article's own units) beside what is generally known. The weight of the letters
against the prior and the exponent that sharpens or flattens the result are learned, so that the probabilities are
calibrated.
"""

from __future__ import annotations

import gc
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache

from chinhdanh.errors import ChinhdanhError
from chinhdanh.names import evidence
from chinhdanh.names.channel import Channel
from chinhdanh.names.cues import Cue, cue_of, cues
from chinhdanh.names.entities import Candidate, NameKind
from chinhdanh.names.gazetteer import Fact, Gazetteer, key_of
from chinhdanh.names.prior import BYLINE, Prior, load_weights, split_unit
from chinhdanh.names.search import Found, Search
from chinhdanh.names.sounds import letters, sounds
from chinhdanh.names.statistics import PersonNames, PlaceNames
from chinhdanh.paths import seeds_dir
from chinhdanh.text.vietnamese import canonical, fold, title

REGISTER_SHARE = 0.9
TWIN_SHARE = 0.5
TWIN_AS_WRITTEN = 0.1
NEAR_SHARE = 0.3
KINDS = {"person": 0.45, "place": 0.45, "other": 0.1}
REFORM = 2025
OUT_OF_TIME = 0.1


@dataclass(frozen=True, slots=True)
class Context:
    """What the article and the register say about a name. Vietnamese names are written with their marks.

    ``cue``: the Arabic word before the name. ``byline``: it is the name of the article's author, seldom a known person.
    ``provinces``, ``districts``: the units the article is about. ``twins``:
    names the article writes in Latin letters. ``register``: spellings decided for these letters with their number.
    ``year``: of the article, 0 when unknown.
    """

    cue: str = ""
    byline: bool = False
    provinces: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    twins: frozenset[str] = frozenset()
    register: tuple[tuple[str, int], ...] = ()
    year: int = 0


NOTHING = Context()


class Speller:
    """Spells names. ``Speller.load()`` is cached; one speller serves all articles."""

    def __init__(self, channel: Channel, prior: Prior, letters_power: float = 1.0, exponent: float = 1.0) -> None:
        """``letters_power`` weighs the letters against what is known of names; ``exponent`` sharpens the result."""
        self.channel = channel
        self.prior = prior
        self.gazetteer = prior.gazetteer
        self.search = Search(channel, prior)
        self.letters_power = letters_power
        self.exponent = exponent

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Speller:
        """The speller of the built-in seeds. Raises ChinhdanhError where they are missing or damaged."""
        try:
            with _no_collection():
                gazetteer = Gazetteer.load()
                weights = load_weights()
                powers = weights.pop("calibration", {})
                prior = Prior(gazetteer, PlaceNames.load(), PersonNames.load(), weights)
                channel = Channel.load(gazetteer.sounds())
        except (OSError, ValueError, KeyError) as error:
            message = f"the tables of names in {seeds_dir()} cannot be read ({error})."
            raise ChinhdanhError(message, hint="Install the program again.") from error
        return cls(channel, prior, powers.get("letters", 1.0), powers.get("exponent", 1.0))

    def spell(
        self, arabic: str, kind: NameKind | None = None, context: Context | None = None, n: int = 5
    ) -> list[Candidate]:
        """At most ``n`` spellings, best first, NFC; empty where the letters cannot be Vietnamese.

        A word before the name that announces it (``مدينة هوشي منه``) is taken for the cue. Without ``kind`` all kinds
        compete, and the cue may decide.
        """
        context = self._with_provinces(context or NOTHING)
        head, arabic = _split_cue(arabic)
        cue = cue_of(context.cue or head) if context.cue or head else None
        if kind is None and cue is not None:
            kind = cue.kind
        scores = self.scores(letters(arabic), kind, context, cue)
        if not scores:
            return []
        top = max(scores.values())
        shares = {key: math.exp(self.exponent * (score - top)) for key, score in scores.items()}
        total = math.fsum(shares.values())
        best = sorted(shares, key=lambda key: (-shares[key], key))[:n]
        return [Candidate(self._display(key), shares[key] / total, self._evidence(key, kind, context)) for key in best]

    def known(self, arabic: str) -> Iterable[str]:
        """The keys of the known names whose sounds the letters can stand for, a cue before them aside."""
        return self.search.known(letters(_split_cue(arabic)[1]))

    def scores(
        self, words: tuple[str, ...], kind: NameKind | None, context: Context = NOTHING, cue: Cue | None = None
    ) -> Mapping[str, float]:
        """Key of each spelling → weighed log P(letters | spelling) + log P(spelling | article)."""
        found = self._allowed(words, kind, context)
        kinds = {kind.value: 1.0} if kind is not None else KINDS
        general = {key: self._general(key, kinds, cue, context) for key in found}
        special = self._special(general, context)
        return {
            key: self.letters_power * score + math.log(p)
            for key, score in found.items()
            if (p := general[key] * special.get("", 1.0) + special.get(key, 0.0)) > 0.0
        }

    def _with_provinces(self, context: Context) -> Context:
        """The context with the provinces in which its districts lie."""
        facts = (fact for name in context.districts for fact in self._facts(name) if fact.group == "district old")
        provinces = context.provinces | {fact.province for fact in facts}
        return context if provinces == context.provinces else replace(context, provinces=provinces)

    def _facts(self, name: str) -> tuple[Fact, ...]:
        entry = self.gazetteer.entries.get(key_of(name))
        return entry.facts if entry is not None else ()

    def _allowed(self, words: tuple[str, ...], kind: NameKind | None, context: Context) -> Found:
        if not words:
            return {}
        parts = [self.search.known(words)]
        if kind is not NameKind.PERSON:
            parts += [self.search.with_unit(words), self.search.places(words)]
        if kind is not NameKind.PLACE:
            parts.append(self.search.persons(words))
        found: Found = {}
        for part in parts:
            for key, score in part.items():
                if score > found.get(key, -math.inf):
                    found[key] = score
        channel = self.search.channel
        for name in context.twins:
            key = key_of(canonical(name))
            aligned = channel.align(words, [s for word in key.split(" ") for s in sounds(word)])
            if key not in found and aligned is not None and key != fold(name):
                found[key] = aligned[0]
        worst = min(found.values(), default=-10.0)
        for name, _ in context.register:
            found.setdefault(key_of(canonical(name)), worst)
        return found

    def _general(self, key: str, kinds: Mapping[str, float], cue: Cue | None, context: Context) -> float:
        """P(spelling) as far as only its kind, its cue and the year of the article are known."""
        parts = self.prior.parts(key, self.prior.women_behind(cue))
        if context.year and context.year != REFORM:
            for group in ("commune old", "district old") if context.year > REFORM else ("commune new",):
                if group in parts:
                    parts[group] *= OUT_OF_TIME
        announced = BYLINE if context.byline else cue.vietnamese if cue is not None else ""
        return sum(share * self.prior.mix(parts, kind, announced) for kind, share in kinds.items())

    def _special(self, general: Mapping[str, float], context: Context) -> dict[str, float]:
        """What the article adds to the probability of each key; under the empty key the share that general takes."""
        added: dict[str, float] = {}
        rest = 1.0
        if context.register:
            every = sum(count for _, count in context.register)
            for name, count in context.register:
                key = key_of(canonical(name))
                added[key] = added.get(key, 0.0) + REGISTER_SHARE * count / every
            rest -= REGISTER_SHARE
        for twin in context.twins:
            bare = fold(twin)
            marked = key_of(canonical(twin))
            same = {key: p for key, p in general.items() if fold(key) == bare}
            if marked != bare and marked in same:
                same = {marked: 1.0}
            total = sum(same.values())
            for key, p in same.items():
                chance = (1.0 - TWIN_AS_WRITTEN) * p / total + (TWIN_AS_WRITTEN if key == marked else 0.0)
                added[key] = added.get(key, 0.0) + rest * TWIN_SHARE * chance / len(context.twins)
        if context.provinces or context.districts:
            for key in general:
                near = self._near(key, context)
                if near:
                    size = self.gazetteer.size_of(context.provinces, context.districts)
                    added[key] = added.get(key, 0.0) + rest * NEAR_SHARE * sum(p for _, p in near) / size
            rest *= 1.0 - NEAR_SHARE
        added[""] = rest
        return added

    def _near(self, key: str, context: Context) -> list[tuple[Fact, float]]:
        """The units and places of this name inside the article's units, each with a weight."""
        entry = self.gazetteer.entries.get(key)
        if entry is None:
            return []
        found = []
        for fact in entry.facts:
            if fact.district and fact.district in context.districts:
                found.append((fact, 3.0))
            elif fact.province and fact.province in context.provinces:
                found.append((fact, 1.0))
            elif (entry.text in context.provinces and fact.group == "province") or (
                entry.text in context.districts and fact.group == "district old"
            ):
                found.append((fact, 30.0))
        return found

    def _display(self, key: str) -> str:
        entry = self.gazetteer.entries.get(key)
        if entry is not None:
            return entry.text
        unit, rest = split_unit(key)
        return f"{unit.capitalize()} {self._display(rest)}" if unit else title(key)

    def _evidence(self, key: str, kind: NameKind | None, context: Context) -> tuple[str, ...]:
        found = [
            f"decided {count} time{'s' if count > 1 else ''} before"
            for name, count in context.register
            if key_of(canonical(name)) == key
        ]
        found += [f"written {twin} in this article" for twin in sorted(context.twins) if fold(twin) == fold(key)]
        person = kind is NameKind.PERSON or (kind is None and self.prior.p(key, "person") > self.prior.p(key, "place"))
        entry = self.gazetteer.entries.get(key) or self.gazetteer.entries.get(split_unit(key)[1])
        if entry is not None:
            near = {fact for fact, _ in self._near(key, context)}
            found += evidence.of_entry(entry, near, person=person)
        elif person:
            found.append(evidence.of_parts(key, self.prior.persons))
        elif len(found) < 2:
            found.append("syllables as in names of places")
        return tuple(line for line in found if line)


def _split_cue(arabic: str) -> tuple[str, str]:
    """A word that announces the name and the rest, where the name begins with one."""
    head, _, rest = arabic.strip().partition(" ")
    return (head, rest) if rest and head in cues() else ("", arabic)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Building large tables without the cyclic garbage collector, which would only walk them again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
