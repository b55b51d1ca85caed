"""Where the translation of a sentence writes a name that the sentence writes in Arabic letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from chinhdanh.names.entities import NameKind
from chinhdanh.names.linking import twin_of
from chinhdanh.names.placing import occurrences
from chinhdanh.names.spelling import Speller
from chinhdanh.text.arabic import has_arabic, stems

LONGEST = 5
_SPELLINGS = 12
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def written(name: str, translation: str, *, known: bool) -> str | None:
    """How a translation writes an Arabic or Latin name; None where it does not, or the words are no name.

    A name is known by its translation: a run of capitalised words that its letters can stand for. ``known`` looks for
    the likeliest spellings too, which finds names in one word (Hà Nội) and those of the highlands (Đắk Lắk).
    """
    if not has_arabic(name):
        places = occurrences(translation, name)
        return translation[slice(*places[0])] if places else None
    count = len(name.split())
    if count > 1:
        channel = Speller.load().channel
        for run in _capitalised_runs(translation, count):
            if twin_of(run, [name], channel):
                return run
    for kind in (NameKind.PLACE, NameKind.PERSON) if known else ():
        for candidate in Speller.load().spell(name, kind, n=_SPELLINGS):
            if places := occurrences(translation, candidate.text):
                return translation[slice(*places[0])]
    return None


def readings(words: str) -> Iterator[tuple[str, str]]:
    """Arabic words as the particles that may be glued to the first, none at first, and a name."""
    first, _, rest = words.partition(" ")
    for stem in stems(first):
        yield stem.particles, f"{stem.bare} {rest}".strip()


@lru_cache(maxsize=1024)
def _capitalised_runs(translation: str, count: int) -> tuple[str, ...]:
    """The runs of so many words that all begin with a capital and stand beside each other."""
    words = [match.span() for match in _WORD.finditer(translation)]
    found = []
    for at in range(len(words) - count + 1):
        run = words[at : at + count]
        gaps = (translation[a[1] : b[0]] for a, b in pairwise(run))
        if all(translation[start].isupper() for start, _ in run) and all(gap in (" ", "-", "\u00a0") for gap in gaps):
            found.append(translation[run[0][0] : run[-1][1]])
    return tuple(found)
