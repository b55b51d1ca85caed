"""Whether acronyms of the source come through, and whether the source hides one: QCDC as a strategy in Qatar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.terms import is_told
from chinhdanh.checks.view import SegmentView
from chinhdanh.names.glossary import acronyms
from chinhdanh.names.listed import misread_acronyms
from chinhdanh.text.letters import LATIN

_ACRONYM = re.compile(rf"(?<![{LATIN}0-9&./-])[A-ZĐ][A-ZĐ0-9&./-]*[A-ZĐ0-9](?![{LATIN}0-9&-])")


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
    here: dict[str, list[tuple[int, int]]] = {}
    for match in _ACRONYM.finditer(view.source):
        here.setdefault(match[0], []).append(match.span())
    others = [match for match in _ACRONYM.finditer(view.target) if match[0] not in here]
    for acronym, places in here.items():
        if re.search(rf"(?<![^\W_]){re.escape(acronym)}(?![^\W_])", view.target):
            continue
        if wrong := [match for match in others if _is_misspelled(match[0], acronym)]:
            message = f"{wrong[0][0]} for {acronym} of the source"
            spans = tuple(match.span() for match in wrong)
            yield view.finding(
                "acronym-changed", Severity.WARNING, message, acronym, source=tuple(places), target=spans
            )
        elif not _is_rendered(acronym, view.target):
            message = f"{acronym} of the source is not in the target"
            yield view.finding("acronym-missing", Severity.WARNING, message, acronym, source=tuple(places))


def _is_misspelled(written: str, acronym: str) -> bool:
    """Whether an unknown acronym is another with a letter changed, lost, added or exchanged with its neighbour."""
    from rapidfuzz.distance import OSA

    return len(acronym) > 2 and written not in acronyms() and OSA.distance(written, acronym) == 1


def _is_rendered(acronym: str, target: str) -> bool:
    """Whether the target reads an acronym out as the glossary does."""
    known = acronyms().get(acronym)
    return known is not None and any(is_told(way, target) for way in (known.vietnamese, known.english) if way)
