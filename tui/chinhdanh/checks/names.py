"""Whether the names of the source stand in the target, with their marks in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.names.placing import occurrences
from chinhdanh.text.vietnamese import strip_marks


def missing_names(
    segment: int, language: str, source: str, target: str, names: Sequence[tuple[int, int, str]]
) -> Iterator[Finding]:
    """A warning for every name whose spelling does not stand in the target, or stands there only without its marks."""
    for start, end, spelling in names:
        places = occurrences(target, spelling)
        if not places:
            check, message = "name-missing", f"{spelling} ({source[start:end]}) is not in the target"
        elif language == "vi" and all(_lost_marks(target[a:b], spelling) for a, b in places):
            check, message = "name-marks", f"{spelling} stands without its marks"
        else:
            continue
        yield Finding(segment, language, check, Severity.WARNING, message, ((start, end),), tuple(places))


def _lost_marks(written: str, spelling: str) -> bool:
    return strip_marks(written) == written and strip_marks(spelling) != spelling
