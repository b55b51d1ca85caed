"""Names in the output of a model that translates plainly: found by their consonants and respelled.

A model that knows no placeholders writes a Vietnamese name as it sounds to it: ``Trinh Twan Sineh``. Vowels and tones
are lost, consonants mostly stay, so a run of words is compared with a name by its skeleton of consonant classes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from chinhdanh.names.placing import occurrences
from chinhdanh.text.vietnamese import strip_marks

LONGEST_RUN = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SOUNDS = re.compile("ph|ngh|ng|nj|nh|th|kh|ch|sh|gh|qu|gi|tr|[bcdfghjklmnpqrstvwxz]")
_CLASSES = {
    **dict.fromkeys(("ph", "v", "f"), "F"),
    **dict.fromkeys(("th", "t"), "T"),
    **dict.fromkeys(("x", "s", "sh", "ch"), "S"),
    **dict.fromkeys(("ng", "ngh", "nj"), "N"),
    **dict.fromkeys(("nh", "n"), "n"),
    **dict.fromkeys(("q", "qu", "k", "c", "kh"), "K"),
    **dict.fromkeys(("g", "gh", "gi", "j"), "G"),
    **dict.fromkeys(("d", "z"), "D"),
    "tr": "Tr",
    **dict.fromkeys(("h", "w"), ""),
}
"""Consonants that Arabic letters or a model's romanisation confuse, by the class they share; h and w are dropped."""


def skeleton(words: str) -> str:
    """The consonant classes of a name or of words that may stand for it."""
    letters = strip_marks(unicodedata.normalize("NFC", words)).lower()
    return "".join(_CLASSES.get(sound, sound) for sound in _SOUNDS.findall(letters))


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the text that may stand for a name, and how unlike it is: less is better."""

    start: int
    end: int
    unlike: tuple[int, int, int]


def repair(text: str, spellings: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The text with each of ``spellings`` (in the order of the source) once where the name stands in another form.

    Returns the text and the positions of the spellings for which no place was found. A name that stands in its
    spelling, with or without marks, is taken there first; otherwise a run of up to four capitalised words whose
    skeleton differs by one class at most, exactly for names of fewer than three classes.
    """
    taken: list[tuple[int, int, str]] = []
    lost: list[int] = []
    for position, spelling in enumerate(spellings):
        free = [place for place in _places(text, spelling) if not _overlaps(place, taken)]
        if free:
            best = min(free, key=lambda place: (place.unlike, place.start))
            taken.append((best.start, best.end, spelling))
        else:
            lost.append(position)
    for start, end, spelling in sorted(taken, reverse=True):
        text = text[:start] + spelling + text[end:]
    return text, tuple(lost)


def _places(text: str, spelling: str) -> Iterator[_Place]:
    for start, end in occurrences(text, spelling):
        yield _Place(start, end, (-1, 0, 0))
    wanted = skeleton(spelling)
    allowed = 1 if len(wanted) > 2 else 0
    syllables = len(spelling.split())
    words = [match.span() for match in _WORD.finditer(text)]
    for first in range(len(words)):
        for count in range(1, LONGEST_RUN + 1):
            run = words[first : first + count]
            if len(run) < count or not _one_name(text, run):
                break
            start, end = run[0][0], run[-1][1]
            distance = Levenshtein.distance(skeleton(text[start:end]), wanted, score_cutoff=allowed)
            if wanted and distance <= allowed:
                first_letter = text[start].lower() != spelling[0].lower()
                yield _Place(start, end, (distance, abs(count - syllables), int(first_letter)))


def _one_name(text: str, run: Sequence[tuple[int, int]]) -> bool:
    """Whether the words begin with capitals and only spaces or hyphens part them."""
    gaps = (text[a[1] : b[0]] for a, b in pairwise(run))
    return all(text[start].isupper() for start, _ in run) and all(gap.strip(" -\u00a0") == "" for gap in gaps)


def _overlaps(place: _Place, taken: Sequence[tuple[int, int, str]]) -> bool:
    return any(place.start < end and start < place.end for start, end, _ in taken)
