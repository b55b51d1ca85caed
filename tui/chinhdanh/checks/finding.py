"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks wrong in a segment's target.

    ``source_ranges`` and ``target_ranges`` are code-point ranges in the segment's source and in the target.
    """

    segment: int
    language: str
    check: str
    severity: Severity
    message: str
    source_ranges: tuple[tuple[int, int], ...] = ()
    target_ranges: tuple[tuple[int, int], ...] = ()
