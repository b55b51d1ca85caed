"""The part of a project that is about names: their spellings and decisions."""

from __future__ import annotations

import unicodedata

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review.change import Change
from chinhdanh.review.model import Propagation
from chinhdanh.review.shelves import DECISIONS
from chinhdanh.review.work import Work


class NameWork(Work):
    """Names and decisions."""

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the article in the order of their first mentions."""
        return self._naming.names

    def names_in(self, index: int) -> tuple[tuple[Name, Mention], ...]:
        """The names of a segment in order; mention ranges are code points of the article."""
        return self._naming.in_segment(index)

    def decision(self, key: str) -> str | None:
        """The spelling decided for a name."""
        return self._on(DECISIONS).get(key)

    def spelling(self, name: Name, language: str) -> str:
        """How a name is written now: as decided, else its best candidate, else its letters as they stand."""
        return self._naming.spelling(name, language)

    def is_open(self, name: Name) -> bool:
        """Whether a name waits for a person: not decided, not ignored, and no proposal is all but sure."""
        return self._naming.is_open(name)

    def preview(self, key: str, spelling: str) -> Propagation:
        """What a decision would do, without doing it."""
        rewritten, kept = self._propagate(key, spelling)
        return Propagation(tuple(rewritten), kept)

    def decide(self, key: str, spelling: str, by: str = "") -> Propagation:
        """Decide a name's spelling and write it into every target that is neither approved nor locked, as one step.

        ``by`` is the reviewer unless someone else is named.
        Raises ProjectError where the spelling is blank or there is no such name.
        """
        spelling = " ".join(unicodedata.normalize("NFC", spelling).split())
        if not spelling:
            raise ProjectError("a name cannot be spelled with nothing.")
        rewritten, kept = self._propagate(key, spelling)
        before = self.decision(key)
        if rewritten or spelling != before:
            change = Change.of_targets(rewritten) | Change.of(DECISIONS, {key: (before, spelling)})
            self._do(change, action="decide", label=f"{self._naming[key].mentions[0].text} = {spelling}", who=by)
        return Propagation(tuple(rewritten), kept)
