"""Whether the source hides an acronym that a machine read wrongly: QCDC as a strategy in Qatar."""

from __future__ import annotations

from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.names.listed import misread_acronyms


def misread_in_source(segment: int, language: str, source: str, target: str) -> Iterator[Finding]:
    """A warning for each wording of ``seeds/glossary/bad_expansions.tsv`` whose acronym is not in the target."""
    for start, end, known in misread_acronyms(source):
        if known.vietnamese not in target:
            note = f" ({known.note})" if known.note else ""
            yield Finding(
                segment,
                language,
                "acronym-misread",
                Severity.WARNING,
                f"{source[start:end]} probably stands for {known.vietnamese}{note}",
                source_ranges=((start, end),),
            )
