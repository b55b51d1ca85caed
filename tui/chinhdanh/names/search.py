"""Which spellings the letters allow: known names by the gazetteer's index, new ones from syllables, by beam."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from chinhdanh.names.channel import Channel
from chinhdanh.names.gazetteer import Entry, Gazetteer, Node, key_of
from chinhdanh.names.prior import START, UNITS, PersonNames, Prior
from chinhdanh.names.sounds import Sound, sounds

BEAM = 24
OPTIONS = 28
READINGS = 40
SLACK = 12.0
JOINED = 3
UNIT_WORD = math.log(1e-3)

Found = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Path:
    """A beginning of a made name: total score, the channel's part of it, the last word, the words."""

    score: float
    channel: float
    last: str
    words: tuple[str, ...]


class Search:
    """Looks for spellings. Every result maps the key of a spelling to log P(letters | spelling)."""

    def __init__(self, channel: Channel, prior: Prior) -> None:
        self.channel = channel
        self._gazetteer: Gazetteer = prior.gazetteer
        self._prior = prior
        self._units = [(unit, tuple(s for word in unit.split(" ") for s in sounds(word))) for unit in UNITS]
        self._written: dict[Sound, list[str]] = {}
        for word in sorted(self._gazetteer.words() | prior.persons.words()):
            parts = sounds(word)
            if len(parts) == 1 and word.isalpha():
                self._written.setdefault(parts[0], []).append(word)

    def known(self, words: Sequence[str]) -> Found:
        """All names of the gazetteer whose sounds the letters can stand for."""
        found: Found = {}
        for entry, score in self._entries(words):
            key = key_of(entry.text)
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
            for entry, score in self._entries(words[size:]):
                if any(fact.what.lower() == unit for fact in entry.facts):
                    found[f"{unit} {key_of(entry.text)}"] = head + score
        return found

    def _entries(self, words: Sequence[str]) -> Iterator[tuple[Entry, float]]:
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
            for entry in node.entries:
                yield entry, score

    def _walk(self, node: Node, word: str, score: float, depth: int, reached: list[tuple[Node, float]]) -> None:
        """Add the nodes one Arabic word leads to, read as one syllable or as several joined."""
        following = node.next
        for sound, p in self.channel.readings(word):
            after = following.get(sound)
            if after is not None:
                reached.append((after, score + p))
        if depth < JOINED and len(word) > 3:
            for at in range(2, len(word) - 1):
                for sound, p in self.channel.readings(word[:at]):
                    after = following.get(sound)
                    if after is not None and p > -SLACK:
                        self._walk(after, word[at:], score + p + self.channel.join, depth + 1, reached)

    def places(self, words: Sequence[str]) -> Found:
        """Names made of syllables as names of places are."""
        model = self._prior.places
        return self._beam(
            words, lambda word, _: model.unigram(word), lambda before, word, _: model.p(before, word), START
        )

    def persons(self, words: Sequence[str]) -> Found:
        """Names made of family, middle and given names, or without a family name."""
        model: PersonNames = self._prior.persons
        last = len(words) - 1

        def alone(word: str, at: int) -> float:
            if at == 0 and last > 0:
                return model.p_family(word) + 0.3 * model.p_slot("middle", word)
            return model.p_slot("given" if at == last else "middle", word)

        def after(before: str, word: str, at: int) -> float:
            return model.p_slot("given" if at == last else "middle", word, before) if at else alone(word, at)

        return self._beam(words, alone, after, "")

    def _beam(
        self,
        words: Sequence[str],
        alone: Callable[[str, int], float],
        after: Callable[[str, str, int], float],
        start: str,
    ) -> Found:
        beam = [_Path(0.0, 0.0, start, ())]
        for at, letters in enumerate(words):
            options = [
                (p + math.log(alone(word, at)), p, word)
                for sound, p in self.channel.readings(letters)[:READINGS]
                for word in self._written.get(sound, ())
            ]
            if not options:
                return {}
            options.sort(reverse=True)
            paths = [
                _Path(
                    path.score + p + math.log(after(path.last, word, at)), path.channel + p, word, (*path.words, word)
                )
                for path in beam
                for _, p, word in options[:OPTIONS]
            ]
            paths.sort(key=lambda path: -path.score)
            beam = paths[:BEAM]
        return {" ".join(path.words): path.channel for path in beam}
