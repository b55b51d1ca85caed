"""Where a Vietnamese or English text has a name, and the text with another spelling in those places.

A name is found as whole words with its marks, in either tone placement (hòa, hoà), its syllables parted by spaces or
hyphens. One of several syllables is also found without any marks (Hoa Loc) and then also joined (Hanoi). Another name's
marks never match: Hoa Lộc is not Hòa Lộc. A capital must be one in the text too: the river Mã is not ``mã``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from chinhdanh.text.vietnamese import canonical, strip_marks

Range = tuple[int, int]

_GAP = r"[ \u00a0\-‐‑–]+"
_SHORTEST_JOINED = 5


def occurrences(text: str, spelling: str) -> list[Range]:
    """The ranges in an NFC text where the name stands, in order, none over another; empty for a blank spelling."""
    pattern = _pattern(unicodedata.normalize("NFC", spelling).strip())
    return [match.span() for match in pattern.finditer(text)] if pattern else []


def respell(text: str, old: Collection[str], new: str, own: Sequence[bool] = (), others: Collection[str] = ()) -> str:
    """The text, NFC, with every occurrence of an ``old`` spelling written as ``new``, in capitals where it was in them.

    Places that belong to a longer name of ``others`` are left alone. ``own`` is for two names with one spelling: it
    tells for each occurrence in order whether it is meant, and counts only if it has as many items as there are
    occurrences.
    """
    text = unicodedata.normalize("NFC", text)
    found = _places(text, old, others)
    meant = own if len(own) == len(found) else [True] * len(found)
    for (start, end), mine in reversed(list(zip(found, meant, strict=True))):
        if mine:
            text = text[:start] + _in_the_case_of(text[start:end], new) + text[end:]
    return text


def _places(text: str, old: Collection[str], others: Collection[str]) -> list[Range]:
    """The occurrences of the old spellings that no longer occurrence, of an old spelling or of another name, covers."""
    wanted = {span for spelling in old for span in occurrences(text, spelling)}
    guarded = {span for spelling in others for span in occurrences(text, spelling)} - wanted
    kept: list[Range] = []
    for start, end in sorted(wanted | guarded, key=lambda span: (span[0] - span[1], span)):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return sorted(span for span in kept if span in wanted)


def _in_the_case_of(found: str, new: str) -> str:
    letters = [letter for letter in found if letter.isalpha()]
    return new.upper() if len(letters) > 1 and all(letter.isupper() for letter in letters) else new


@lru_cache(maxsize=4096)
def _pattern(spelling: str) -> re.Pattern[str] | None:
    syllables = [part for part in re.split(_GAP, spelling) if part]
    if not syllables:
        return None
    ways = [_GAP.join(map(_with_marks, syllables))]
    if len(syllables) > 1:
        bare = [strip_marks(part) for part in syllables]
        ways.append(_GAP.join(_any_case(part) for part in bare))
        joined = "".join([bare[0], *(part.lower() for part in bare[1:])])
        if len(joined) >= _SHORTEST_JOINED and joined[0].isupper():
            ways.append(_any_case(joined))
    return re.compile(rf"(?<![\w\u0300-\u036f])(?:{'|'.join(ways)})(?![\w\u0300-\u036f])")


def _with_marks(syllable: str) -> str:
    """The syllable as it is written, in canonical tone placement, and in the older placement."""
    written = {syllable, canonical(syllable), _older_placement(canonical(syllable))}
    return f"(?:{'|'.join(_any_case(way) for way in sorted(written))})"


def _any_case(part: str) -> str:
    """The part with capitals where it has them, or all in capitals; a part without capitals in any case."""
    ways = {part, part.upper()} if part != part.lower() else {part, part.upper(), part[:1].upper() + part[1:]}
    return f"(?:{'|'.join(re.escape(way) for way in sorted(ways))})"


def _older_placement(syllable: str) -> str:
    """The tone on the last vowel of an open oa, oe, uy: hòa → hoà."""
    letters = unicodedata.normalize("NFD", syllable)
    moved = re.sub(r"([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])$", r"\1\3\2", letters, flags=re.IGNORECASE)
    return unicodedata.normalize("NFC", moved)
