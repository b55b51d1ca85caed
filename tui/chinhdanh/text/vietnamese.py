"""The written Vietnamese syllable: its parts, its canonical writing, and text without its marks.

A syllable is onset + rime + tone, and a rime is glide + nucleus + coda (``Nguyễn`` = ng + w + iê + n, tone ngã).
Canonical writing is that of Vietnamese newspapers: NFC, the tone on the first vowel of an open ``oa, oe, uy``
(Hòa, Khỏe, Thủy; but Quý, where ``u`` belongs to the onset), ``y`` and ``i`` as the writer chose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Tone(Enum):
    """The six tones; the value is the combining mark, empty for ngang."""

    NGANG = ""
    HUYEN = "\u0300"
    SAC = "\u0301"
    HOI = "\u0309"
    NGA = "\u0303"
    NANG = "\u0323"


_TONE_OF_MARK = {tone.value: tone for tone in Tone if tone.value}
_CHECKED = frozenset({"c", "ch", "p", "t"})
_CHECKED_TONES = frozenset({Tone.SAC, Tone.NANG})

_CONSONANTS = "b ch d đ g gi h k kh l m n ng nh p ph qu r s t th tr v x"
ONSETS: tuple[str, ...] = ("", *_CONSONANTS.split())
"""Onsets by sound; ``k`` is written c or k, ``g`` g or gh, ``ng`` ng or ngh by the vowel that follows."""
LONGEST_SYLLABLE = 7
"""Letters, as in nghiêng."""

_RIMES_BY_NUCLEUS = {
    "a": "a ac ach ai am an ang anh ao ap at au ay",
    "ă": "ăc ăm ăn ăng ăp ăt",
    "â": "âc âm ân âng âp ât âu ây",
    "e": "e ec em en eng eo ep et",
    "ê": "ê êch êm ên êng ênh êp êt êu",
    "i": "i ich im in inh ip it iu",
    "y": "y",
    "iê": "ia iêc iêm iên iêng iêp iêt iêu",
    "o": "o oc oi om on ong op ot",
    "oo": "ooc oong",
    "ô": "ô ôc ôi ôm ôn ông ôp ôt",
    "ơ": "ơ ơi ơm ơn ơng ơp ơt",
    "u": "u uc ui um un ung up ut",
    "uô": "ua uôc uôi uôm uôn uông uôt",
    "ư": "ư ưc ưi ưm ưn ưng ưt ưu",
    "ươ": "ưa ươc ươi ươm ươn ương ươp ươt ươu",
}
_RIMES_WITH_GLIDE = {
    "a": "oa oac oach oai oam oan oang oanh oao oap oat oay",
    "ă": "oăc oăm oăn oăng oăp oăt",
    "â": "uâc uân uâng uât uây",
    "e": "oe oem oen oeo oet",
    "ê": "uê uêch uên uênh uêu",
    "ơ": "uơ",
    "y": "uy uych uyn uynh uyp uyt uyu",
    "iê": "uya uyên uyêt",
}
_QU_RIMES = (
    "a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng âp ât âu ây e en eng eo et "
    "ê êch ên ênh êt ơ ơi ơn ơt y ych ynh yt yên yêt ôc ôn it in inh i ia"
)
_OPEN_DIPHTHONGS = {"ia": "iê", "ua": "uô", "ưa": "ươ", "uya": "iê"}
_FRONT = frozenset("eêiy")


@dataclass(frozen=True, slots=True)
class Rime:
    """A rime without tone: glide (``w`` or empty), nucleus (a, ă, iê, …, with i and y as written) and coda."""

    glide: str
    nucleus: str
    coda: str


def _rime(written: str, nucleus: str, glide: str) -> Rime:
    if written in _OPEN_DIPHTHONGS:
        return Rime(glide, nucleus, "")
    body = written[1:] if glide else written
    head = "yê" if glide and nucleus == "iê" else nucleus
    return Rime(glide, nucleus, body[len(head) :])


def _rime_table() -> dict[str, Rime]:
    table: dict[str, Rime] = {}
    for glide, groups in (("", _RIMES_BY_NUCLEUS), ("w", _RIMES_WITH_GLIDE)):
        for nucleus, rimes in groups.items():
            table.update({written: _rime(written, nucleus, glide) for written in rimes.split()})
    return table


legal_rimes: dict[str, Rime] = _rime_table()
"""Written rime without tone, as it stands after a consonant other than ``qu`` → its parts."""

_QU_TABLE = {
    written: Rime("", "iê", written[2:]) if written.startswith("yê") else Rime("", written[0], written[1:])
    for written in _QU_RIMES.split()
    if written != "ia"
}
_SPELLED_ONSETS = sorted(
    {**{o: o for o in ONSETS if o}, "c": "k", "gh": "g", "ngh": "ng"}.items(), key=lambda item: -len(item[0])
)


@dataclass(frozen=True, slots=True)
class Syllable:
    """One syllable by its parts; ``str()`` writes it in lower case, canonically, in NFC."""

    onset: str
    glide: str
    nucleus: str
    coda: str
    tone: Tone = Tone.NGANG

    def __str__(self) -> str:
        return _write(self)

    @property
    def toneless(self) -> str:
        """The canonical writing without the tone, letters ă â đ ê ô ơ ư kept."""
        return _write(Syllable(self.onset, self.glide, self.nucleus, self.coda))

    @property
    def rime(self) -> str:
        """Written rime without tone and onset (``uyên``); the part of ``qu`` that sounds as a glide is not in it."""
        return _write_rime(self.glide, self.nucleus, self.coda, after="x")


def _write_rime(glide: str, nucleus: str, coda: str, after: str) -> str:
    """``after`` is the written onset: an empty one turns ``iê`` into ``yê``, ``qu`` likewise."""
    if nucleus in ("iê", "uô", "ươ") and not coda:
        vowels = {"iê": "ya" if glide else "ia", "uô": "ua", "ươ": "ưa"}[nucleus]
    elif nucleus == "iê" and (glide or after in ("", "qu")):
        vowels = "yê"
    else:
        vowels = nucleus
    if not glide:
        return vowels + coda
    return ("o" if vowels[0] in "aăe" else "u") + vowels + coda


def _write(syllable: Syllable) -> str:
    onset, first = syllable.onset, (syllable.glide and "u") or syllable.nucleus[0]
    if onset == "k":
        onset = "k" if first in _FRONT else "c"
    elif onset in ("g", "ng") and first in _FRONT:
        onset += "h"
    rime = _write_rime(syllable.glide, syllable.nucleus, syllable.coda, after=onset)
    if onset == "gi" and rime.startswith("i"):
        onset = "g"
    if syllable.tone is not Tone.NGANG:
        at = _tone_position(syllable)
        rime = rime[: at + 1] + syllable.tone.value + rime[at + 1 :]
    return unicodedata.normalize("NFC", onset + rime)


def _tone_position(syllable: Syllable) -> int:
    """The index in the written rime of the letter that carries the tone."""
    start = 1 if syllable.glide else 0
    if len(syllable.nucleus) == 2:
        return start + (1 if syllable.coda else 0)
    if syllable.glide and not syllable.coda and syllable.nucleus in ("a", "e", "y"):
        return 0
    return start


def parse(text: str) -> Syllable | None:
    """Take one written syllable apart, in any case, NFC or NFD, tone on either vowel (hòa, hoà).

    None where it is not a Vietnamese syllable: two tones, an impossible rime, an impossible tone before c, ch, p, t,
    letters outside the alphabet.
    """
    return _parse(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=8192)
def _parse(text: str) -> Syllable | None:
    bare, tone = _take_tone(text)
    if tone is None or not bare:
        return None
    for spelled, onset in _SPELLED_ONSETS:
        if bare.startswith(spelled):
            parts = _rest(onset, bare[len(spelled) :])
            break
    else:
        onset, parts = "", _initial_rime(bare)
    if parts is None or (parts.coda in _CHECKED and tone not in _CHECKED_TONES):
        return None
    syllable = Syllable(onset, parts.glide, parts.nucleus, parts.coda, tone)
    return syllable if _plain_onset(syllable.toneless) == _plain_onset(bare) else None


def _plain_onset(bare: str) -> str:
    """Forget how k, g and ng are spelled before a vowel: ``ka`` and ``ca`` are one syllable."""
    return re.sub(r"^(?:c(?!h)|k(?!h))", "k", re.sub(r"^(n?g)h", r"\1", bare))


def _take_tone(text: str) -> tuple[str, Tone | None]:
    letters = unicodedata.normalize("NFD", text)
    marks = [letter for letter in letters if letter in _TONE_OF_MARK]
    if len(marks) > 1:
        return text, None
    bare = "".join(letter for letter in letters if letter not in _TONE_OF_MARK)
    return unicodedata.normalize("NFC", bare), _TONE_OF_MARK[marks[0]] if marks else Tone.NGANG


def _rest(onset: str, rest: str) -> Rime | None:
    if onset == "qu":
        return _QU_TABLE.get(rest)
    if onset == "gi":
        if not rest or rest[0] not in "aăâeêioôơuưy":
            return legal_rimes.get("i" + rest)
        if rest.startswith("ê"):
            return legal_rimes.get("i" + rest) or legal_rimes.get(rest)
    return legal_rimes.get(rest)


def _initial_rime(bare: str) -> Rime | None:
    if bare.startswith("yê"):
        return legal_rimes.get("i" + bare[1:])
    return None if bare.startswith("iê") else legal_rimes.get(bare)


def all_toneless() -> frozenset[str]:
    """Every syllable the spelling rules allow, in canonical writing without tone (about 3,900)."""
    syllables = {
        Syllable(onset, rime.glide, rime.nucleus, rime.coda)
        for onset in ONSETS
        for rime in (_QU_TABLE.values() if onset == "qu" else legal_rimes.values())
    }
    return frozenset(filter(can_be_syllable, map(str, syllables)))


def can_be_syllable(text: str) -> bool:
    """Whether a text in lower case is one syllable as it stands or with the tone sắc (``bat`` is none, ``bát`` is)."""
    return _parse(text) is not None or _parse(text + "\u0301") is not None


def canonical(text: str) -> str:
    """The same text in NFC with every Vietnamese syllable in canonical writing; other words and the case are kept."""
    return re.sub(r"[^\W\d_]+", lambda match: _canonical_word(match.group()), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=1 << 14)
def _canonical_word(word: str) -> str:
    syllable = parse(word)
    if syllable is None:
        return word
    written = str(syllable)
    if len(written) != len(word) or _plain_onset(written)[:1] != _plain_onset(word.lower())[:1]:
        return word
    kept = word[0].lower() + written[1:] if written[0] != word[0].lower() else written
    if word.isupper() and len(word) > 1:
        return kept.upper()
    return kept[0].upper() + kept[1:] if word[0].isupper() else kept


def title(name: str) -> str:
    """A name with the first letter of each syllable in upper case."""
    return re.sub(r"[^\W\d_]+", lambda match: match.group()[:1].upper() + match.group()[1:], name)


def strip_tones(text: str) -> str:
    """The text without the five tone marks; ă â đ ê ô ơ ư stay. NFC."""
    letters = (letter for letter in unicodedata.normalize("NFD", text) if letter not in _TONE_OF_MARK)
    return unicodedata.normalize("NFC", "".join(letters))


def strip_marks(text: str) -> str:
    """The text as Vietnamese is typed without marks: no diacritics, đ → d. Case is kept."""
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def fold(text: str) -> str:
    """The key of a search that ignores marks, case, hyphens and spacing differences: ``Đắk Lắk`` → ``dak lak``."""
    return " ".join(re.findall(r"\w+", strip_marks(text).casefold()))
