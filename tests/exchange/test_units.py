"""What goes out of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from chinhdanh.exchange.units import Selection, Unit, shown, units
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind

ARTICLE = "وفد الإقليم في القرية\nزار الرفيق القرية. زار الوفد المدينة. زار الرفيق القرية.\nمصدر\nتعليق (0)\n"


def pairs(found: Iterable[Unit]) -> list[tuple[str, dict[str, str]]]:
    return [(unit.source, {code: target.text for code, target in unit.targets.items()}) for unit in found]


def test_a_unit_holds_all_languages_and_stands_in_the_order_of_the_article(
    make_project: Callable[..., Project],
) -> None:
    project = make_project(ARTICLE, ("vi", "en"))
    project.edit(2, "vi", "Đoàn thăm thành phố.")
    project.edit(2, "en", "The delegation visited the city.")
    project.edit(0, "en", "Headline")
    assert pairs(units(project)) == [
        ("وفد الإقليم في القرية", {"en": "Headline"}),
        ("زار الوفد المدينة.", {"vi": "Đoàn thăm thành phố.", "en": "The delegation visited the city."}),
    ]
    assert pairs(units(project, ["vi"])) == [("زار الوفد المدينة.", {"vi": "Đoàn thăm thành phố."})]


def test_page_residue_stays_at_home_unless_somebody_translated_it(make_project: Callable[..., Project]) -> None:
    project = make_project(ARTICLE)
    source, comments = (s for s in project.segments if s.kind is SegmentKind.BOILERPLATE)
    assert (source.text, comments.text) == ("مصدر", "تعليق (0)")
    everything = [segment for segment in project.segments if segment is not comments]
    for segment in everything:
        project.edit(segment.index, "vi", f"Câu {segment.index}")
    assert shown(project, ["vi"]) == everything
    assert {unit.source for unit in units(project)} == {segment.text for segment in everything}


@pytest.mark.parametrize("approved", [1, 3])
def test_of_two_targets_of_one_sentence_the_most_trusted_counts(
    approved: int, make_project: Callable[..., Project]
) -> None:
    project = make_project(ARTICLE)
    project.edit(1, "vi", "câu 1")
    project.edit(3, "vi", "câu 3")
    assert pairs(unit for unit in units(project) if not unit.bound) == [("زار الرفيق القرية.", {"vi": "câu 1"})]
    project.approve(approved, "vi")
    usual, other = units(project)
    assert pairs([usual]) == [("زار الرفيق القرية.", {"vi": f"câu {approved}"})]
    assert (pairs([other]), other.bound) == ([("زار الرفيق القرية.", {"vi": f"câu {4 - approved}"})], True)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Selection.ALL, ["draft", "edited", "approved"]),
        (Selection.EDITED, ["edited", "approved"]),
        (Selection.APPROVED, ["approved"]),
    ],
)
def test_the_selection_is_by_status_and_a_rejected_target_never_goes(
    only: Selection, expected: list[str], make_project: Callable[..., Project]
) -> None:
    project = make_project("الأولى. الثانية. الثالثة. الرابعة.")
    for index, status in enumerate([Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED]):
        project.edit(index, "vi", status.value)
        project.set_status(index, "vi", status)
    assert [unit.targets["vi"].text for unit in units(project, only=only)] == expected
