"""What the checks see of a segment: its source, one target, and the names and terms of the source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.names.entities import NameKind
from chinhdanh.terms.term import TermUse
from chinhdanh.text.article import SegmentKind


@dataclass(frozen=True, slots=True)
class NameView:
    """A name in the source, in code points of the segment, and how the target is to write it.

    ``decided`` is false while the name waits for a person: ``spelling`` is then only the best proposal.
    """

    start: int
    end: int
    key: str
    spelling: str
    kind: NameKind = NameKind.OTHER
    cue: str = ""
    decided: bool = True


@dataclass(frozen=True)
class SegmentView:
    """One segment in one target language; all texts as they stand, not yet normalised.

    ``approved`` says that a person has said yes to the target.
    """

    index: int
    language: str
    kind: SegmentKind
    source: str
    target: str
    names: tuple[NameView, ...] = ()
    terms: tuple[TermUse, ...] = ()
    approved: bool = False

    def finding(
        self, check: str, severity: Severity, message: str, key: str = "", *, source: Ranges = (), target: Ranges = ()
    ) -> Finding:
        """A finding about this segment."""
        return Finding(self.index, self.language, check, severity, message, key, source, target)

    @cached_property
    def named_ranges(self) -> Ranges:
        """Where names stand in the source."""
        return tuple((name.start, name.end) for name in self.names)
