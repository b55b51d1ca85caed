"""How many segments stand at each status, without counting them anew at every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from chinhdanh.review.model import Place, Status, Target
from chinhdanh.text.article import Segment, SegmentKind


class Tally:
    """Counts by language, page residue left out; each language is counted when it is first asked for."""

    def __init__(self, segments: Sequence[Segment], count: Callable[[str], Counter[Status]]) -> None:
        """``count`` counts a language in the file."""
        self._segments = segments
        self._count = count
        self._counts: dict[str, Counter[Status]] = {}

    def of(self, language: str) -> Mapping[Status, int]:
        """How many segments stand at each status."""
        if language not in self._counts:
            self._counts[language] = self._count(language)
        return +self._counts[language]

    def note(self, place: Place, before: Target, after: Target) -> None:
        """One target changes."""
        index, language = place
        if language in self._counts and self._segments[index].kind is not SegmentKind.BOILERPLATE:
            self._counts[language].subtract([before.status])
            self._counts[language].update([after.status])
