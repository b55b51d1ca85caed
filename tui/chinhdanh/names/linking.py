"""Names of one article that stand for each other: the Latin twin of an Arabic name, a given name after a full name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from chinhdanh.names.channel import Channel
from chinhdanh.names.entities import Candidate, Name, NameKind
from chinhdanh.names.gazetteer import Gazetteer
from chinhdanh.names.sounds import Sound, letters, sounds
from chinhdanh.text.vietnamese import LONGEST_SYLLABLE, can_be_syllable, parse, strip_marks

SURE = math.log(20.0)
_TYPED = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
"""Letters and what they can stand for where no marks are typed."""


@lru_cache(maxsize=1 << 12)
def _sounds_as_typed(typed: str) -> frozenset[Sound]:
    """The sounds that a syllable typed without marks can have, also one misspelled (``ci``, ``ngi``)."""
    if len(typed) > LONGEST_SYLLABLE:
        return frozenset()
    written = map("".join, product(*(_TYPED.get(letter, letter) for letter in typed)))
    return frozenset(sound for word in written if can_be_syllable(word) for sound in sounds(word))


@lru_cache(maxsize=1)
def _unusual_as_typed() -> dict[str, frozenset[Sound]]:
    """Words that are no Vietnamese syllables (Đắk, Krông), with and without their marks, and the sounds of each."""
    gazetteer = Gazetteer.load()
    found: dict[str, set[Sound]] = {}
    for word in gazetteer.unusual:
        if len(gazetteer.words[word]) == 1:
            for typed in {word, strip_marks(word)}:
                found.setdefault(typed, set()).update(gazetteer.words[word])
    return {typed: frozenset(heard) for typed, heard in found.items()}


def sounds_of_latin(name: str) -> list[frozenset[Sound]]:
    """The sounds each word of a Latin name can have; one that is written with marks has only its own."""
    found = []
    for word in name.replace("-", " ").lower().split():
        heard = _sounds_as_typed(word) if word.isascii() else frozenset(sounds(word) if parse(word) else ())
        found.append(heard or _unusual_as_typed().get(word, frozenset()))
    return found


def twin_of(latin: str, arabic: Iterable[str], channel: Channel) -> str | None:
    """The one of the Arabic names whose letters can stand for a Latin name; None where none or several can."""
    wanted = sounds_of_latin(latin)
    scored = sorted(
        ((score, name) for name in arabic if (score := _fit(letters(name), wanted, channel)) is not None), reverse=True
    )
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < SURE):
        return None
    return scored[0][1]


def _fit(words: Sequence[str], wanted: Sequence[frozenset[Sound]], channel: Channel) -> float | None:
    """The log-probability of Arabic words for syllables, each taken at its best sound."""
    if len(words) != len(wanted):
        return None
    total = 0.0
    for word, allowed in zip(words, wanted, strict=True):
        best = max((p for sound, p in channel.readings(word) if sound in allowed), default=None)
        if best is None:
            return None
        total += best
    return total


def with_given_names(names: Sequence[Name]) -> list[Name]:
    """The same names; a lone given name gets the spelling of the one full name of the article that ends with it."""
    full = [name for name in names if name.kind is NameKind.PERSON and " " in name.key]
    return [_as_given_name(name, full) if _is_lone(name) else name for name in names]


def _is_lone(name: Name) -> bool:
    return name.kind is NameKind.PERSON and " " not in name.key and any(mention.cue for mention in name.mentions)


def _as_given_name(name: Name, full: Sequence[Name]) -> Name:
    bearers = [other for other in full if other.key.split(" ")[-1] == name.key and other.candidates]
    if len(bearers) != 1:
        return name
    bearer = bearers[0]
    evidence = f"given name of {bearer.candidates[0].text} in this article"
    spelled: dict[str, float] = {}
    for candidate in bearer.candidates:
        last = candidate.text.split(" ")[-1]
        spelled[last] = spelled.get(last, 0.0) + candidate.p
    candidates = tuple(Candidate(text, p, (evidence,)) for text, p in sorted(spelled.items(), key=lambda c: -c[1]))
    rest = tuple(c for c in name.candidates if c.text not in spelled)
    return replace(name, candidates=(candidates + rest)[: max(len(name.candidates), 1)], hint=evidence)
