"""Findings of an open project: what is kept, what follows a change, what stays dismissed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import islice

import pytest

from chinhdanh.checks.finding import Finding
from chinhdanh.drafts.requests import Draft
from chinhdanh.review.findings import project_findings
from chinhdanh.review.project import Project


def found(project: Project, index: int, check: str) -> list[Finding]:
    return [finding for finding in project.findings(index, "vi") if finding.check == check]


def test_findings_follow_the_text(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện này.")
    assert found(project, 0, "name-missing")
    project.edit(0, "vi", "Đoàn thăm huyện Hậu Lộc.")
    assert project.findings(0, "vi") == ()
    project.undo()
    assert project.findings(0, "vi") == (), "nothing is said of what is not translated"


def test_findings_follow_a_decision(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện Hậu Lộc.")
    project.approve(0, "vi")
    assert [f.check for f in project.findings(0, "vi")] == ["name-undecided"]
    project.decide("هاو لوك", "Hậu Lộc")
    assert project.findings(0, "vi") == ()
    project.decide("هاو لوك", "Hầu Lộc")
    assert [f.check for f in project.findings(0, "vi")] == ["name-respelled"]


def test_what_is_no_name_is_not_checked(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện này.")
    project.ignore_name("هاو لوك")
    assert project.findings(0, "vi") == ()


@pytest.mark.parametrize(
    "again",
    [
        lambda project: project.edit(0, "vi", "Phái đoàn đã đến thăm huyện, 25 người."),
        lambda project: project.replace_draft(Draft(0, "vi", "Đoàn tới huyện 25.", "mt:starter", 0.5, ())),
        lambda project: project.set_status(0, "vi", project.target(0, "vi").status.APPROVED),
    ],
)
def test_a_dismissal_stays_with_another_text(project: Project, again: Callable[[Project], None]) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện này 25.")
    (finding,) = found(project, 0, "number-added")
    project.dismiss(0, "vi", finding)
    assert not found(project, 0, "number-added")
    again(project)
    assert not found(project, 0, "number-added")
    assert found(project, 0, "name-missing")
    project.edit(0, "vi", "Đoàn thăm huyện này 26.")
    assert found(project, 0, "number-added"), "another figure is another finding"


def test_a_dismissal_survives_a_restart(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện này.")
    (finding,) = found(project, 0, "name-missing")
    project.dismiss(0, "vi", finding)
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert not found(again, 0, "name-missing")
        assert again.dismissed_findings(0, "vi") == (finding,)
        again.restore(0, "vi", finding)
        assert found(again, 0, "name-missing") == [finding]


def test_segments_are_compared_and_compared_again(project: Project) -> None:
    project.edit(0, "vi", "Đoàn đã đến thăm huyện Hậu Lộc.")
    project.edit(2, "vi", "Đoàn đã đến thăm huyện Hậu Lộc.")
    assert [f.segment for f in found(project, 2, "same-target")] == [2]
    project.edit(2, "vi", "Xã Hòa Lộc ở gần Hậu Lộc.")
    assert not found(project, 2, "same-target")
    project.edit(2, "vi", "Đoàn đã đến thăm huyện Hậu Lộc.")
    assert found(project, 2, "same-target")


@pytest.mark.parametrize("steps", [0, 1, 3, 7, 100])
def test_targets_changed_while_findings_are_made_ready_are_compared_as_they_stand(project: Project, steps: int) -> None:
    project.edit(0, "vi", "Đoàn đã tới thăm xã hôm qua.")
    ready = islice(project.get_findings_ready(), steps)
    deque(ready, maxlen=0)
    for index in (0, 1):
        project.edit(index, "vi", "Phái đoàn đi thăm huyện Hậu Lộc.")
    path = project.path
    compared = found(project, 1, "same-target")
    project.close()
    with Project.open(path) as again:
        assert compared == found(again, 1, "same-target") != []


def test_a_name_without_its_marks_differs_from_the_rest(project: Project) -> None:
    for index in (0, 1, 2):
        project.edit(index, "en", f"Visit {index} to Hậu Lộc")
    project.edit(1, "en", "Visit 1 to Hau Loc")
    (finding,) = [f for f in project.findings(1, "en") if f.check == "name-variants"]
    assert "Hau Loc" in finding.message


def test_names_of_one_spelling_are_told_apart_once_they_are_decided(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện Hậu Lộc.")
    project.edit(2, "vi", "Xã Hòa Lộc ở gần Hậu Lộc.")
    assert not found(project, 2, "name-twins")
    project.decide("هاو لوك", "Hậu Lộc")
    project.decide("هوا لوك", "Hầu Lộc")
    assert [f.check for f in project.findings(2, "vi") if f.check == "name-twins"]


def test_all_findings_of_a_project(project: Project) -> None:
    project.edit(0, "vi", "Đoàn thăm huyện Hậu Lộc.")
    told = [(finding.segment, finding.check) for finding in project_findings(project, ["vi"])]
    assert told == [(1, "empty"), (2, "empty")]  # the last segment is page residue
