"""Approving, rejecting, locking, the history, and the time it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.desk.work_clock import IDLE_SECONDS, WorkClock
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import LINES, TARGETS, burst, make_project, open_desk


async def test_a_reason_becomes_a_comment(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "r", *"Sai tên", "enter")
        assert project.target(0, "vi").status is Status.REJECTED
        assert [(c.text, c.kind) for c in project.comments(0)] == [("Sai tên", "rejection")]
        await burst(pilot, "j", "r", "escape")
        assert project.target(1, "vi").status is Status.DRAFT
        await burst(pilot, "r", "enter")
        assert project.target(1, "vi").status is Status.REJECTED
        assert project.comments(1) == ()


async def test_no_reason_is_asked_for_where_the_target_is_locked(project: Project) -> None:
    project.lock(0, "vi")
    async with open_desk(project) as pilot:
        await burst(pilot, "r")
        assert not pilot.app.review.prompt.asking
        assert pilot.app.review.foot.notice == "The target is locked; L unlocks it."


async def test_a_locked_target_changes_after_it_is_unlocked(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "L", "i", *"X", "escape")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        assert "locked" in str(pilot.app.review.target.border_title)
        await burst(pilot, "a")
        assert project.target(0, "vi").status is Status.DRAFT
        await burst(pilot, "L", "i", *"X")
        assert project.target(0, "vi").text == "X" + TARGETS["vi"][0]


@pytest.mark.parametrize(("seconds", "told"), [(0.5, True), (1.5, False)])
async def test_a_draft_approved_at_once_is_remarked_on(project: Project, seconds: float, told: bool) -> None:
    async with open_desk(project) as pilot:
        review = pilot.app.review
        review.clock = WorkClock(iter([0.0, seconds, seconds, seconds, seconds, seconds]).__next__)
        review.action_approve()
        assert ("within a second" in review.foot.notice) is told


async def test_the_remark_can_be_turned_off(project: Project) -> None:
    async with open_desk(project, unread_hint=False) as pilot:
        pilot.app.review.clock = WorkClock(lambda: 0.0)
        await burst(pilot, "a")
        assert pilot.app.review.foot.notice == ""


async def test_identical_segments_are_filled_and_that_is_told(tmp_path: Path) -> None:
    with make_project(tmp_path / "twice.chinhdanh", (*LINES[:2], LINES[0], LINES[0])) as project:
        async with open_desk(project) as pilot:
            await burst(pilot, "i", *"Chuyến đi", "f8")
            assert [project.target(i, "vi").text for i in (0, 2, 3)] == ["Chuyến đi"] * 3
            assert "2 identical segments filled" in pilot.app.review.foot.notice
            pilot.app.review.foot.tell("")
            await burst(pilot, "escape", "g", "1", "enter", "a")
            assert pilot.app.review.foot.notice == "", "it was approved before"
            await burst(pilot, "u")
            assert [project.target(i, "vi").text for i in (0, 2, 3)] == ["Chuyến đi", "", ""]


async def test_the_history_shows_what_changed_and_puts_a_version_back(project: Project) -> None:
    async with open_desk(project, (120, 30)) as pilot:
        await burst(pilot, "i", "end", *" mới", "escape", "h")
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "History of segment 1" in text
        assert "from the draft to now" in text
        await burst(pilot, "up", "enter")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        await burst(pilot, "u")
        assert project.target(0, "vi").text == TARGETS["vi"][0] + " mới"


@pytest.mark.parametrize(
    ("moments", "worked"),
    [
        ([0.0, 5.0, 8.0], 8.0),
        ([0.0, IDLE_SECONDS, 2 * IDLE_SECONDS], 2 * IDLE_SECONDS),
        ([0.0, IDLE_SECONDS + 1, IDLE_SECONDS + 3], 2.0),
        ([0.0, 0.0], 0.0),
    ],
)
def test_pauses_are_no_work(moments: list[float], worked: float) -> None:
    times = iter(moments)
    clock = WorkClock(lambda: next(times))
    for _ in moments[1:-1]:
        clock.tick()
    assert clock.take() == worked


async def test_the_time_of_a_target_is_kept(project: Project) -> None:
    moments = iter(float(second) for second in range(10_000))
    async with open_desk(project) as pilot:
        review = pilot.app.review
        review.clock = WorkClock(lambda: next(moments))
        await burst(pilot, "i", "X", "escape", "j", "l", "l")
        assert project.seconds(0, "vi") >= 3
        assert project.seconds(1, "vi") > 0
        assert project.seconds(0, "en") == 0
        await burst(pilot, "j", "j")
        before = project.seconds(3, "vi")
    assert project.seconds(3, "vi") > before == 0
