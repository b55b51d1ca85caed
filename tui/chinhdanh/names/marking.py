"""Vietnamese names typed without marks (Hoa Loc), and the spellings with marks they can stand for."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from chinhdanh.names.entities import Candidate, NameKind
from chinhdanh.names.gazetteer import key_of
from chinhdanh.names.spelling import Speller
from chinhdanh.text.vietnamese import fold, strip_marks, title

BEAM = 60
_UNUSUAL_CAPITALS = re.compile(r"'|\b(?:ii|iii|iv|vi|nt)\b")
_PLAIN = str.maketrans("’‘\u00a0", "'' ")


@lru_cache(maxsize=1)
def _words_as_typed() -> dict[str, tuple[str, ...]]:
    """Word as typed without marks → the words of known names it can be."""
    found: dict[str, set[str]] = {}
    words = list({word for key in Speller.load().gazetteer.entries for word in key.split(" ")})
    for typed, word in zip(strip_marks("\n".join(words)).split("\n"), words, strict=True):
        found.setdefault(typed if typed.isalnum() else fold(word), set()).add(word)
    return {typed: tuple(sorted(words)) for typed, words in found.items()}


def marked(name: str, kind: NameKind, speller: Speller, n: int) -> list[Candidate]:
    """At most ``n`` spellings of a Latin name, best first; one that has marks already is its own only spelling."""
    written = name.translate(_PLAIN)
    if not written.isascii():
        return [Candidate(written, 1.0, ("written so in the article",))]
    places = speller.prior.places
    beam = [(0.0, "<", "")]
    for typed in map(fold, key_of(written).split(" ")):
        options = _words_as_typed().get(typed, (typed,))
        longer = [
            (score + math.log(places.p(before, word)), word, f"{key} {word}".strip())
            for score, before, key in beam
            for word in options
        ]
        beam = sorted(longer, key=lambda path: (-path[0], path[2]))[:BEAM]
    scored = {key: speller.prior.p(key, kind.value) for _, _, key in beam}
    total = math.fsum(scored.values()) or 1.0
    best = sorted(scored.items(), key=lambda item: (-item[1], item[0]))[:n]
    return [Candidate(_spelling(key, speller), p / total, (f"written {name} in the article",)) for key, p in best]


def _spelling(key: str, speller: Speller) -> str:
    """A key with its capitals; unusual ones (Ea H'leo, M'Drắk, Tam Xuân II) are as the gazetteer writes them."""
    entry = speller.gazetteer.entries.get(key) if _UNUSUAL_CAPITALS.search(key) else None
    return entry.text if entry else title(key)
