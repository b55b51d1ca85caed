"""Words that announce a name: titles, administrative units, rivers, companies (``seeds/glossary/cues.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from chinhdanh import paths
from chinhdanh.names.entities import NameKind
from chinhdanh.names.tables import read_rows
from chinhdanh.text.arabic import stems


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that announces a name of a kind; ``vietnamese`` is the word that usually stands for it."""

    word: str
    kind: NameKind
    vietnamese: str


@cache
def cues() -> dict[str, Cue]:
    """Every cue by its word, without particles."""
    rows = read_rows(paths.seeds_dir() / "glossary" / "cues.tsv")
    return {word: Cue(word, NameKind(kind), vietnamese) for word, kind, vietnamese in rows}


@lru_cache(maxsize=16384)
def cue_of(word: str) -> Cue | None:
    """The cue in a word without marks, its particles aside (``لمنطقة`` → ``منطقة``, ``للسيد`` → ``السيد``)."""
    known = cues()
    for stem in stems(word):
        if stem.particles.endswith("لل") and (cue := known.get("ال" + stem.bare)) is not None:
            return cue
    return next((known[stem.bare] for stem in stems(word) if stem.bare in known), None)
