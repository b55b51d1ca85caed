"""Which spellings the letters allow: known names by the gazetteer's index, new ones from syllables, by beam."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from math import exp, inf

from chinhdanh.names.channel import Channel
from chinhdanh.names.gazetteer import Gazetteer, Node
from chinhdanh.names.prior import UNITS, Prior
from chinhdanh.names.sounds import Sound, sounds
from chinhdanh.names.statistics import START, Following

BEAM = 16
OPTIONS = 28
READINGS = 40
SLACK = 12.0
JOINED, LONGEST_JOINED = 3, 18
NO_FAMILY = 0.3
UNREADABLE = -3.5
UNIT_WORD = math.log(1e-3)

PLACE = "place"

Found = dict[str, float]
Options = list[tuple[float, float, float, float, str]]
"""Written syllables, best first: joint probability, P(letters | syllable), P(syllable), log of the second, syllable."""


class Search:
    """Looks for spellings. Every result maps the key of a spelling to log P(letters | spelling)."""

    def __init__(self, channel: Channel, prior: Prior) -> None:
        self.channel = channel
        self._gazetteer: Gazetteer = prior.gazetteer
        self._prior = prior
        self._units = [(unit, tuple(s for word in unit.split(" ") for s in sounds(word))) for unit in UNITS]
        self._written: dict[Sound, list[str]] = {}
        for word, parts in self._gazetteer.words.items():
            if len(parts) == 1 and word.isalpha():
                self._written.setdefault(parts[0], []).append(word)
        self._options = lru_cache(maxsize=1 << 12)(self._made_options)

    def known(self, words: Sequence[str]) -> Found:
        """All names of the gazetteer whose sounds the letters can stand for."""
        found: Found = {}
        for key, score in self._keys(words):
            if score > found.get(key, -math.inf):
                found[key] = score
        return found

    def with_unit(self, words: Sequence[str]) -> Found:
        """Names of units behind their transliterated unit word (هوين = huyện)."""
        found: Found = {}
        for unit, parts in self._units:
            size = len(parts)
            if len(words) <= size:
                continue
            ps = [self.channel.probability(word, part) for word, part in zip(words[:size], parts, strict=True)]
            if min(ps) <= 0.0 or (head := sum(map(math.log, ps))) < UNIT_WORD * size:
                continue
            for key, score in self._keys(words[size:]):
                if any(fact.what.lower() == unit for fact in self._gazetteer.entries[key].facts):
                    found[f"{unit} {key}"] = head + score
        return found

    def _keys(self, words: Sequence[str]) -> Iterator[tuple[str, float]]:
        states: list[tuple[Node, float]] = [(self._gazetteer.root, 0.0)]
        for word in words:
            following: list[tuple[Node, float]] = []
            for node, score in states:
                self._walk(node, word, score, 0, following)
            if not following:
                return
            best = max(score for _, score in following)
            states = [state for state in following if state[1] > best - SLACK]
        for node, score in states:
            for key in node.keys:
                yield key, score

    def _walk(self, node: Node, word: str, score: float, depth: int, reached: list[tuple[Node, float]]) -> None:
        """Add the nodes one Arabic word leads to, read as one syllable or as several joined."""
        whole = self.channel.reading_of(word)
        for sound in _common(node, whole):
            if (after := node.after(sound)) is not None:
                reached.append((after, score + whole[sound]))
        if depth < JOINED and 3 < len(word) <= LONGEST_JOINED and max(whole.values(), default=UNREADABLE) <= UNREADABLE:
            for at in range(2, len(word) - 1):
                part = self.channel.reading_of(word[:at])
                for sound in _common(node, part):
                    if (p := part[sound]) > -SLACK and (after := node.after(sound)) is not None:
                        self._walk(after, word[at:], score + p + self.channel.join, depth + 1, reached)

    def places(self, words: Sequence[str]) -> Found:
        """Names made of syllables as names of places are."""
        model = self._prior.places
        words = self._cut(words)
        return self._beam([self._options(word, PLACE) for word in words], [model.following] * len(words))

    def persons(self, words: Sequence[str]) -> Found:
        """Names made of family, middle and given names, or without a family name."""
        model = self._prior.persons
        words = self._cut(words)
        last = len(words) - 1
        slots = ["given" if at == last else "middle" if at else "family" for at in range(last + 1)]
        options = [self._options(word, slot) for word, slot in zip(words, slots, strict=True)]
        return self._beam(options, [partial(model.following, slot) for slot in slots])

    def _cut(self, words: Sequence[str]) -> Sequence[str]:
        """The words, those that no single syllable explains cut in two where both halves are likeliest."""
        if all(self.channel.readings(word) for word in words):
            return words
        found: list[str] = []
        for word in words:
            cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)] if len(word) <= LONGEST_JOINED else []
            halves = [(self._best(head) + self._best(tail), head, tail) for head, tail in cuts]
            best = max(halves, default=(-inf, word, ""))
            found += [word] if self.channel.readings(word) or best[0] == -inf else best[1:]
        return found

    def _best(self, word: str) -> float:
        return max(self.channel.exact(word).values(), default=-inf)

    def _made_options(self, letters: str, slot: str) -> Options:
        """The likeliest written syllables an Arabic word can stand for in a slot, by themselves."""
        persons, places = self._prior.persons, self._prior.places
        found = []
        for sound, p in self.channel.readings(letters)[:READINGS]:
            for word in self._written.get(sound, ()):
                if slot == PLACE:
                    q = places.unigram(word)
                elif slot == "family":
                    q = persons.p_family(word) + NO_FAMILY * persons.unigram("middle", word)
                else:
                    q = persons.unigram(slot, word)
                found.append((exp(p) * q, exp(p), q, p, word))
        found.sort(reverse=True)
        return found[:OPTIONS]

    def _beam(self, choices: Sequence[Options], following: Sequence[Callable[[str], Following | None]]) -> Found:
        """The likeliest names word by word; a path is (probability, channel's part, last word, words)."""
        beam: list[tuple[float, float, str, tuple[str, ...]]] = [(1.0, 0.0, START, ())]
        for options, after in zip(choices, following, strict=True):
            if not options:
                return {}
            longer = []
            for parent, (score, _, before, _) in enumerate(beam):
                found = after(before)
                if found is None:
                    longer += [(score * joint, parent, option) for option, (joint, *_) in enumerate(options)]
                    continue
                seen, total, unseen = found
                scale = score / (total + unseen)
                longer += [
                    (scale * p * (seen.get(word, 0.0) + unseen * lower), parent, option)
                    for option, (_, p, lower, _, word) in enumerate(options)
                ]
            longer.sort(reverse=True)
            best = longer[0][0] or 1.0
            beam = [
                (score / best, beam[parent][1] + options[option][3], word, (*beam[parent][3], word))
                for score, parent, option in longer[:BEAM]
                for word in (options[option][4],)
            ]
        return {" ".join(path): channel for _, channel, _, path in beam}


def _common(node: Node, readings: Mapping[Sound, float]) -> list[Sound]:
    """The sounds that both the index and the letters allow."""
    if len(node.sounds) < len(readings):
        return [sound for sound in node.sounds if sound in readings]
    return [sound for sound in readings if sound in node.sounds]
