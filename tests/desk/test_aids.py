"""The translation memory and the terms beside the open segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from chinhdanh.desk.aids import Aids
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import MemoryUnit
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article, Paragraph
from desk.opened import LINES, TARGETS, TERMBASE, burst, open_desk

UNITS = [
    MemoryUnit(LINES[4], "Huyện Hậu Lộc ở ven biển.", "vi", "human"),
    MemoryUnit("تقع منطقة هاو لوك على الساحل الشرقي.", "Huyện Hậu Lộc nằm ở bờ biển phía đông.", "vi", "human"),
]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite") as memory:
        memory.add(UNITS, "human")
        yield memory


def screen_text(pilot: Pilot[None]) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


async def until(pilot: Pilot[None], text: str) -> str:
    for _ in range(200):
        await pilot.pause(0.02)
        if text in (shown := screen_text(pilot)):
            return shown
    raise AssertionError(f"{text!r} never came:\n{screen_text(pilot)}")


async def test_matches_come_when_the_reviewer_rests_and_take_the_place_of_the_target(
    project: Project, memory: Memory
) -> None:
    project.position = 4
    async with open_desk(project, (140, 40), aids=Aids(memory=memory)) as pilot:
        text = await until(pilot, "100%")
        assert "Memory 2" in text
        assert UNITS[1].target in " ".join(text.split())
        await burst(pilot, "s", "enter")
        assert project.target(4, "vi").text == UNITS[0].target
        assert pilot.app.focused is pilot.app.review.target
        await burst(pilot, "ctrl+z", "alt+s")
        assert project.target(4, "vi").text == TARGETS["vi"][4]


async def test_another_segment_forgets_the_matches(project: Project, memory: Memory) -> None:
    project.position = 4
    async with open_desk(project, (140, 40), aids=Aids(memory=memory)) as pilot:
        await until(pilot, "Memory 2")
        await burst(pilot, "k")
        assert "Memory" not in screen_text(pilot)


async def test_concordance(project: Project, memory: Memory) -> None:
    async with open_desk(project, (120, 30), aids=Aids(memory=memory)) as pilot:
        await burst(pilot, "K", *"bo bien", "enter")
        text = await until(pilot, "in the memory")
        assert UNITS[1].target in text
        await burst(pilot, "enter")
        await pilot.pause()
        assert UNITS[1].target in project.target(0, "vi").text
        await burst(pilot, "escape", "K", *"zzz", "enter")
        await until(pilot, "Not in the memory")


async def test_a_term_is_written_at_the_cursor(project: Project) -> None:
    async with open_desk(project, (140, 40), aids=Aids(termbase=TERMBASE)) as pilot:
        text = screen_text(pilot)
        assert "Terms 1" in text
        assert "not vùng" in text
        await burst(pilot, "i", "home", "alt+s", "enter")
        assert project.target(0, "vi").text == "huyện " + TARGETS["vi"][0]
        await burst(pilot, "f7")
        assert "district" in screen_text(pilot)


async def test_a_name_is_written_at_the_cursor(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "end", "escape", "s", "enter", "!")
        assert project.target(0, "vi").text == TARGETS["vi"][0] + " Hậu Lộc!"


async def test_without_aids_nothing_is_missed(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "K")
        assert pilot.app.review.foot.notice == "There is no translation memory."


async def test_the_original_stands_beside_the_draft_and_takes_its_place(project: Project) -> None:
    lines = [f"{text[:-1]} (gốc)." for text in TARGETS["vi"]]
    text = "\n".join(lines) + "\n"
    starts = [text.index(line) for line in lines]
    paragraphs = tuple(Paragraph(start, start + len(line)) for start, line in zip(starts, lines, strict=True))
    assert project.carry_original(Article("original.txt", text, paragraphs, language="vi"), least=0.0)
    index = next(index for index in range(5) if project.original(index, "vi"))
    project.position = index
    async with open_desk(project, (140, 40)) as pilot:
        assert "Original 1" in screen_text(pilot)
        await burst(pilot, "s", "enter")
        assert project.target(index, "vi").text == project.original(index, "vi")
        await burst(pilot, "f7")
        assert "Original" not in screen_text(pilot)
