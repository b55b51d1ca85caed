"""Small corrections of Vietnamese text: the tone of a syllable, where it is written, upper and lower case."""

from __future__ import annotations

import re
import unicodedata

from chinhdanh.text.typing import Method, compose, raw_keys
from chinhdanh.text.vietnamese import Tone, canonical, parse, strip_tones

TONE_KEYS = {Tone.HUYEN: "f", Tone.SAC: "s", Tone.HOI: "r", Tone.NGA: "x", Tone.NANG: "j"}
"""The Telex key of each tone."""

_WORD = re.compile(r"[^\W\d_]+")


def word_at(line: str, cursor: int) -> tuple[int, int] | None:
    """The range of the word that the cursor stands in or behind; None where there is none."""
    return next((m.span() for m in _WORD.finditer(line) if m.start() <= cursor <= m.end()), None)


def with_tone(word: str, tone: Tone) -> str | None:
    """The syllable with another tone, its letters and case kept; None where there is no such syllable."""
    bare = strip_tones(word)
    toned = bare if tone is Tone.NGANG else compose(raw_keys(bare, Method.TELEX) + TONE_KEYS[tone], Method.TELEX)
    syllable = parse(toned)
    return toned if syllable and syllable.tone is tone and strip_tones(toned) == bare else None


def next_tone(word: str, step: int = 1) -> str | None:
    """The syllable with the tone that comes next (ngang, huyền, sắc, hỏi, ngã, nặng) and is possible."""
    syllable = parse(word)
    tones = list(Tone)
    now = tones.index(syllable.tone) if syllable else 0
    around = (tones[(now + step * distance) % len(tones)] for distance in range(1, len(tones)))
    return next((toned for tone in around if (toned := with_tone(word, tone))), None)


def other_placement(text: str) -> str:
    """The text with the tone of open ``oa, oe, uy`` on the other vowel: ``hòa`` ↔ ``hoà``.

    All syllables get the same way of writing: the second one, where all of them have the first.
    """
    first = _WORD.sub(lambda match: _first_vowel(match[0]), text)
    return first if first != text else _WORD.sub(lambda match: _second_vowel(match[0]), text)


def _first_vowel(word: str) -> str:
    return canonical(word) if _moves(word) else word


def _second_vowel(word: str) -> str:
    if not _moves(word):
        return word
    syllable = parse(word)
    assert syllable is not None
    return unicodedata.normalize("NFC", strip_tones(word) + syllable.tone.value)


def _moves(word: str) -> bool:
    """Whether the tone of a syllable can stand on either of two vowels."""
    syllable = parse(word)
    return bool(
        syllable
        and syllable.glide
        and not syllable.coda
        and syllable.nucleus in ("a", "e", "y")
        and syllable.tone is not Tone.NGANG
    )


def next_case(text: str) -> str:
    """The text in lower case, with capitals at the words, or in upper case: whichever comes after what it is."""
    capitals = _WORD.sub(lambda match: match[0][:1].upper() + match[0][1:].lower(), text)
    forms = (text.lower(), capitals, text.upper())
    return forms[(forms.index(text) + 1) % 3] if text in forms else forms[0]
