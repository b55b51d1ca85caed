"""Acronyms that a machine read wrongly in the source."""

from __future__ import annotations

import pytest

from checks.views import view
from chinhdanh.checks.acronyms import misread_in_source


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
