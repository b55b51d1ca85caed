"""The terms that come with the program: whole, found as they are written, and at peace with each other."""

from __future__ import annotations

import pytest

from chinhdanh.terms.table import read_terms
from chinhdanh.terms.term import Term
from chinhdanh.terms.termbase import Termbase, seed_file
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.vietnamese import canonical

TERMS = read_terms(seed_file())
BASE = Termbase(TERMS)


def test_there_are_terms_of_every_domain_in_both_languages() -> None:
    assert len(TERMS) >= 350
    assert {term.domain for term in TERMS} >= {"party", "state", "government", "front", "programme", "justice", "land"}
    assert all(term.vietnamese and term.english for term in TERMS)
    assert not [term for term in TERMS if any(map(has_arabic, (*term.renderings("vi"), *term.renderings("en"))))]


def test_every_way_of_writing_leads_to_its_term_and_to_no_other() -> None:
    ways = [(source, term) for term in TERMS for source in term.sources]
    lost = [source for source, term in ways if [u.term for u in BASE.find(source)] != [term]]
    assert lost == []


def test_no_forbidden_rendering_is_part_of_a_right_one() -> None:
    clashes = [
        (wrong, right)
        for term in TERMS
        for language in ("vi", "en")
        for wrong in term.forbidden.get(language, ())
        for right in term.renderings(language)
        if wrong.casefold() in right.casefold()
    ]
    assert clashes == []


def test_vietnamese_is_in_canonical_writing() -> None:
    written = [text for term in TERMS for text in (*term.vietnamese, *term.forbidden.get("vi", ()))]
    assert [text for text in written if canonical(text) != text] == []


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        ("نائب الأمين الدائم للجنة الحزب بمقاطعة ثانه هوا", "Phó Bí thư Thường trực Tỉnh ủy"),
        ("وبنائب رئيس اللجنة الشعبية الإقليمية", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        ("رئيسة لجنة جبهة الوطن", "Chủ tịch Ủy ban Mặt trận Tổ quốc"),
        ("ببرنامج OCOP", "Chương trình OCOP"),
        ("تنفيذ XDCS&THQCDC", "xây dựng cơ sở và thực hiện quy chế dân chủ"),
        ("لدى NVCC", "nhân vật cung cấp"),
        ("في TP.HCM", "Thành phố Hồ Chí Minh"),
    ],
)
def test_a_known_office_or_acronym(text: str, vietnamese: str) -> None:
    assert [use.term.vietnamese[0] for use in Termbase.load().find(text)] == [vietnamese]


def test_acronyms_of_the_names_are_terms_too() -> None:
    assert Term((), ("câu lạc bộ",), ("club",), "CLB") in Termbase.load().terms
