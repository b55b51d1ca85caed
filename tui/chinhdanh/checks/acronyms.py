"""Whether the source hides an acronym that a machine read wrongly: QCDC as a strategy in Qatar."""

from __future__ import annotations

from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.names.listed import misread_acronyms


def misread_in_source(view: SegmentView) -> Iterator[Finding]:
    """A warning for each wording of ``seeds/glossary/bad_expansions.tsv`` whose acronym is not in the target."""
    for start, end, known in misread_acronyms(view.source):
        if known.vietnamese not in view.target:
            note = f" ({known.note})" if known.note else ""
            message = f"{view.source[start:end]} probably stands for {known.vietnamese}{note}"
            yield view.finding("acronym-misread", Severity.WARNING, message, known.vietnamese, source=((start, end),))
