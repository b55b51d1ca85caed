"""How the names of the article are written now, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Mention, Name
from chinhdanh.names.placing import respell
from chinhdanh.text.article import Segment
from chinhdanh.text.vietnamese import strip_marks

NameUseInArticle = tuple[Name, Mention]

SURE = 0.95
"""A proposal this probable needs no decision."""


class Naming:
    """The names, their decisions, and every spelling each of them has had in this project.

    ``english_marks`` says whether English targets keep the marks of Vietnamese names.
    """

    def __init__(
        self,
        names: Sequence[Name],
        segments: Sequence[Segment],
        decisions: Mapping[str, str],
        spellings: Mapping[str, Iterable[str]],
        *,
        english_marks: bool,
    ) -> None:
        self.names = tuple(names)
        self.english_marks = english_marks
        self.decisions = dict(decisions)
        self._spellings = {key: set(known) for key, known in spellings.items()}
        self._by_key = {name.key: name for name in names}
        self._uses = _by_segment(names, segments)
        self._segments = _by_name(self._uses)

    def __getitem__(self, key: str) -> Name:
        """The name with that key; ProjectError where there is none."""
        if key not in self._by_key:
            raise ProjectError(f"there is no name {key!r} in this article.")
        return self._by_key[key]

    def in_segment(self, index: int) -> tuple[NameUseInArticle, ...]:
        """The names of a segment in the order of the text."""
        return self._uses.get(index, ())

    def spelled_in_segment(self, index: int) -> tuple[NameUseInArticle, ...]:
        """Those names of a segment for which there is a spelling, decided or proposed."""
        return tuple(use for use in self.in_segment(index) if use[0].candidates or use[0].key in self.decisions)

    def segments_of(self, key: str) -> list[int]:
        """The segments in which a name stands, in order."""
        return self._segments.get(key, [])

    def proposed(self, name: Name) -> str:
        """The Vietnamese spelling without a decision: the best candidate, else the letters as they stand."""
        return name.candidates[0].text if name.candidates else name.mentions[0].text

    def vietnamese(self, name: Name) -> str:
        """The Vietnamese spelling now: as decided, else as proposed."""
        return self.decisions.get(name.key, self.proposed(name))

    def spelling(self, name: Name, language: str) -> str:
        """How a name is written in a language now."""
        return self.in_language(self.vietnamese(name), language)

    def is_open(self, name: Name) -> bool:
        """Whether a name waits for a person: nobody has decided it, and no proposal is all but sure."""
        return name.key not in self.decisions and not (name.candidates and name.candidates[0].p >= SURE)

    def in_language(self, spelling: str, language: str) -> str:
        """A Vietnamese spelling as a target language writes it."""
        return spelling if language == "vi" or self.english_marks else strip_marks(spelling)

    def known_spellings(self, key: str) -> set[str]:
        """Every spelling the name has had here, the present one included."""
        return self._spellings.get(key, set()) | {self.vietnamese(self[key])}

    def remember(self, key: str, spellings: Iterable[str]) -> None:
        """Keep spellings that the name has had."""
        self._spellings.setdefault(key, set()).update(spellings)

    def respelled(self, index: int, language: str, text: str, name: Name, spelling: str) -> str:
        """A target of a segment with ``spelling`` (Vietnamese) wherever the name stands in one of its old spellings."""
        known = self.known_spellings(name.key)
        old = known | {self.in_language(spelling, language) for spelling in known}
        now = [(other.key, self.spelling(other, language)) for other, _ in self.in_segment(index)]
        own = [key == name.key for key, written in now if written in old]
        others = {written for key, written in now if key != name.key}
        return respell(text, old, self.in_language(spelling, language), own, others)

    def refreshed(self, index: int, language: str, text: str) -> str:
        """A target of a segment with all its names as they are written now."""
        for name, _ in self.in_segment(index):
            text = self.respelled(index, language, text, name, self.vietnamese(name))
        return text


def _by_segment(names: Sequence[Name], segments: Sequence[Segment]) -> dict[int, tuple[NameUseInArticle, ...]]:
    starts = [segment.start for segment in segments]
    uses: dict[int, list[NameUseInArticle]] = {}
    for name in names:
        for mention in name.mentions:
            index = bisect_right(starts, mention.start) - 1
            if index >= 0 and mention.end <= segments[index].end:
                uses.setdefault(index, []).append((name, mention))
    return {index: tuple(sorted(found, key=lambda use: use[1].start)) for index, found in uses.items()}


def _by_name(uses: Mapping[int, Iterable[NameUseInArticle]]) -> dict[str, list[int]]:
    segments: dict[str, list[int]] = {}
    for index in sorted(uses):
        for key in dict.fromkeys(name.key for name, _ in uses[index]):
            segments.setdefault(key, []).append(index)
    return segments
