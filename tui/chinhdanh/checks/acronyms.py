"""Whether acronyms of the source come through, and whether the source hides one: QCDC as a strategy in Qatar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.terms import is_told
from chinhdanh.checks.view import SegmentView
from chinhdanh.names.glossary import acronyms
from chinhdanh.names.listed import misread_acronyms

_ACRONYM = re.compile(r"(?<![A-Za-zÀ-ỹ0-9&./-])[A-ZĐ][A-ZĐ0-9&./-]*[A-ZĐ0-9](?![A-Za-zÀ-ỹ0-9&-])")


def misread_in_source(view: SegmentView) -> Iterator[Finding]:
    """A warning for each wording of ``seeds/glossary/bad_expansions.tsv`` whose acronym is not in the target."""
    for start, end, known in misread_acronyms(view.source):
        if known.vietnamese not in view.target:
            note = f" ({known.note})" if known.note else ""
            message = f"{view.source[start:end]} probably stands for {known.vietnamese}{note}"
            yield view.finding("acronym-misread", Severity.WARNING, message, known.vietnamese, source=((start, end),))


def missing_acronyms(view: SegmentView) -> Iterator[Finding]:
    """A warning for each acronym of the source that the target has neither as it is nor as the glossary reads it."""
    if not view.target.strip():
        return
    missing: dict[str, list[tuple[int, int]]] = {}
    for match in _ACRONYM.finditer(view.source):
        if not _is_rendered(match[0], view.target):
            missing.setdefault(match[0], []).append(match.span())
    for acronym, places in missing.items():
        message = f"{acronym} of the source is not in the target"
        yield view.finding("acronym-missing", Severity.WARNING, message, acronym, source=tuple(places))


def _is_rendered(acronym: str, target: str) -> bool:
    if re.search(rf"(?<![^\W_]){re.escape(acronym)}(?![^\W_])", target):
        return True
    known = acronyms().get(acronym)
    return known is not None and any(is_told(way, target) for way in (known.vietnamese, known.english) if way)
