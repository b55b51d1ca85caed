"""How words of Vietnamese names follow each other: names of places and names of persons.

Both models smooth pairs of words by Witten and Bell: what was never seen after a word gets the share its variety
suggests, divided as the words are frequent anywhere. The counts come from ``seeds/gazetteer/*_pairs.tsv``; the line
of a word is read when the word is first met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from chinhdanh.names.tables import read_rows
from chinhdanh.paths import seeds_dir

START, END = "<", ">"
WOMEN = 0.35
UNKNOWN_WORDS = 20000.0


class Following(NamedTuple):
    """What follows a word: counts, their sum, and the weight of everything unseen."""

    seen: Mapping[str, float]
    total: float
    unseen: float


class PlaceNames:
    """P(word | word before) in names of places, START and END included; words in lower case with marks."""

    def __init__(self, lines: Mapping[str, str]) -> None:
        """``lines``: word before → ``word=count …``."""
        self._lines = lines
        self._following: dict[str, Following | None] = {}
        words: dict[str, float] = {}
        for line in lines.values():
            for item in line.split(" "):
                word, _, count = item.rpartition("=")
                words[word] = words.get(word, 0.0) + float(count)
        kinds = float(len(words))
        total = sum(words.values()) + kinds
        self._unknown = kinds / UNKNOWN_WORDS / total
        self._words = {word: (count + kinds / UNKNOWN_WORDS) / total for word, count in words.items()}

    @classmethod
    def load(cls, folder: Path | None = None) -> PlaceNames:
        """Read ``place_pairs.tsv``."""
        path = (folder or seeds_dir() / "gazetteer") / "place_pairs.tsv"
        return cls(dict(read_rows(path)))

    def unigram(self, word: str) -> float:
        """P(word) wherever it stands."""
        return self._words.get(word, self._unknown)

    def following(self, before: str) -> Following | None:
        """What follows a word, None where it is never followed by anything."""
        if before not in self._following:
            line = self._lines.get(before)
            found = None
            if line is not None:
                items = (item.rpartition("=") for item in line.split(" "))
                seen = {word: float(count) for word, _, count in items}
                found = Following(seen, sum(seen.values()), float(len(seen)))
            self._following[before] = found
        return self._following[before]

    def p(self, before: str, word: str) -> float:
        """P(word | before)."""
        lower = self._words.get(word, self._unknown)
        found = self.following(before)
        if found is None:
            return lower
        return (found.seen.get(word, 0.0) + found.unseen * lower) / (found.total + found.unseen)

    def probability(self, words: Sequence[str]) -> float:
        """P(name)."""
        result, before = 1.0, START
        for word in words:
            result *= self.p(before, word)
            before = word
        return result * self.p(before, END)


class PersonNames:
    """Names of persons from family, middle and given names, each after the one before it.

    There are two models, of women's and of men's names; a name's probability is the sum over both, so that Thị or Văn
    decides about the names that follow.
    """

    PAIR_BACK_OFF = 2.0

    def __init__(self, lines: Mapping[tuple[str, str], str]) -> None:
        """``lines``: (slot, word before) → ``word=women/men …``; no word before: ``word=count/share of women``."""
        self._lines = lines
        self._following: dict[tuple[str, str], tuple[Mapping[str, tuple[float, float]], float, float, Following]] = {}
        self._family = {word: count for word, (count, _) in _pairs(lines["family", ""]).items()}
        self._slots = {slot: _pairs(lines[slot, ""]) for slot in ("middle", "given")}
        self._family_total = sum(self._family.values()) + 200.0
        self._totals = {slot: sum(n for n, _ in words.values()) + 400.0 for slot, words in self._slots.items()}
        lengths = {
            (kind == "family", int(size)): float(count)
            for kind in ("family", "")
            for size, _, count in (item.partition("=") for item in lines["length", kind].split(" "))
        }
        every = sum(lengths.values())
        self._structures = {
            (family, size): (lengths.get((family, size), 0.0) + 0.5) / every
            for family in (True, False)
            for size in range(1 + family, 7)
        }

    @classmethod
    def load(cls, folder: Path | None = None) -> PersonNames:
        """Read ``person_pairs.tsv``."""
        path = (folder or seeds_dir() / "gazetteer") / "person_pairs.tsv"
        return cls({(slot, before): words for slot, before, words in read_rows(path)})

    def words(self) -> set[str]:
        """Every word known."""
        return {*self._family, *self._slots["middle"], *self._slots["given"]}

    def p_family(self, word: str) -> float:
        """P(word) as a family name."""
        return (self._family.get(word, 0.0) + 0.01) / self._family_total

    def unigram(self, slot: str, word: str) -> float:
        """P(word) as a middle or given name."""
        found = self._slots[slot].get(word)
        return ((found[0] if found is not None else 0.0) + 0.02) / self._totals[slot]

    def following(self, slot: str, before: str) -> Following | None:
        """What follows a word in a slot, women and men together."""
        found = self._after(slot, before)
        return found[3] if found is not None else None

    def _after(
        self, slot: str, before: str
    ) -> tuple[Mapping[str, tuple[float, float]], float, float, Following] | None:
        key = slot, before
        found = self._following.get(key)
        if found is None:
            line = self._lines.get(key) if before else None
            if line is None:
                return None
            seen = _pairs(line)
            women, men = sum(w for w, _ in seen.values()), sum(m for _, m in seen.values())
            both = {word: w + m for word, (w, m) in seen.items()}
            unseen = self.PAIR_BACK_OFF * len(seen)
            found = self._following[key] = seen, women, men, Following(both, women + men, unseen)
        return found

    def _by_sex(self, slot: str, word: str, before: str) -> tuple[float, float]:
        """P(word | before) in names of women and in names of men."""
        count, share = self._slots[slot].get(word, (0.0, WOMEN))
        lower = (count + 0.02) / self._totals[slot]
        women, men = lower * share / WOMEN, lower * (1.0 - share) / (1.0 - WOMEN)
        found = self._after(slot, before)
        if found is None:
            return women, men
        seen, all_women, all_men, both = found
        seen_women, seen_men = seen.get(word, (0.0, 0.0))
        part = both.unseen * all_women / both.total + 0.5
        other = both.unseen * all_men / both.total + 0.5
        return (seen_women + part * women) / (all_women + part), (seen_men + other * men) / (all_men + other)

    def woman(self, words: Sequence[str]) -> float:
        """The probability that the bearer of a name (family name first) is a woman."""
        women, men = self._of_both(words, WOMEN)
        return women / (women + men) if women + men else WOMEN

    def _of_both(self, words: Sequence[str], share: float) -> tuple[float, float]:
        """P(all words but the first, and a woman, or a man)."""
        women, men, size = share, 1.0 - share, len(words)
        for at in range(1, size):
            by_woman, by_man = self._by_sex("given" if at == size - 1 else "middle", words[at], words[at - 1])
            women *= by_woman
            men *= by_man
        return women, men

    def probability(self, words: Sequence[str], share: float = WOMEN) -> float:
        """P(name), with and without a family name; ``share`` is that of women among the persons in question."""
        size = len(words)
        if not 0 < size < 7:
            return 0.0
        women, men = self._of_both(words, share)
        by_woman, by_man = self._by_sex("given" if size == 1 else "middle", words[0], "")
        result = self._structures[False, size] * (women * by_woman + men * by_man)
        if size > 1:
            result += self._structures[True, size] * self.p_family(words[0]) * (women + men)
        return result


def _pairs(line: str) -> dict[str, tuple[float, float]]:
    found = {}
    for item in line.split(" "):
        word, _, counts = item.rpartition("=")
        first, _, second = counts.partition("/")
        found[word] = float(first), float(second)
    return found
