"""Find and replace on the screen: hits as they are typed for, chosen one by one, one step back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from chinhdanh.desk.replace_screen import PAUSE_SECONDS, ReplaceScreen
from chinhdanh.review.project import Project
from desk.opened import TARGETS, burst, open_desk


@asynccontextmanager
async def open_replace(project: Project, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with open_desk(project, size) as pilot:
        await burst(pilot, "ctrl+r")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReplaceScreen)
        yield pilot


async def searched(pilot: Pilot[None], *keys: str) -> ReplaceScreen:
    """The screen after these keys, when the search for what was typed is over."""
    await burst(pilot, *keys)
    await asyncio.sleep(2 * PAUSE_SECONDS)
    await pilot.pause()
    return pilot.app.screen


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def test_hits_are_shown_while_typing(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, *"hau loc")
        assert len(screen.hits.hits) == 3
        assert "hau loc: 3 hits, 3 chosen" in text_of(pilot)
        assert "Hậu Lộc" in text_of(pilot)


async def test_the_chosen_hits_are_replaced_as_one_step(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, *"hau loc", "enter", *"Hào Lộc")
        assert "Hậu LộcHào Lộc" in text_of(pilot)
        screen = await searched(pilot, "enter", "down", "space", "r")
        assert project.target(0, "vi").text == TARGETS["vi"][0].replace("Hậu", "Hào")
        assert project.target(1, "vi").text == TARGETS["vi"][1]
        assert project.target(4, "vi").text == TARGETS["vi"][4].replace("Hậu", "Hào")
        assert "2 targets rewritten." in screen.foot.notice
        await searched(pilot, "u")
        assert [project.target(index, "vi").text for index in range(5)] == list(TARGETS["vi"])


async def test_options_and_places(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, *"HAU")
        assert len(screen.hits.hits) == 3
        assert len((await searched(pilot, "f9")).hits.hits) == 0
        assert len((await searched(pilot, "f9", "f7")).hits.hits) == 0
        assert len((await searched(pilot, "f7", "f5")).hits.hits) == 3
        assert screen.hits.hits[0].language == "en"
        assert len((await searched(pilot, "f5")).hits.hits) == 6
        assert [hit.key for hit in (await searched(pilot, "f5")).hits.hits] == ["هاو لوك"]
        assert len((await searched(pilot, "f5")).hits.hits) == 0


async def test_a_name_is_respelled_everywhere(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, *"hoa loc", "enter", *"Hoa Lộc", "f5", "f5", "f5", "f8")
        assert project.decision("هوا لوك") == "Hoa Lộc"
        assert "4 targets rewritten" in screen.foot.notice


async def test_many_names_are_one_step(project: Project) -> None:
    async with open_replace(project) as pilot:
        await searched(pilot, "f5", "f5", "f5", *" lộc", "enter", *" Lốc", "f8")
        assert project.decision("هوا لوك") == "Hòa Lốc"
        assert project.decision("هاو لوك") == "Hậu Lốc"
        assert project.target(1, "vi").text == TARGETS["vi"][1].replace("Lộc", "Lốc")
        await searched(pilot, "ctrl+z")
        assert project.decision("هوا لوك") is project.decision("هاو لوك") is None
        assert project.target(1, "vi").text == TARGETS["vi"][1]


async def test_a_fault_in_a_regular_expression_is_told(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, "f6", "(")
        assert "no regular expression" in str(screen.hits.border_title)
        screen = await searched(pilot, "backspace", *"h.u l")
        assert len(screen.hits.hits) == 3


async def test_arabic_is_searched_and_stays_as_it_is(project: Project) -> None:
    async with open_replace(project) as pilot:
        screen = await searched(pilot, "f5", "f5", "f5", "f5", *"هاو لوك", "f8")
        assert len(screen.hits.hits) == 3
        assert "stays as it is" in screen.foot.notice


async def test_enter_on_a_hit_goes_to_its_segment(project: Project) -> None:
    async with open_replace(project) as pilot:
        await searched(pilot, *"tiêu chí", "tab", "tab", "enter")
        assert pilot.app.review.index == 3
        assert pilot.app.screen is pilot.app.review


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 40)])
async def test_every_line_fills_its_width(project: Project, size: tuple[int, int]) -> None:
    async with open_replace(project, size) as pilot:
        screen = await searched(pilot, *"n", "enter", *"NN")
        widths = {screen.hits.render_line(y).cell_length for y in range(screen.hits.size.height)}
        assert widths == {screen.hits.scrollable_content_region.width}
