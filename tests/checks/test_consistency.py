"""What an article says in two ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.views import named, view
from chinhdanh.checks import run_article_checks
from chinhdanh.checks.consistency import facts
from chinhdanh.checks.view import SegmentView
from chinhdanh.names.entities import NameKind
from chinhdanh.terms.term import Term, TermUse

SOURCE = "تحدث السيد ترينه توان سينه في الاجتماع."


def _person(index: int, target: str, language: str = "vi", *, office: bool = False) -> SegmentView:
    source = f"{SOURCE[:-1]} {'اليوم' * index}."
    name = replace(
        named(source, "ترينه توان سينه", "Trịnh Tuấn Sinh"), kind=NameKind.PERSON, cue="" if office else "السيد"
    )
    return view(source, target, language, [name], index)


def checks(*views: SegmentView) -> list[tuple[int, str]]:
    return [(finding.segment, finding.check) for finding in run_article_checks(views)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Ông ấy phát biểu tại cuộc họp.", "Ông ấy phát biểu tại cuộc họp.", []),
        ("Ông ấy phát biểu tại cuộc họp.", "ông ấy phát biểu  tại cuộc họp", []),
        ("Ông ấy phát biểu tại cuộc họp.", "Ông ấy dự họp.", [(1, "same-source")]),
        ("Ông ấy phát biểu tại cuộc họp.", "", []),
    ],
)
def test_the_same_source(first: str, second: str, found: list[tuple[int, str]]) -> None:
    assert checks(view(SOURCE, first, index=0), view(SOURCE, second, index=1)) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [("Ông ấy phát biểu tại cuộc họp.", [(1, "same-target")]), ("Phát biểu", [])],
)
def test_the_same_target(target: str, found: list[tuple[int, str]]) -> None:
    other = "تحدث الوفد في القاعة."
    assert checks(view(SOURCE, target, index=0), view(other, target, index=1)) == found


def test_most_are_right() -> None:
    targets = ["Có hai người dự.", "Có ba người dự.", "Có hai người dự."]
    assert checks(*(view(SOURCE, target, index=index) for index, target in enumerate(targets))) == [(1, "same-source")]


def test_languages_are_compared_by_themselves() -> None:
    assert checks(view(SOURCE, "Ông ấy phát biểu.", index=0), view(SOURCE, "He spoke.", "en", index=0)) == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Ông Trịnh Tuấn Sinh nói.", "Theo ông Trịnh Tuấn Sinh thì có.", []),
        ("Ông Trịnh Tuấn Sinh nói.", "Theo anh Trịnh Tuấn Sinh thì có.", [(1, "title-variants")]),
        ("Đồng chí Trịnh Tuấn Sinh nói.", "Theo ông Trịnh Tuấn Sinh thì có.", [(1, "title-variants")]),
        ("Ông Trịnh Tuấn Sinh nói.", "Theo ông TRỊNH TUẤN SINH thì có.", []),
        ("Ông Trịnh Tuấn Sinh nói.", "Theo ông Trinh Tuan Sinh thì có.", [(1, "name-variants")]),
    ],
)
def test_one_person(first: str, second: str, found: list[tuple[int, str]]) -> None:
    assert checks(_person(0, first), _person(1, second)) == found


@pytest.mark.parametrize(
    ("second", "found"),
    [("Chủ tịch UBND Trịnh Tuấn Sinh", [(1, "title-variants")]), ("Chủ tịch Ủy ban nhân dân Trịnh Tuấn Sinh", [])],
)
def test_one_office_of_one_person(second: str, found: list[tuple[int, str]]) -> None:
    term = Term(("رئيس اللجنة الشعبية",), ("Chủ tịch Ủy ban nhân dân", "Chủ tịch UBND"))
    views = []
    for index, target in enumerate(["Chủ tịch Ủy ban nhân dân Trịnh Tuấn Sinh", second]):
        source = f"رئيس اللجنة الشعبية ترينه توان سينه {index}"
        name = replace(named(source, "ترينه توان سينه", "Trịnh Tuấn Sinh"), kind=NameKind.PERSON)
        views.append(
            replace(view(source, f"{target} {index}", names=[name], index=index), terms=(TermUse(0, 19, term),))
        )
    assert checks(*views) == found


@pytest.mark.parametrize(
    ("spelling", "found"),
    [("Hòa Lộc", [(1, "name-twins")]), ("Hoa Lộc", [(1, "name-twins")]), ("Hậu Lộc", [])],
)
def test_names_that_differ_only_in_marks(spelling: str, found: list[tuple[int, str]]) -> None:
    sources = "بلدية هوا لوك قريبة", "بلدية هاو لوك بعيدة"
    views = (
        view(sources[0], "xã Hòa Lộc gần", names=[named(sources[0], "هوا لوك", "Hòa Lộc")], index=0),
        view(sources[1], f"xã {spelling} xa", names=[named(sources[1], "هاو لوك", spelling)], index=1),
    )
    assert checks(*views) == found


def test_what_has_no_arabic_is_not_compared() -> None:
    assert facts(view("2025", "2025")) == {}
