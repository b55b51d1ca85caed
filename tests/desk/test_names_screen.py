"""All names of the article, decided in one sweep."""

from __future__ import annotations

from pathlib import Path

from chinhdanh.desk import keys
from chinhdanh.desk.deciding import PREVIEW_SECONDS
from chinhdanh.desk.hints import HINTS
from chinhdanh.desk.names_screen import NamesScreen
from chinhdanh.review.project import Project
from desk.opened import TARGETS, burst, make_project, open_desk


def order(pilot: object) -> list[str]:
    return [name.mentions[0].text for name in pilot.app.screen._order]


async def test_the_most_doubtful_come_first_and_a_burst_decides_them_all(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "2", "1")
        assert isinstance(pilot.app.screen, NamesScreen)
        assert order(pilot) == ["هوا لوك", "ترينه توان سينه", "هاو لوك"]
        assert project.decision("هوا لوك") == "Hoa Lộc"
        assert project.decision("ترينه توان سينه") == "Trịnh Tuấn Sinh"
        assert not any(project.is_open(name) for name in project.names)
        await burst(pilot, "o")
        assert pilot.app.screen.foot.notice == "No name of the article is in doubt."
        await burst(pilot, "escape")
        assert pilot.app.screen is pilot.app.review
        assert pilot.app.review.list.cursor == 0


async def test_the_segments_show_what_was_decided_there(project: Project) -> None:
    project.position = 1
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "2", "escape")
        await pilot.pause()
        assert pilot.app.review.target.text == TARGETS["vi"][1].replace("Hòa Lộc", "Hoa Lộc")


async def test_undo_selects_the_name_again(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "2", "u")
        assert project.decision("هوا لوك") is None
        assert pilot.app.screen.names.selected == 0
        await burst(pilot, "ctrl+y")
        assert project.decision("هوا لوك") == "Hoa Lộc"


async def test_another_spelling_and_the_way_to_its_segment(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "n", "e", *["backspace"] * 20, *"Trịnh Văn A", "enter", "enter")
        assert project.decision("ترينه توان سينه") == "Trịnh Văn A"
        await pilot.pause()
        assert pilot.app.screen is pilot.app.review
        assert pilot.app.review.index == 1


async def test_the_places_of_a_name_are_shown_with_their_targets(project: Project) -> None:
    async with open_desk(project, (100, 30)) as pilot:
        await burst(pilot, "m")
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "2 mentions" in text
        assert "thăm xã Hòa Lộc" in text
        assert "cho biết xã Hòa Lộc" in text


async def test_an_article_without_names(tmp_path: Path) -> None:
    with make_project(tmp_path / "none.chinhdanh", ("الطقس جميل اليوم.",)) as project:
        async with open_desk(project) as pilot:
            await burst(pilot, "m", "1", "n", "e", "o", "u", "enter")
            await pilot.pause()
            assert pilot.app.screen is pilot.app.review


async def test_every_key_of_the_sweep_has_an_action(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m")
        screen = pilot.app.screen
        for binding in keys.ALL_NAMES:
            target, name, _ = pilot.app._parse_action(binding.action, screen)
            assert callable(getattr(target, f"action_{name}")), binding.id
        for hint in (*HINTS["all-names"], *HINTS["mentions"]):
            if hint.action:
                target, name, _ = pilot.app._parse_action(hint.action, screen)
                assert callable(getattr(target, f"action_{name}")), hint
        await burst(pilot, "ctrl+b")
        assert "(terminal)" in screen.foot.notice
        await burst(pilot, "?", "escape", "tab", "escape", "escape")
        assert pilot.app.screen is pilot.app.review


async def test_filters_and_orders(project: Project) -> None:
    project.decide("هاو لوك", "Hậu Lộc")
    async with open_desk(project, (100, 30)) as pilot:
        await burst(pilot, "m", "f")
        assert order(pilot) == ["هوا لوك", "ترينه توان سينه"]
        await burst(pilot, "f")
        assert order(pilot) == ["هاو لوك"]
        await burst(pilot, "f")
        assert order(pilot) == ["ترينه توان سينه"]
        await burst(pilot, "f", "f")
        assert len(order(pilot)) == 3
        await burst(pilot, "t")
        assert order(pilot)[0] == "هاو لوك"
        await burst(pilot, "t", "t")
        assert order(pilot) == ["هاو لوك", "هوا لوك", "ترينه توان سينه"]


async def test_no_name_and_back(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "x")
        assert project.ignored("هوا لوك")
        assert "is no name" in pilot.app.screen.foot.notice
        await burst(pilot, "N", "x")
        assert not project.ignored("هوا لوك")


async def test_two_names_become_one_and_two_again(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "plus", "1")
        await pilot.pause()
        assert len(project.names) == 2
        assert len(order(pilot)) == 2
        await burst(pilot, "u")
        assert len(project.names) == len(order(pilot)) == 3


async def test_mentions_become_a_name_of_their_own(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "minus", " ", "enter")
        await pilot.pause()
        assert len(project.names) == len(order(pilot)) == 4
        parted = next(name for name in project.names if name.key.startswith("هوا لوك") and name.key != "هوا لوك")
        assert len(parted.mentions) == 1
        await burst(pilot, "u")
        assert len(project.names) == len(order(pilot)) == 3


async def test_what_each_spelling_would_change_is_shown_before_it_is_decided(project: Project) -> None:
    project.approve(1, "vi")
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "p")
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "3 targets rewritten; 1 approved or locked target kept (segment 2)." in text
        assert project.decision("هوا لوك") is None
        await burst(pilot, "2")
        assert project.decision("هوا لوك") == "Hoa Lộc"


async def test_a_spelling_is_completed_as_it_is_typed(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "e", *["backspace"] * 20, *"hoa l")
        for _ in range(50):
            await pilot.pause(0.02)
            if pilot.app.screen.prompt.field._suggestion:
                break
        await burst(pilot, "right", "enter")
        assert project.decision("هوا لوك") == "Hoa Lộc"


async def test_what_is_typed_first_takes_the_place_of_the_spelling_and_its_preview_goes_with_it(
    project: Project,
) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "m", "e", *"Hoa Lộc")
        screen = pilot.app.screen
        await pilot.pause(2 * PREVIEW_SECONDS)
        assert screen.foot.notice.startswith("⏎ decides Hoa Lộc: 4 targets rewritten.")
        await burst(pilot, "escape")
        assert screen.foot.notice == ""
        await burst(pilot, "e", "right", "x", "enter")
        assert project.decision("هوا لوك") == "Hòa Lộcx"


async def test_every_mention_of_the_name_at_hand(project: Project) -> None:
    project.position = 1
    async with open_desk(project, (100, 30)) as pilot:
        await burst(pilot, "n", "n", "M")
        await pilot.pause()
        assert pilot.app.screen.names.current.key == "هاو لوك"
        assert "3 mentions" in str(pilot.app.screen.mentions.border_title)
