"""The part of a project that is about names: their spellings and decisions, what is one and what is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review.change import Change
from chinhdanh.review.model import Place, Propagation, Target
from chinhdanh.review.naming import short_form
from chinhdanh.review.shelves import DECISIONS, IGNORED, OWNERS, SPELLINGS
from chinhdanh.review.work import Work


class NameWork(Work):
    """Names, decisions, merging and splitting."""

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the article in the order of their first mentions."""
        return self._naming.names

    def names_in(self, index: int) -> tuple[tuple[Name, Mention], ...]:
        """The names of a segment in order; mention ranges are code points of the article."""
        return self._naming.in_segment(index)

    def segments_with(self, key: str) -> tuple[int, ...]:
        """The segments in which a name stands, in order."""
        return self._naming.segments_of(key)

    def decision(self, key: str) -> str | None:
        """The spelling decided for a name."""
        return self._on(DECISIONS).get(key)

    def spelling(self, name: Name, language: str, mention: Mention | None = None) -> str:
        """How a name is written now: as decided, else its best candidate, else its letters as they stand.

        A ``mention`` that is the last words of the name is written with its last syllables.
        """
        return self._naming.spelling(name, language, mention)

    def is_open(self, name: Name) -> bool:
        """Whether a name waits for a person: not decided, not ignored, and no proposal is all but sure."""
        return self._naming.is_open(name)

    def preview(self, key: str, spelling: str) -> Propagation:
        """What a decision would do, without doing it."""
        rewritten, kept = self._propagate(spelling, key)
        return Propagation(tuple(rewritten), kept)

    def decide(self, key: str, spelling: str, by: str = "") -> Propagation:
        """Decide a name's spelling and write it into every target that is neither approved nor locked, as one step.

        ``by`` is the reviewer unless someone else is named.
        Raises ProjectError where the spelling is blank or there is no such name.
        """
        spelling = _spelling(spelling)
        label = f"{self._naming[key].mentions[0].text} = {spelling}"
        return self.decide_all({key: spelling}, label, by)

    def decide_all(self, spellings: Mapping[str, str], label: str, by: str = "") -> Propagation:
        """Decide the spellings of several names, by their keys, as one step; see ``decide``."""
        change, so_far = Change({}), dict[Place, Target]()
        kept: dict[Place, None] = {}
        for key, written in spellings.items():
            spelling = _spelling(written)
            rewritten, left = self._propagate(spelling, key, so_far=so_far)
            so_far |= {place: after for place, (_, after) in rewritten.items()}
            kept |= dict.fromkeys(left)
            change |= Change.of_targets(rewritten)
            if spelling != (before := self.decision(key)):
                change |= Change.of(DECISIONS, {key: (before, spelling)})
        if change:
            self._do(change, action="decide", label=label, who=by)
        return Propagation(tuple(so_far), tuple(kept))

    # --- what is a name, and which

    def ignored(self, key: str) -> bool:
        """Whether what was taken for a name is none: not masked for the model, not respelled, not checked."""
        return key in self._on(IGNORED)

    def ignore_name(self, key: str, ignored: bool = True) -> None:
        """Say that something is no name, or that it is one after all. What the targets hold stays."""
        letters = self._naming[key].mentions[0].text
        before = self.ignored(key)
        if before != ignored:
            change = Change.of(IGNORED, {key: (before or None, ignored or None)})
            self._do(change, action="ignore", label=f"{letters} is {'no' if ignored else 'a'} name")

    def merge_names(self, into: str, other: str) -> Propagation:
        """Let two names be one: the mentions of ``other`` go to ``into`` and are written as that is.

        Where one is the last words of the other (a given name), that other takes the mentions, and those of the given
        name are written with the last syllables. A decision of ``other`` goes over where ``into`` has none. Raises
        ProjectError where they are one already.
        """
        if short_form(other, self._naming[into].mentions[0].text):
            into, other = other, into
        kept_name, gone = self._naming[into], self._naming[other]
        if into == other:
            raise ProjectError(f"{kept_name.mentions[0].text} is one name already.")
        spelling = self.decision(into) or self.decision(other) or self._naming.proposed(kept_name)
        rewritten, kept = self._propagate(spelling, into, other)
        change = (
            Change.of_targets(rewritten)
            | self._moved((mention.start for mention in gone.mentions), into)
            | self._had(into, self._naming.known_spellings(other))
        )
        if self.decision(into) != spelling and self.decision(other):
            change |= Change.of(DECISIONS, {into: (None, spelling)})
        label = f"{gone.mentions[0].text} is {kept_name.mentions[0].text}"
        self._do(change, action="merge", label=label)
        return Propagation(tuple(rewritten), kept)

    def split_name(self, key: str, starts: Sequence[int]) -> str:
        """Let the mentions that begin at these code points of the article be a name of their own; its key.

        It is spelled as before until it is decided. Raises ProjectError where no mention begins there, or none would
        be left.
        """
        name = self._naming[key]
        own, wanted = {mention.start for mention in name.mentions}, set(starts)
        if not wanted or not wanted < own:
            raise ProjectError(
                f"{name.mentions[0].text} has {len(own)} mentions; some of them, not all, can become another name."
            )
        new = self._naming.free_key(key)
        change = self._moved(wanted, new) | self._had(new, self._naming.known_spellings(key))
        if decided := self.decision(key):
            change |= Change.of(DECISIONS, {new: (None, decided)})
        self._do(change, action="split", label=f"{len(wanted)} of {len(own)} mentions of {name.mentions[0].text} apart")
        return new

    # --- inside

    def _moved(self, starts: Iterable[int], key: str) -> Change:
        """Mentions given to a name; one that the analysis gave to it needs no entry."""
        on = self._on(OWNERS)
        pairs = {
            start: (on.get(start), None if self._naming.found_owner(start) == key else key) for start in sorted(starts)
        }
        return Change.of(OWNERS, pairs)

    def _had(self, key: str, spellings: Iterable[str]) -> Change:
        """Spellings that the mentions given to a name had."""
        on = self._on(SPELLINGS)
        return Change.of(SPELLINGS, {(key, text): (None, True) for text in sorted(spellings) if (key, text) not in on})


def _spelling(written: str) -> str:
    """A spelling as it is kept; ProjectError where there is none."""
    spelling = " ".join(unicodedata.normalize("NFC", written).split())
    if not spelling:
        raise ProjectError("a name cannot be spelled with nothing.")
    return spelling
