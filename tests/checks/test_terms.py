"""Terms as the termbase has them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.views import view
from chinhdanh.checks.terms import wrong_terms
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase

TERMBASE = Termbase(
    [
        Term(
            ("اللجنة الشعبية",),
            ("Ủy ban nhân dân", "UBND"),
            ("People's Committee",),
            forbidden={"vi": ("Ủy ban Bình dân",), "en": ("Popular Committee",)},
        ),
        Term(("الأسر الفقيرة",), ("hộ nghèo",), ("poor households",)),
        Term(("التعاونيات",), ("hợp tác xã",), ("cooperatives",)),
        Term(("الجمعية الوطنية",), ("Quốc hội",), ("National Assembly",)),
    ]
)


@pytest.mark.parametrize(
    ("source", "language", "target", "found"),
    [
        ("اللجنة الشعبية للمقاطعة", "vi", "Ủy ban nhân dân tỉnh", []),
        ("اللجنة الشعبية للمقاطعة", "vi", "UBND tỉnh", []),
        ("واللجنة الشعبية", "vi", "ủy ban nhân dân", []),
        ("اللجنة الشعبية للمقاطعة", "vi", "Ủy ban tỉnh", ["term-missing"]),
        ("اللجنة الشعبية للمقاطعة", "vi", "Ủy ban Bình dân tỉnh", ["term-forbidden"]),
        ("اللجنة الشعبية للمقاطعة", "en", "the provincial People's Committee", []),
        ("اللجان", "en", "the committees", []),
        ("اللجنة الشعبية", "en", "the Popular Committee", ["term-forbidden"]),
        ("الأسر الفقيرة", "en", "households that are poor", []),
        ("الأسر الفقيرة", "en", "rich farmers", ["term-missing"]),
        ("الأسر الفقيرة", "vi", "", []),
        ("الجمعية الوطنية", "vi", "Hiệp hội quốc gia", ["term-missing"]),
        ("الجمعية الوطنية", "vi", "kỳ họp Quốc hội", []),
        ("التعاونيات", "en", "each cooperative", []),
        ("التعاونيات", "en", "each company", ["term-missing"]),
    ],
)
def test_one_pair(source: str, language: str, target: str, found: list[str]) -> None:
    seen = replace(view(source, target, language), terms=TERMBASE.find(source))
    findings = list(wrong_terms(seen))
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert all(source[start:end] for start, end in finding.source_ranges)
        assert finding.key == finding.key.strip() != ""
