"""What Arabic letters can show of a name: the sounds of its syllables without tone; and letters without their variants.

A ``Sound`` is an onset and a rime. Words of other languages of Viet Nam (Krông, Pleiku, Ea) are cut into sounds too:
consonants, vowels, consonants, so that one channel serves them all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from chinhdanh.text.arabic import strip_marks
from chinhdanh.text.vietnamese import parse, strip_tones

_VOWELS = "aăâeêioôơuưy"
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_CONSONANTS = re.compile(f"[^{_VOWELS}]*")
_OPEN_SYLLABLE = re.compile(f"([^{_VOWELS}]*)([{_VOWELS}]*)")
_VARIANTS = str.maketrans(
    {
        "أ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ء": "",
        "پ": "ب",
        "ڤ": "ف",
        "ۋ": "ف",
        "گ": "غ",
        "ڨ": "غ",
        "ک": "ك",
        "ی": "ي",
        "ص": "س",
        "ط": "ت",
        "ض": "د",
        "ظ": "ذ",
        "ق": "ك",
        "ح": "ه",
    }
)


class Sound(NamedTuple):
    """One toneless syllable as the channel sees it; ``onset`` is empty where the syllable starts with its vowel."""

    onset: str
    rime: str


@lru_cache(maxsize=1 << 15)
def sounds(word: str) -> tuple[Sound, ...]:
    """The sounds of one written Vietnamese word (usually one), empty for digits and signs."""
    syllable = parse(word)
    if syllable is not None:
        return (Sound(syllable.onset, syllable.rime),)
    found: list[Sound] = []
    for part in _LATIN_WORD.findall(strip_tones(unicodedata.normalize("NFC", word)).lower()):
        found.extend(_loose(part))
    return tuple(found)


def _loose(word: str) -> list[Sound]:
    found: list[Sound] = []
    at = 0
    while at < len(word):
        match = _OPEN_SYLLABLE.match(word, at)
        assert match is not None
        onset, vowels = match.groups()
        at = match.end()
        rest = _CONSONANTS.match(word, at)
        assert rest is not None
        consonants = rest.group()
        if rest.end() < len(word):
            consonants = consonants[: _coda_length(consonants)]
        at += len(consonants)
        coda = consonants[:-1] + "c" if consonants.endswith("k") else consonants
        onset = {"c": "k", "gh": "g", "ngh": "ng"}.get(onset, onset)
        found.append(Sound(onset, vowels + coda))
    return found


def _coda_length(consonants: str) -> int:
    """How many of the consonants between two vowels close the first syllable."""
    for cluster in ("ch", "đr", "dr", "kr", "kh", "ph", "pl", "pr", "br", "bl", "tr", "th", "gr", "gl", "kl"):
        if consonants.endswith(cluster):
            return len(consonants) - 2
    return max(len(consonants) - 1, 0)


def letters(arabic: str) -> tuple[str, ...]:
    """The words of an Arabic name in the letters the channel knows: no marks, hamza and emphatic variants unified.

    آ counts only where a word begins; hyphens part words.
    """
    return tuple(_word(word) for word in re.split(r"[\s\-‐‑–—_.,،/]+", strip_marks(arabic)) if word)


def _word(word: str) -> str:
    word = word.replace("ئي", "ي").replace("ئ", "ي").replace("چ", "تش").translate(_VARIANTS)
    return word[:1] + word[1:].replace("آ", "ا").replace("إ", "ا")
