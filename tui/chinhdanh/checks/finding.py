"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Ranges = tuple[tuple[int, int], ...]
"""Code-point ranges, each with its end outside."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks wrong in a segment's target.

    ``check`` names the rule; ``key`` says what it is about (a figure, a name's key, a term) in a way that a new draft
    does not change, so that a finding dismissed once stays so. ``source_ranges`` lie in the segment's source,
    ``target_ranges`` in the target.
    """

    segment: int
    language: str
    check: str
    severity: Severity
    message: str
    key: str = ""
    source_ranges: Ranges = ()
    target_ranges: Ranges = ()

    @property
    def identity(self) -> tuple[int, str, str, str]:
        """What a dismissal remembers."""
        return self.segment, self.language, self.check, self.key
