"""The names of sentences as evidence: how each can be written in the other text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chinhdanh.alignment.evidence import NameForms
from chinhdanh.names.entities import Name
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.article import Segment
from chinhdanh.text.folding import fold


def forms_of(name: Name) -> NameForms:
    """The spellings of a name without marks; its Latin mentions are spellings too."""
    latin = (mention.text for mention in name.mentions if not has_arabic(mention.text))
    return frozenset(filter(None, map(fold, (*latin, *(candidate.text for candidate in name.candidates)))))


def names_of(segments: Sequence[Segment], names: Iterable[Name]) -> list[list[NameForms]]:
    """The names of each segment; ``names`` are those of the article."""
    found: list[list[NameForms]] = [[] for _ in segments]
    for name in names:
        if forms := forms_of(name):
            starts = sorted(mention.start for mention in name.mentions)
            for number, segment in enumerate(segments):
                if any(segment.start <= start < segment.end for start in starts):
                    found[number].append(forms)
    return found
