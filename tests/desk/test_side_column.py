"""The column at the side: what it shows at each size, and the keys of its sections."""

from __future__ import annotations

import pytest

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import COMMENT_GLYPH
from chinhdanh.desk.hints import HINTS
from chinhdanh.desk.side.column import shares
from chinhdanh.review.project import Project
from desk.opened import TARGETS, burst, open_desk


def screen_text(pilot: object) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def shown(pilot: object) -> list[str]:
    return [section.id for section in pilot.app.review.side.children if section.display]


@pytest.fixture
def wrong(project: Project) -> Project:
    """The project with a target that has findings, names and a comment."""
    project.edit(1, "vi", "Ngày 11/5, đồng chí Trịnh Tuấn Sinh thăm xã.")
    project.comment(1, "Ngày nào?")
    project.position = 1
    assert len(project.findings(1, "vi")) >= 2
    return project


@pytest.mark.parametrize(
    ("room", "wanted", "given"),
    [
        (10, [3, 4], [3, 7]),
        (10, [20, 4], [6, 4]),
        (10, [20, 20], [5, 5]),
        (12, [2, 20, 3], [2, 7, 3]),
        (3, [9, 9, 9], [1, 1, 1]),
    ],
)
def test_rows_are_shared(room: int, wanted: list[int], given: list[int]) -> None:
    assert shares(room, wanted) == given


async def test_a_high_column_shows_every_section_that_holds_something(wrong: Project) -> None:
    async with open_desk(wrong, (140, 40)) as pilot:
        assert shown(pilot) == ["names", "findings", "comments"]
        text = screen_text(pilot)
        assert "Ngày nào?" in text
        await burst(pilot, "g", "5", "enter")
        assert shown(pilot) == ["names"]


async def test_a_low_column_shows_one_section_at_a_time(wrong: Project) -> None:
    async with open_desk(wrong) as pilot:
        seen = []
        for _ in range(4):
            seen.append(shown(pilot))
            await burst(pilot, "s")
        assert seen == [["names"], ["findings"], ["comments"], ["names"]]
        assert "Findings" in str(pilot.app.review.names.border_title) or "Findings" in screen_text(pilot)
        await burst(pilot, "escape")
        assert pilot.app.focused is pilot.app.review.list


async def test_another_size_shows_the_same_section(wrong: Project) -> None:
    async with open_desk(wrong) as pilot:
        await burst(pilot, "s")
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert shown(pilot) == ["names", "findings", "comments"]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shown(pilot) == ["findings"]
        assert pilot.app.focused.id == "findings"


async def test_a_finding_is_shown_in_the_target_dismissed_and_restored(wrong: Project) -> None:
    async with open_desk(wrong) as pilot:
        review = pilot.app.review
        await burst(pilot, "s", "enter")
        finding = review.finding
        assert finding in wrong.findings(1, "vi")
        assert pilot.app.focused is review.target
        if finding.target_ranges:
            assert review.target.cursor_location == (0, finding.target_ranges[0][0])
        await burst(pilot, "escape", "s", "S", "x")
        assert finding in wrong.dismissed_findings(1, "vi")
        assert "×" in screen_text(pilot)
        await burst(pilot, "u")
        assert finding in wrong.findings(1, "vi")


async def test_findings_are_marked_in_source_and_target(project: Project) -> None:
    project.edit(1, "vi", TARGETS["vi"][1].replace("11/4", "12/4"))
    project.position = 1
    async with open_desk(project, (140, 40)) as pilot:
        review = pilot.app.review
        numbers = [f for f in project.findings(1, "vi") if f.source_ranges or f.target_ranges]
        assert numbers
        assert any(mark.part == "finding" for mark in (*review.source._marks, *review.target._marks))
        await burst(pilot, "v")
        assert any(mark.part == "shown" for mark in (*review.source._marks, *review.target._marks))


async def test_comments_are_added_rewritten_settled_and_removed(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "c", *"Xem lại", "enter")
        (comment,) = project.comments(0)
        assert (comment.text, comment.language) == ("Xem lại", "vi")
        assert COMMENT_GLYPH in screen_text(pilot).splitlines()[2]
        await burst(pilot, "s", "enter", *" đi", "enter")
        assert project.comments(0)[0].text == "Xem lại đi"
        await burst(pilot, "x")
        assert project.comments(0)[0].resolved
        await burst(pilot, "delete")
        assert project.comments(0) == ()
        await burst(pilot, "u")
        assert project.comments(0)[0].resolved


async def test_both_languages_at_once(project: Project) -> None:
    async with open_desk(project, (140, 40)) as pilot:
        assert TARGETS["en"][0] not in screen_text(pilot)
        await burst(pilot, "b")
        assert TARGETS["en"][0] in screen_text(pilot)
        await burst(pilot, "l")
        assert pilot.app.review.target.text == TARGETS["en"][0]
        assert pilot.app.review.other_language == "vi"
        assert "Tiếng Việt  ○ draft" in screen_text(pilot)
        await burst(pilot, "b")
        assert "Tiếng Việt  ○ draft" not in screen_text(pilot)


async def test_every_key_and_hint_of_a_section_has_an_action(project: Project) -> None:
    async with open_desk(project) as pilot:
        for section in pilot.app.review.side.children:
            actions = [binding.action for binding in keys.PANES[section.id]]
            actions += [hint.action for hint in HINTS[section.id] if hint.action]
            for action in actions:
                target, name, _ = pilot.app._parse_action(action, section)
                assert callable(getattr(target, f"action_{name}", None)), (section.id, action)


async def test_a_click_selects_an_entry_and_two_take_it(wrong: Project) -> None:
    async with open_desk(wrong, (140, 40)) as pilot:
        review = pilot.app.review
        pane = review.query_one("#findings")
        await pilot.click("#findings", offset=(4, pane.size.height))
        assert pilot.app.focused is pane
        assert pane.selected > 0
        await pilot.click("#findings", offset=(4, 1), times=2)
        assert review.finding == pane.values[0]
        assert pilot.app.focused is review.target
