"""Errors marked in a target."""

from __future__ import annotations

from chinhdanh.review.project import Project
from chinhdanh.review.scoring import load_model
from desk.opened import TARGETS, burst, open_desk


async def test_the_selection_is_marked_by_category_and_severity(project: Project) -> None:
    model = load_model()
    async with open_desk(project, (140, 40)) as pilot:
        review = pilot.app.review
        await burst(pilot, "i", "home", *["shift+right"] * 6, "alt+m", "2", "1")
        for _ in range(3):
            await pilot.pause()
        (mark,) = project.error_marks(0, "vi")
        assert (mark.start, mark.end) == (0, 6)
        assert mark.category == list(model.categories)[1]
        assert mark.severity == next(iter(model.severities))
        assert review.target.text == TARGETS["vi"][0]
        assert [(m.start, m.end) for m in review.target._marks if m.part == "error"] == [(0, 6)]
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "Errors 1" in text
        await burst(pilot, "escape", "s", "x")
        assert project.error_marks(0, "vi") == ()
        await burst(pilot, "u")
        assert project.error_marks(0, "vi") == (mark,)


async def test_the_whole_target_is_marked_where_nothing_is_selected(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "E", "enter")
        await pilot.pause()
        await burst(pilot, "enter")
        await pilot.pause()
        assert [(mark.start, mark.end) for mark in project.error_marks(0, "vi")] == [(0, len(TARGETS["vi"][0]))]
        await burst(pilot, "j", "E", "escape")
        assert project.error_marks(1) == ()
