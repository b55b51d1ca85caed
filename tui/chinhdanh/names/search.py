"""Which spellings the letters allow: known names by the gazetteer's index, new ones from syllables, by beam."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from math import exp

from chinhdanh.names.channel import Channel
from chinhdanh.names.gazetteer import Gazetteer, Node
from chinhdanh.names.prior import UNITS, Prior
from chinhdanh.names.sounds import Sound, sounds
from chinhdanh.names.statistics import START, Following

BEAM = 20
OPTIONS = 28
READINGS = 40
SLACK = 12.0
JOINED = 3
NO_FAMILY = 0.3
UNIT_WORD = math.log(1e-3)

Found = dict[str, float]


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
        states: list[tuple[Node | Gazetteer, float]] = [(self._gazetteer, 0.0)]
        for word in words:
            following: list[tuple[Node, float]] = []
            for node, score in states:
                self._walk(node, word, score, 0, following)
            if not following:
                return
            best = max(score for _, score in following)
            states = [state for state in following if state[1] > best - SLACK]
        for node, score in states:
            if isinstance(node, Node):
                for key in node.keys:
                    yield key, score

    def _walk(
        self, node: Node | Gazetteer, word: str, score: float, depth: int, reached: list[tuple[Node, float]]
    ) -> None:
        """Add the nodes one Arabic word leads to, read as one syllable or as several joined."""
        for sound, p in self.channel.readings(word):
            after = node.after(sound)
            if after is not None:
                reached.append((after, score + p))
        if depth < JOINED and len(word) > 3:
            for at in range(2, len(word) - 1):
                for sound, p in self.channel.readings(word[:at]):
                    if p > -SLACK and (after := node.after(sound)) is not None:
                        self._walk(after, word[at:], score + p + self.channel.join, depth + 1, reached)

    def places(self, words: Sequence[str]) -> Found:
        """Names made of syllables as names of places are."""
        model = self._prior.places
        return self._beam(words, lambda word, _: model.unigram(word), lambda before, _: model.following(before))

    def persons(self, words: Sequence[str]) -> Found:
        """Names made of family, middle and given names, or without a family name."""
        model = self._prior.persons
        last = len(words) - 1

        def alone(word: str, at: int) -> float:
            if at == 0 and last > 0:
                return model.p_family(word) + NO_FAMILY * model.unigram("middle", word)
            return model.unigram("given" if at == last else "middle", word)

        def following(before: str, at: int) -> Following | None:
            return model.following("given" if at == last else "middle", before) if at else None

        return self._beam(words, alone, following)

    def _beam(
        self,
        words: Sequence[str],
        alone: Callable[[str, int], float],
        following: Callable[[str, int], Following | None],
    ) -> Found:
        """The likeliest names word by word; a path is (probability, channel's part, last word, words)."""
        beam: list[tuple[float, float, str, tuple[str, ...]]] = [(1.0, 0.0, START, ())]
        for at, letters in enumerate(words):
            options = [
                (exp(p) * (q := alone(word, at)), exp(p), q, p, word)
                for sound, p in self.channel.readings(letters)[:READINGS]
                for word in self._written.get(sound, ())
            ]
            if not options:
                return {}
            options.sort(reverse=True)
            del options[OPTIONS:]
            longer = []
            for parent, (score, _, before, _) in enumerate(beam):
                found = following(before, at)
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
