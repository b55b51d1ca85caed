"""Counts of the words of names for ``build_gazetteer.py``: which follow each other, which are women's and men's."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chinhdanh.names.statistics import END, START, WOMEN

TOKEN_WEIGHT, PAIR_WEIGHT, PAIR_AS_TOKEN = 0.5, 0.5, 0.3
_UNIT_GROUPS = frozenset({"province", "district old", "commune old", "commune new"})
_OTHER_GROUPS = frozenset({"settlement", "coast", "water", "land"})
Slot = tuple[str, str]


def place_counts(facts: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[str, str]]:
    """Lines (word before, ``word=count …``) of the words of place names; a unit counts once for each place it lies in.

    ``facts``: key, group, province, district.
    """
    spots: dict[str, set[tuple[str, str]]] = defaultdict(set)
    others = set()
    for key, group, province, district in facts:
        if group in _UNIT_GROUPS:
            spots[key].add((province, district))
        elif group in _OTHER_GROUPS:
            others.add(key)
    weights = {key: float(len(found)) for key, found in spots.items()}
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for key, weight in (weights | dict.fromkeys(others - weights.keys(), 1.0)).items():
        before = START
        for word in (*key.split(" "), END):
            pairs[before][word] += weight  # type: ignore[assignment]
            before = word
    for before in sorted(pairs):
        yield before, " ".join(f"{word}={count:g}" for word, count in pairs[before].most_common())


def shares_of_women(names: Iterable[Sequence[str]], families: set[str], rounds: int = 8) -> dict[Slot, float]:
    """Share of women among the bearers of each middle and given name.

    Expectation maximisation over whole names with a family name: the sex is hidden; Thị and Nữ are taken for women,
    Văn for men.
    """
    split = [
        [*(("middle", word) for word in words[1:-1]), ("given", words[-1])]
        for words in names
        if len(words) > 2 and words[0] in families
    ]
    certain = {("middle", "thị"): 0.99, ("middle", "nữ"): 0.99, ("middle", "văn"): 0.01}
    shares: Mapping[Slot, float] = certain
    for _ in range(rounds):
        women: Counter[Slot] = Counter()
        men: Counter[Slot] = Counter()
        for name in split:
            woman = probability_of_woman(name, shares)
            for word in name:
                women[word] += woman  # type: ignore[assignment]
                men[word] += 1.0 - woman  # type: ignore[assignment]
        scale = WOMEN / (1 - WOMEN) * men.total() / women.total()
        shares = {
            word: (women[word] * scale + 2 * WOMEN) / (women[word] * scale + men[word] + 2) for word in men
        } | certain
    return dict(shares)


def probability_of_woman(words: Iterable[Slot], shares: Mapping[Slot, float]) -> float:
    """The probability that a name is a woman's, from the shares of women among its words."""
    ratios = (shares.get(word, WOMEN) / (1 - shares.get(word, WOMEN)) * (1 - WOMEN) / WOMEN for word in words)
    odds = math.prod(ratios) * WOMEN / (1 - WOMEN)
    return odds / (1 + odds)


class PersonCounts:
    """Counts of family, middle and given names and of their pairs, divided between women and men."""

    def __init__(self, tokens: Mapping[Slot, int], shares: Mapping[Slot, float]) -> None:
        self._shares = shares
        self._tokens: defaultdict[Slot, float] = defaultdict(float)
        for slot, count in tokens.items():
            self._tokens[slot] += TOKEN_WEIGHT * count
        self._families = {word for slot, word in tokens if slot == "family"}
        self._lengths: defaultdict[tuple[bool, int], float] = defaultdict(float)
        self._pairs: dict[Slot, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))

    def add(self, words: Sequence[str]) -> None:
        """Count a whole name."""
        with_family = words[0] in self._families and len(words) > 1
        self._lengths[with_family, len(words)] += 1.0
        first = 1 if with_family else 0
        if with_family:
            self._tokens["family", words[0]] += 1.0
        last = len(words) - 1
        slots = [("given" if at == last else "middle", words[at]) for at in range(first, len(words))]
        woman = probability_of_woman(slots, self._shares)
        for at, (slot, word) in enumerate(slots, first):
            self._tokens[slot, word] += 1.0
            if at:
                self._add_pair(slot, words[at - 1], word, 1.0, woman)

    def add_pair(self, middle: str, given: str, woman: bool) -> None:
        """Count a middle and a given name that are known to stand together, without the rest of the name."""
        self._tokens["middle", middle] += PAIR_WEIGHT * PAIR_AS_TOKEN
        self._tokens["given", given] += PAIR_WEIGHT * PAIR_AS_TOKEN
        self._add_pair("given", middle, given, PAIR_WEIGHT, 0.95 if woman else 0.05)

    def _add_pair(self, slot: str, before: str, word: str, weight: float, woman: float) -> None:
        counts = self._pairs[slot, before][word]
        counts[0] += weight * woman
        counts[1] += weight * (1.0 - woman)

    def words(self) -> set[str]:
        """Every word of a name."""
        return {word for _, word in self._tokens}

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Lines (slot, word before, words): counts of women and men; without a word before counts and shares."""
        for with_family in (True, False):
            found = sorted((size, n) for (family, size), n in self._lengths.items() if family is with_family)
            yield "length", "family" if with_family else "", " ".join(f"{size}={n:g}" for size, n in found)
        for slot in ("family", "middle", "given"):
            counts = ((word, n) for (other, word), n in self._tokens.items() if other == slot)
            found_words = sorted(counts, key=lambda item: (-item[1], item[0]))
            yield (
                slot,
                "",
                " ".join(f"{word}={n:.4g}/{self._shares.get((slot, word), WOMEN):.2g}" for word, n in found_words),
            )
        for (slot, before), after in sorted(self._pairs.items()):
            ranked = sorted(after.items(), key=lambda item: (-sum(item[1]), item[0]))
            yield slot, before, " ".join(f"{word}={women:.2g}/{men:.2g}" for word, (women, men) in ranked)
