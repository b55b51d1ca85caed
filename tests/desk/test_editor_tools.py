"""The tools of the editor, and what is copied."""

from __future__ import annotations

import pytest

from chinhdanh.review.project import Project
from desk.opened import LINES, TARGETS, burst, open_desk


@pytest.mark.parametrize(
    ("typed", "keys", "text"),
    [
        ("xa Hoa", ["alt+grave_accent"], "xa Hòa"),
        ("xa Hoa", ["alt+apostrophe", "alt+minus", "alt+full_stop"], "xa Họa"),
        ("xa Hoa", ["alt+t", "alt+t", "alt+T"], "xa Hòa"),
        ("xa Hoa", ["home", "alt+tilde"], "xã Hoa"),
        ("xa Hoa", ["alt+question_mark", "alt+o"], "xa Hoả"),
        ("xa hoa", ["alt+u"], "xa Hoa"),
        ("xa hoa", ["shift+home", "alt+u", "alt+u"], "XA HOA"),
        ("data", ["alt+apostrophe"], "data"),
        ("12", ["alt+apostrophe", "alt+u"], "12"),
        ("", ["alt+t", "alt+o", "alt+u"], ""),
    ],
)
async def test_retouching(project: Project, typed: str, keys: list[str], text: str) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "end", "ctrl+u", *typed, *keys)
        assert project.target(0, "vi").text == text


async def test_the_cursor_stays(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "end", "ctrl+u", *"hoa lộc", "home", "alt+grave_accent", *"X")
        assert project.target(0, "vi").text == "Xhòa lộc"


async def test_undo_of_one_segment(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "end", *"abc", "left", "x", "alt+z")
        assert project.target(0, "vi").text == TARGETS["vi"][0] + "abc"
        await burst(pilot, "alt+z", "alt+z")
        assert project.target(0, "vi").text == TARGETS["vi"][0]
        await burst(pilot, "alt+Z")
        assert project.target(0, "vi").text == TARGETS["vi"][0] + "abc"


async def test_the_source_into_the_target(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "i", "alt+i")
        assert project.target(0, "vi").text == LINES[0]


async def test_what_is_copied_is_what_is_stored(project: Project) -> None:
    async with open_desk(project) as pilot:
        await burst(pilot, "y")
        assert pilot.app.clipboard == TARGETS["vi"][0]
        await burst(pilot, "Y")
        assert pilot.app.clipboard == LINES[0]
        await burst(pilot, "n", "tab", "y")
        assert pilot.app.clipboard in ("Hậu Lộc", TARGETS["vi"][0])
