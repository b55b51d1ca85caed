"""Hits of a query in a project, and the texts in which the chosen ones are replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.errors import UsageError
from chinhdanh.review.occurrences import Where, occurrences, respelled, rewritten
from chinhdanh.review.project import Project
from chinhdanh.text.searching import Query
from desk.opened import TARGETS, fill, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    with make_project(tmp_path / "article.chinhdanh") as opened:
        fill(opened)
        yield opened


def test_hits_stand_in_the_order_of_the_article(project: Project) -> None:
    found = list(occurrences(project, Query("hau loc"), "Hào Lộc", Where.TARGETS, ("vi",)))
    assert [(hit.index, hit.text[hit.start : hit.end]) for hit in found] == [(i, "Hậu Lộc") for i in (0, 1, 4)]
    assert all(hit.instead == "Hào Lộc" and not hit.closed for hit in found)


def test_only_what_is_chosen_is_rewritten(project: Project) -> None:
    found = list(occurrences(project, Query("n"), "N", Where.TARGETS, ("vi", "en")))
    first, second, *_, last = found
    texts = rewritten([second, first, last])
    assert texts[0, "vi"] == TARGETS["vi"][0].replace("n", "N", 2)
    assert len(texts) == 2
    assert sum(1 for a, b in zip(texts[last.index, "en"], last.text, strict=True) if a != b) == 1


def test_groups_are_filled_in(project: Project) -> None:
    query = Query(r"(\d+),(\d+)", regex=True)
    found = list(occurrences(project, query, r"\1.\2", Where.TARGETS, ("vi",)))
    assert rewritten(found)[2, "vi"] == TARGETS["vi"][2].replace("62,5", "62.5").replace("4,78", "4.78")


def test_names_are_found_as_they_are_written(project: Project) -> None:
    found = list(occurrences(project, Query("hoa loc"), "Hoa Lộc", Where.NAMES, ()))
    assert [(hit.index, hit.key) for hit in found] == [(1, "هوا لوك")]
    assert respelled(found) == {"هوا لوك": "Hoa Lộc"}
    assert rewritten(found) == {}


def test_a_source_is_found_and_never_rewritten(project: Project) -> None:
    found = list(occurrences(project, Query("هاو لوك"), "x", Where.SOURCES, ()))
    assert [hit.index for hit in found] == [0, 1, 4]
    assert all(hit.closed for hit in found)
    assert rewritten(found) == respelled(found) == {}


def test_a_locked_target_is_closed(project: Project) -> None:
    project.lock(0, "vi")
    found = list(occurrences(project, Query("Hậu"), "x", Where.TARGETS, ("vi",)))
    assert [hit.closed for hit in found] == [True, False, False]


@pytest.mark.parametrize(("text", "replacement"), [("(", ""), ("", "x"), ("a", r"\1")])
def test_nonsense_is_told_before_anything_is_searched(project: Project, text: str, replacement: str) -> None:
    with pytest.raises(UsageError):
        occurrences(project, Query(text, regex=True), replacement, Where.TARGETS, ("vi",))
