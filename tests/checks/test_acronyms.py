"""Acronyms that a machine read wrongly in the source."""

from __future__ import annotations

import pytest

from checks.views import view
from chinhdanh.checks.acronyms import misread_in_source, missing_acronyms


@pytest.mark.parametrize(
    ("source", "target", "acronyms"),
    [
        ("تنفيذ استراتيجية التنمية المستدامة في قطر على المستوى الشعبي", "Thực hiện chiến lược", ["QCDC"]),
        ("تنفيذ استراتيجية التنمية المستدامة في قطر على المستوى الشعبي", "Thực hiện QCDC ở cơ sở", []),
        ("زار الوفد قطر في إطار التنمية المستدامة", "Đoàn thăm Qatar", []),
        ("تنفيذ QCDC", "Thực hiện", []),
    ],
)
def test_one_sentence(source: str, target: str, acronyms: list[str]) -> None:
    found = list(misread_in_source(view(source, target)))
    assert [acronym for finding in found for acronym in acronyms if acronym in finding.message] == acronyms
    assert len(found) == len(acronyms)
    for finding in found:
        assert all(0 <= start < end <= len(source) for start, end in finding.source_ranges)


@pytest.mark.parametrize(
    ("source", "language", "target", "found"),
    [
        ("معايير NTM المتقدمة", "vi", "tiêu chí NTM nâng cao", []),
        ("معايير NTM المتقدمة", "vi", "tiêu chí nông thôn mới nâng cao", []),
        ("معايير NTM المتقدمة", "en", "advanced new-style rural criteria", []),
        ("معايير NTM المتقدمة", "vi", "tiêu chí nâng cao", ["acronym-missing"]),
        ("معايير NTM المتقدمة", "vi", "tiêu chí NMT nâng cao", ["acronym-changed"]),
        ("تنفيذ (XDCS&THQCDC).", "vi", "Thực hiện (XDCS&THQCDC).", []),
        ("تنفيذ (XDCS&THQCDC).", "vi", "Thực hiện (XDCS&THQCD).", ["acronym-changed"]),
        ("القرار رقم 05-NQ/TU", "vi", "Nghị quyết số 05-NQ/TU", []),
        ("طائرة A321neo", "vi", "máy bay A321neo", []),
        ("وفقا لـ VNPT", "en", "according to VNPT", []),
    ],
)
def test_acronyms_come_through(source: str, language: str, target: str, found: list[str]) -> None:
    findings = list(missing_acronyms(view(source, target, language)))
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert [source[start:end] for start, end in finding.source_ranges] == [finding.key]
