"""How likely a spelling is before the letters are looked at.

P(name | kind) is a mixture: groups of known names (provinces, communes, rivers, living people …) and a generator that
makes unknown names from syllables. The mixture's weights are learned (``scripts/fit_prior.py``, ``seeds/weights.tsv``).
Place generator: syllables in pairs, as in the names of units. Person generator: family name, middle names, given name;
names without a family name; middle and given names depend on the name before and on the sex, a hidden variable
that Thị and Văn all but reveal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from chinhdanh.names.gazetteer import Gazetteer, core_of, key_of, names_of
from chinhdanh.paths import seeds_dir

START, END = "<", ">"
TOKEN_WEIGHT, PAIR_WEIGHT = 0.5, 0.5

_Counts = dict[str, float]


class Bigrams:
    """Syllable pairs with Witten-Bell back-off: P(word | before) for words in lower case with marks."""

    def __init__(self, floor_size: float = 20000.0) -> None:
        self._pairs: dict[str, _Counts] = defaultdict(lambda: defaultdict(float))
        self._words: _Counts = defaultdict(float)
        self._total = 0.0
        self._floor = 1.0 / floor_size

    def add(self, words: Sequence[str], weight: float = 1.0) -> None:
        """Count one name; START and END are added."""
        before = START
        for word in (*words, END):
            self._pairs[before][word] += weight
            self._words[word] += weight
            self._total += weight
            before = word

    def freeze(self) -> None:
        """Turn counts into what ``p`` needs. Call once after the last ``add``."""
        self._context = {before: (sum(after.values()), float(len(after))) for before, after in self._pairs.items()}
        kinds = float(len(self._words))
        self._unigram = {
            word: (count + kinds * self._floor) / (self._total + kinds) for word, count in self._words.items()
        }
        self._unseen = kinds * self._floor / (self._total + kinds)

    def unigram(self, word: str) -> float:
        """P(word) wherever it stands."""
        return self._unigram.get(word, self._unseen)

    def p(self, before: str, word: str) -> float:
        """P(word | before)."""
        lower = self._unigram.get(word, self._unseen)
        context = self._context.get(before)
        if context is None:
            return lower
        total, kinds = context
        return (self._pairs[before].get(word, 0.0) + kinds * lower) / (total + kinds)

    def probability(self, words: Sequence[str]) -> float:
        """P(name)."""
        result, before = 1.0, START
        for word in (*words, END):
            result *= self.p(before, word)
            before = word
        return result


class PersonNames:
    """Names of persons from their parts: family, middle and given names, each after the one before it.

    There are two models, of women's and of men's names. Every middle and given name has the share of women among its
    bearers, which divides the names counted between the models; a name's probability is the sum over both, so that Thị
    or Văn decides about the names that follow.
    """

    WOMEN = 0.35
    PAIR_BACK_OFF = 2.0

    def __init__(self) -> None:
        self.family: _Counts = defaultdict(float)
        self._slots: dict[str, _Counts] = {"middle": defaultdict(float), "given": defaultdict(float)}
        self._women: dict[str, _Counts] = {"middle": {}, "given": {}}
        self._pairs: dict[tuple[str, str], dict[str, tuple[float, float]]] = defaultdict(dict)
        self._lengths: dict[bool, dict[int, float]] = {True: defaultdict(float), False: defaultdict(float)}

    def add_token(self, slot: str, word: str, count: float, women: float = WOMEN) -> None:
        """Count a word of a slot (family, middle, given) without its neighbours; ``women`` is their share."""
        if slot == "family":
            self.family[word] += count
        else:
            self._slots[slot][word] += count
            self._women[slot][word] = women

    def add(self, words: Sequence[str], weight: float = 1.0) -> None:
        """Count a whole name; call after all ``add_token``, which tell family names from others."""
        with_family = words[0] in self.family and len(words) > 1
        self._lengths[with_family][len(words)] += weight
        if with_family:
            self.family[words[0]] += weight
        last = len(words) - 1
        first = 1 if with_family else 0
        woman = self._woman(words[first:])
        for at in range(first, len(words)):
            slot = "given" if at == last else "middle"
            self._slots[slot][words[at]] += weight
            if at:
                self._add_pair(slot, words[at - 1], words[at], weight, woman)

    def add_pair(self, middle: str, given: str, weight: float, woman: float) -> None:
        """Count a middle and a given name that are known to stand together, without the rest of the name."""
        self._slots["middle"][middle] += weight * 0.3
        self._slots["given"][given] += weight * 0.3
        self._add_pair("given", middle, given, weight, woman)

    def _add_pair(self, slot: str, before: str, word: str, weight: float, woman: float) -> None:
        after = self._pairs[slot, before]
        women, men = after.get(word, (0.0, 0.0))
        after[word] = (women + weight * woman, men + weight * (1.0 - woman))

    def _woman(self, words: Sequence[str]) -> float:
        """The probability that the bearer of these middle and given names is a woman."""
        odds = self.WOMEN / (1.0 - self.WOMEN)
        for at, word in enumerate(words):
            share = self._women["given" if at == len(words) - 1 else "middle"].get(word, self.WOMEN)
            odds *= share / (1.0 - share) * (1.0 - self.WOMEN) / self.WOMEN
        return odds / (1.0 + odds)

    def freeze(self) -> None:
        """Turn counts into what the probabilities need. Call once after the last count."""
        self._family_total = sum(self.family.values()) + 200.0
        self._totals = {slot: sum(words.values()) + 400.0 for slot, words in self._slots.items()}
        self._contexts = {
            key: (
                sum(women for women, _ in after.values()),
                sum(men for _, men in after.values()),
                self.PAIR_BACK_OFF * len(after),
            )
            for key, after in self._pairs.items()
        }
        every = sum(sum(lengths.values()) for lengths in self._lengths.values())
        self._structures = {
            (with_family, size): (self._lengths[with_family][size] + 0.5) / every
            for with_family in (True, False)
            for size in range(1 + with_family, 7)
        }

    def words(self) -> set[str]:
        """Every word counted."""
        return {*self.family, *self._slots["middle"], *self._slots["given"]}

    def p_family(self, word: str) -> float:
        """P(word) as a family name."""
        return (self.family.get(word, 0.0) + 0.01) / self._family_total

    def p_slot(self, slot: str, word: str, before: str = "") -> float:
        """P(word) as a middle or given name after another word; an empty one stands for nothing known."""
        women, men = self._by_sex(slot, word, before)
        return self.WOMEN * women + (1.0 - self.WOMEN) * men

    def _by_sex(self, slot: str, word: str, before: str) -> tuple[float, float]:
        """P(word | before) in names of women and in names of men."""
        lower = (self._slots[slot].get(word, 0.0) + 0.02) / self._totals[slot]
        share = self._women[slot].get(word, self.WOMEN)
        women = lower * share / self.WOMEN
        men = lower * (1.0 - share) / (1.0 - self.WOMEN)
        context = self._contexts.get((slot, before))
        if context is None:
            return women, men
        all_women, all_men, kinds = context
        seen_women, seen_men = self._pairs[slot, before].get(word, (0.0, 0.0))
        part = kinds * all_women / (all_women + all_men) + 0.5
        other = kinds * all_men / (all_women + all_men) + 0.5
        return (seen_women + part * women) / (all_women + part), (seen_men + other * men) / (all_men + other)

    def probability(self, words: Sequence[str]) -> float:
        """P(name), with and without a family name."""
        size = len(words)
        if not 0 < size < 7:
            return 0.0
        women, men = self.WOMEN, 1.0 - self.WOMEN
        for at in range(1, size):
            by_woman, by_man = self._by_sex("given" if at == size - 1 else "middle", words[at], words[at - 1])
            women *= by_woman
            men *= by_man
        by_woman, by_man = self._by_sex("given" if size == 1 else "middle", words[0], "")
        result = self._structures[False, size] * (women * by_woman + men * by_man)
        if size > 1:
            result += self._structures[True, size] * self.p_family(words[0]) * (women + men)
        return result


PLACE_GENERATOR, PERSON_GENERATOR, WITH_UNIT = "any place", "any person", "with unit"
UNITS = ("thành phố", "thị xã", "thị trấn", "huyện", "quận", "phường", "tỉnh", "xã", "đặc khu")


def split_unit(key: str) -> tuple[str, str]:
    """The unit word a key begins with and the rest: ``huyện ân thi`` → huyện, ân thi; empty where there is none."""
    for unit in UNITS:
        if key.startswith(unit + " "):
            return unit, key[len(unit) + 1 :]
    return "", key


class Prior:
    """P(name | kind) over known names and generators, with the mixture's weights by kind."""

    def __init__(self, gazetteer: Gazetteer, weights: dict[str, dict[str, float]], folder: Path | None = None) -> None:
        """``weights``: kind (person, place, other), or kind and cue → group → weight, summing to one for each."""
        self.gazetteer = gazetteer
        self.places = Bigrams()
        self.persons = PersonNames()
        self._count(folder or seeds_dir() / "gazetteer")
        self.weights = weights

    def _count(self, folder: Path) -> None:
        place_groups = {"province", "district old", "commune old", "commune new"}
        for key, entry in self.gazetteer.entries.items():
            spots = {(fact.province, fact.district) for fact in entry.facts if fact.group in place_groups}
            if spots:
                self.places.add(key.split(" "), float(len(spots)))
            elif any(fact.group in ("settlement", "coast", "water", "land") for fact in entry.facts):
                self.places.add(key_of(core_of(entry.text)).split(" "))
        self.places.freeze()
        for slot, token, count, women in names_of(folder / "name_tokens.tsv"):
            self.persons.add_token(slot, token.lower(), TOKEN_WEIGHT * float(count), float(women or PersonNames.WOMEN))
        for name, *_ in names_of(folder / "people.tsv"):
            self.persons.add(key_of(name).split(" "))
        for name, *_ in names_of(folder / "written_persons.tsv"):
            self.persons.add(key_of(name).split(" "))
        for name, sex in names_of(folder / "given_names.tsv"):
            middle, given = key_of(name).split(" ")
            self.persons.add_pair(middle, given, PAIR_WEIGHT, 0.95 if sex == "f" else 0.05)
        self.persons.freeze()

    def parts(self, key: str) -> dict[str, float]:
        """P(name | group) for each group that has it, generators included."""
        words = key.split(" ")
        found: dict[str, float] = {
            PLACE_GENERATOR: self.places.probability(words),
            PERSON_GENERATOR: self.persons.probability(words),
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
    for kind, group, weight in names_of(path or seeds_dir() / "weights.tsv"):
        found[kind][group] = float(weight)
    return dict(found)
