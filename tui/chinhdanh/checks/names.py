"""Whether the names of the source stand in the target, with their marks in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.names.placing import occurrences
from chinhdanh.text.vietnamese import strip_marks


def missing_names(view: SegmentView) -> Iterator[Finding]:
    """A warning for every name whose spelling does not stand in the target, or stands there only without its marks."""
    for name in view.names:
        places = occurrences(view.target, name.spelling)
        if not places:
            check, message = (
                "name-missing",
                f"{name.spelling} ({view.source[name.start : name.end]}) is not in the target",
            )
        elif view.language == "vi" and all(_lost_marks(view.target[a:b], name.spelling) for a, b in places):
            check, message = "name-marks", f"{name.spelling} stands without its marks"
        else:
            continue
        yield view.finding(
            check, Severity.WARNING, message, name.key, source=((name.start, name.end),), target=tuple(places)
        )


def _lost_marks(written: str, spelling: str) -> bool:
    return strip_marks(written) == written and strip_marks(spelling) != spelling
