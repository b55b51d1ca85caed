"""Whether the names of the source stand in the target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chinhdanh.checks.finding import Finding, Severity


def missing_names(
    segment: int, language: str, source: str, target: str, names: Sequence[tuple[int, int, str]]
) -> Iterator[Finding]:
    """A warning for every name whose spelling does not stand in the target as whole words."""
    for start, end, spelling in names:
        if not re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", target):
            yield Finding(
                segment,
                language,
                "name-missing",
                Severity.WARNING,
                f"{spelling} ({source[start:end]}) is not in the target",
                source_ranges=((start, end),),
            )
