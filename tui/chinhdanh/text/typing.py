"""Typing Vietnamese with the keys of an English keyboard: Telex and VNI.

A word is composed anew from its raw keys at every key, so that whatever does not become a Vietnamese syllable stays as
it was typed (``data``, ``Canada``), and the raw keys are always there to go back to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from chinhdanh.text.vietnamese import Tone, all_toneless, parse

_VOWELS = frozenset("aăâeêioôơuưy")
_UNHATTED = {"â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u", "ă": "a", "đ": "d"}


class Method(StrEnum):
    """How marks are typed: Telex with letters (``Haauj`` → Hậu), VNI with digits (``Ha6u5`` → Hậu)."""

    TELEX = "telex"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class _Keys:
    """What each key does: set a tone (NGANG takes it away), or turn one letter into another."""

    tones: Mapping[str, Tone]
    letters: Mapping[str, Mapping[str, str]]


_KEYS = {
    Method.TELEX: _Keys(
        {"s": Tone.SAC, "f": Tone.HUYEN, "r": Tone.HOI, "x": Tone.NGA, "j": Tone.NANG, "z": Tone.NGANG},
        {
            "a": {"a": "â"},
            "e": {"e": "ê"},
            "o": {"o": "ô"},
            "w": {"a": "ă", "o": "ơ", "u": "ư"},
            "d": {"d": "đ"},
        },
    ),
    Method.VNI: _Keys(
        {"1": Tone.SAC, "2": Tone.HUYEN, "3": Tone.HOI, "4": Tone.NGA, "5": Tone.NANG, "0": Tone.NGANG},
        {
            "6": {"a": "â", "e": "ê", "o": "ô"},
            "7": {"o": "ơ", "u": "ư"},
            "8": {"a": "ă"},
            "9": {"d": "đ"},
        },
    ),
}


@dataclass(slots=True)
class _Word:
    """A word on its way: its letters without the tone, in their case, and whether keys are only letters now."""

    letters: list[str] = field(default_factory=list)
    tone: Tone = Tone.NGANG
    literal: bool = False

    def lower(self) -> str:
        return "".join(self.letters).lower()

    def copy(self) -> _Word:
        return _Word(list(self.letters), self.tone, self.literal)


def compose(raw: str, method: Method) -> str:
    """The word that these keys type, in NFC; the keys themselves where that is no Vietnamese syllable or its beginning.

    A mark typed twice is taken back and keys stand for themselves from then on, but for a tone that is possible:
    ``tess`` → ``tes``, ``xooongf`` → ``xoòng``.
    """
    word, before, last = _Word(), _Word(), ""
    for key in raw:
        now = word.copy()
        if word.literal:
            if key.lower() not in _KEYS[method].tones or not _press(word, key, _KEYS[method]):
                word.letters.append(key)
        elif key.lower() == last and last:
            word = before
            word.letters.append(key)
            word.literal = True
        elif _press(word, key, _KEYS[method]):
            before, last = now, key.lower()
            continue
        else:
            word.letters.append(key)
            _complete_horns(word)
        last = ""
    written = _written(word)
    return raw if written is None else written


def finish(raw: str, method: Method) -> str:
    """The word that stays when it ends: as composed where that is a whole syllable, else its keys (``data``)."""
    written = compose(raw, method)
    bare = written.lower()
    whole = parse(written) or not any(letter in _VOWELS for letter in bare) or bare.endswith("k")
    return written if whole or written.isascii() else raw


def raw_keys(word: str, method: Method) -> str:
    """Keys that type a word: its letters with their marks, the tone at the end."""
    keys = _KEYS[method]
    letter_keys = {made: (plain, key) for key, table in keys.letters.items() for plain, made in table.items()}
    tone_keys = {tone: key for key, tone in keys.tones.items()}
    typed, tone = [], ""
    for letter in unicodedata.normalize("NFC", word):
        bare, mark = _split_tone(letter)
        if mark is not Tone.NGANG:
            tone = tone_keys[mark]
        plain, key = letter_keys.get(bare.lower(), (bare.lower(), ""))
        typed.append((plain.upper() if bare.isupper() else plain) + key)
    if method is Method.TELEX:
        typed = ["oo" if now == before == "o" else now for before, now in zip(["", *typed], typed, strict=False)]
    return "".join(typed) + tone


def _press(word: _Word, key: str, keys: _Keys) -> bool:
    """Let a key change the word; False where it only stands for itself."""
    key = key.lower()
    if key in keys.tones:
        return _set_tone(word, keys.tones[key])
    if key in keys.letters:
        return _mark_letter(word, keys.letters[key])
    return False


def _set_tone(word: _Word, tone: Tone) -> bool:
    if tone is word.tone or not any(letter in _VOWELS for letter in word.lower()):
        return False
    changed = word.copy()
    changed.tone = tone
    if not _is_legal(changed):
        return False
    word.tone = tone
    return True


def _mark_letter(word: _Word, table: Mapping[str, str]) -> bool:
    """Mark the last letter that the key can mark so that a syllable can come of it; ``uo`` takes two horns at once."""
    plain = [_UNHATTED.get(letter, letter) if letter != "đ" else letter for letter in word.lower()]
    if table.get("u") == "ư" and table.get("o") == "ơ":
        for at in range(len(plain) - 2):
            if plain[at : at + 2] == ["u", "o"] and _replace(word, {at: "ư", at + 1: "ơ"}):
                return True
    marked = (at for at in reversed(range(len(plain))) if plain[at] in table)
    return any(_replace(word, {at: table[plain[at]]}) for at in marked)


def _complete_horns(word: _Word) -> None:
    """``uơ`` ends a syllable (thuở); with a letter after it, it is ``ươ`` (thương)."""
    if word.lower()[-3:-1] == "uơ":
        _replace(word, {len(word.letters) - 3: "ư"})


def _replace(word: _Word, letters: Mapping[int, str]) -> bool:
    changed = word.copy()
    for at, letter in letters.items():
        changed.letters[at] = letter.upper() if word.letters[at].isupper() else letter
    if changed.letters == word.letters or not _is_legal(changed):
        return False
    word.letters = changed.letters
    return True


def _is_legal(word: _Word) -> bool:
    bare = word.lower()
    if not any(letter in _VOWELS for letter in bare):
        return True
    if bare not in _beginnings():
        return False
    return word.tone is Tone.NGANG or _toned(word) is not None


def _written(word: _Word) -> str | None:
    if word.literal:
        return _with_tone(word, _tone_place(word))
    if word.tone is Tone.NGANG:
        marked = any(letter.lower() in _UNHATTED for letter in word.letters)
        return "".join(word.letters) if not marked or _is_legal(word) else None
    return _toned(word)


def _toned(word: _Word) -> str | None:
    written = _with_tone(word, _tone_place(word))
    complete = parse(word.lower()) or parse(word.lower() + Tone.SAC.value)
    if parse(written) is None and (complete or word.lower() not in _beginnings()):
        return None
    return written


def _with_tone(word: _Word, place: int) -> str:
    letters = [letter + word.tone.value if at == place else letter for at, letter in enumerate(word.letters)]
    return unicodedata.normalize("NFC", "".join(letters))


def _tone_place(word: _Word) -> int:
    """The index of the letter that carries the tone."""
    bare = word.lower()
    syllable = parse(bare) or parse(bare + Tone.SAC.value)
    if syllable is not None:
        toned = str(type(syllable)(syllable.onset, syllable.glide, syllable.nucleus, syllable.coda, Tone.SAC))
        from_end = next(n for n, letter in enumerate(reversed(toned), 1) if _split_tone(letter)[1] is Tone.SAC)
        return len(bare) - from_end
    marked = [at for at, letter in enumerate(bare) if letter in _UNHATTED and letter != "đ"]
    vowels = [at for at, letter in enumerate(bare) if letter in _VOWELS]
    return (marked or vowels or [len(bare)])[-1]


def _split_tone(letter: str) -> tuple[str, Tone]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in decomposed if mark in {t.value for t in Tone if t.value}), "")
    return unicodedata.normalize("NFC", decomposed.replace(tone, "") if tone else decomposed), Tone(tone)


@cache
def _beginnings() -> frozenset[str]:
    """Everything a syllable can begin with, without tone.

    ``k`` is also written before a, o and u (Bắc Kạn), and at the end in names of the highlands (Đắk Lắk).
    """
    spelled = set(all_toneless())
    spelled |= {written[:-1] + "k" for written in spelled if written[-1] == "c"}
    spelled |= {"k" + written[1:] for written in spelled if written[0] == "c" and written[1:2] != "h"}
    return frozenset(written[:length] for written in spelled for length in range(1, len(written) + 1))
