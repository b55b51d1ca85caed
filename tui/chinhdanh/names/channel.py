"""The letter channel: how likely Arabic letters are, given the sounds of a Vietnamese syllable.

P(word | sound) mixes what was seen for the whole syllable with P(letters | onset) × P(letters | rime); the weight of
the second part is that of ``BACK_OFF`` observations. The tables are learned (``scripts/learn_channel.py``) and read
from ``seeds/channel.tsv``: columns part (onset, rime, syllable, join), sound, letters, value. For onsets and rimes the
value is a probability, for syllables a count.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from chinhdanh.names.sounds import Sound
from chinhdanh.names.tables import read_rows
from chinhdanh.paths import seeds_dir

BACK_OFF = 20.0
LONGEST_ONSET, LONGEST = 5, 12
FLOOR = 1e-8  # probabilities below are taken for zero
UNLIKELY = -9.0  # log P under which a word is taken for a slip of the pen …
SLIP = -7.0  # … which costs this log P
VOWEL_LETTERS = "اوي"

Table = Mapping[str, Mapping[str, float]]
Reading = tuple[Sound, float]


class Channel:
    """Readings of Arabic words. Build it with ``load``, or from tables when learning."""

    def __init__(
        self,
        onsets: Table,
        rimes: Table,
        syllables: Mapping[Sound, Mapping[str, float]],
        join: float,
        known: Iterable[Sound],
    ) -> None:
        """``known`` are the sounds a reading may have; ``join`` is the probability that two syllables are one word."""
        self.join = math.log(join)
        self._known = frozenset(known)
        self.onsets = onsets
        self.rimes = rimes
        self._totals = {sound: sum(words.values()) for sound, words in syllables.items()}
        self.syllables = syllables
        self._onset_of = _inverse(onsets)
        self._rime_of = _inverse(rimes)
        self._sound_of: dict[str, list[Sound]] = defaultdict(list)
        for sound, words in syllables.items():
            if sound in self._known:
                for word in words:
                    self._sound_of[word].append(sound)
        self.readings = lru_cache(maxsize=1 << 14)(self._readings)
        self.reading_of = lru_cache(maxsize=1 << 14)(lambda word: dict(self.readings(word)))
        self.exact = lru_cache(maxsize=1 << 14)(self._exact)

    @classmethod
    def load(cls, known: Iterable[Sound], path: Path | None = None) -> Channel:
        """Read the learned tables."""
        onsets: dict[str, dict[str, float]] = defaultdict(dict)
        rimes: dict[str, dict[str, float]] = defaultdict(dict)
        syllables: dict[Sound, dict[str, float]] = defaultdict(dict)
        join = 0.01
        for part, sound, letters, value in read_rows(path or seeds_dir() / "channel.tsv"):
            if part == "onset":
                onsets[sound][letters] = float(value)
            elif part == "rime":
                rimes[sound][letters] = float(value)
            elif part == "syllable":
                onset, rime = sound.split("+")
                syllables[Sound(onset, rime)][letters] = float(value)
            else:
                join = float(value)
        return cls(onsets, rimes, syllables, join, known)

    def probability(self, word: str, sound: Sound) -> float:
        """P(word | sound) for one Arabic word in the letters of ``sounds.letters``; 0.0 where nothing allows it."""
        onset, rime = sound
        if onset:
            starts, ends = self.onsets.get(onset, {}), self.rimes.get(rime, {})
            composed = sum(
                starts.get(word[:at], 0.0) * ends.get(word[at:], 0.0) for at in range(min(len(word), LONGEST_ONSET) + 1)
            )
        else:
            composed = self.rimes.get("'" + rime, {}).get(word, 0.0)
        return self._mix(word, sound, composed)

    def align(self, words: Sequence[str], parts: Sequence[Sound]) -> tuple[float, list[tuple[str, Sound]]] | None:
        """The best way to give the sounds in order to the words, several to one word where needed.

        Its log-probability, joins included, and the pieces of words with their sounds; None where nothing fits.
        """
        if len(words) > len(parts):
            return None
        best: dict[tuple[int, int], tuple[float, list[tuple[str, Sound]]]] = {(0, 0): (0.0, [])}
        for sound in parts:
            following: dict[tuple[int, int], tuple[float, list[tuple[str, Sound]]]] = {}
            for (word, offset), (score, path) in best.items():
                if word == len(words):
                    continue
                text = words[word]
                ends = range(offset + 1, len(text) + 1) if len(words) < len(parts) else (len(text),)
                for end in ends:
                    p = self.probability(text[offset:end], sound)
                    if p > FLOOR:
                        whole = end == len(text)
                        state = (word + 1, 0) if whole else (word, end)
                        new = score + math.log(p) + (0.0 if whole else self.join)
                        if state not in following or following[state][0] < new:
                            following[state] = (new, [*path, (text[offset:end], sound)])
            best = following
        return best.get((len(words), 0))

    def _mix(self, word: str, sound: Sound, composed: float) -> float:
        total = self._totals.get(sound)
        if total is None:
            return composed
        return (self.syllables[sound].get(word, 0.0) + BACK_OFF * composed) / (total + BACK_OFF)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """All known sounds one whole Arabic word can stand for with their log-probabilities, best first.

        A word that hardly any sound explains is taken for a slip of one letter: a letter too many, two letters
        swapped, or a wrong vowel letter.
        """
        found = dict(self.exact(word))
        if 2 < len(word) <= LONGEST and max(found.values(), default=-99.0) < UNLIKELY:
            for slip in _slips(word):
                for sound, p in self.exact(slip).items():
                    if p + SLIP > found.get(sound, -99.0):
                        found[sound] = p + SLIP
        return tuple(sorted(found.items(), key=lambda reading: -reading[1]))

    def _exact(self, word: str) -> Mapping[Sound, float]:
        """The readings of a word as it is written, slips aside: sound → log-probability."""
        composed: dict[Sound, float] = dict.fromkeys(self._sound_of.get(word, ()), 0.0)
        known = self._known
        for at in range(1, min(len(word), LONGEST_ONSET) + 1):
            starts = self._onset_of.get(word[:at])
            ends = self._rime_of.get(word[at:])
            if not starts or not ends:
                continue
            for onset, p in starts:
                for rime, q in ends:
                    sound = Sound(onset, rime)
                    if sound in known:
                        composed[sound] = composed.get(sound, 0.0) + p * q
        for rime, q in self._rime_of.get(word, ()):
            if rime[:1] == "'":
                sound = Sound("", rime[1:])
                if sound in known:
                    composed[sound] = composed.get(sound, 0.0) + q
        found = {}
        for sound, p in composed.items():
            mixed = self._mix(word, sound, p)
            if mixed > FLOOR:
                found[sound] = math.log(mixed)
        return found


def _slips(word: str) -> set[str]:
    """The words one slip away."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    found.update(word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    for at, letter in enumerate(word):
        if letter in VOWEL_LETTERS:
            found.update(word[:at] + other + word[at + 1 :] for other in VOWEL_LETTERS)
    return found - {word}


def _inverse(table: Table) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for sound, renderings in table.items():
        for letters, p in renderings.items():
            found[letters].append((sound, p))
    return dict(found)
