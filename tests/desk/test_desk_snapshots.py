"""Pictures of the desk at the two sizes it is made for. They show layout and cells, not whether Arabic reads right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from chinhdanh.desk import foot_line
from chinhdanh.review.project import Project
from desk.opened import burst, desk_on

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
Prepare = Callable[[Pilot[None]], Awaitable[None]]


async def _reviewing(pilot: Pilot[None]) -> None:
    await burst(pilot, "a", "n", "1", "r", "enter")


async def _typing(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "i", "end", *" Thêm")


async def _spelling(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "e")


async def _help(pilot: Pilot[None]) -> None:
    await burst(pilot, "?")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prepare", [_reviewing, _typing, _spelling, _help], ids=lambda step: step.__name__[1:])
def test_picture(
    snap_compare: Callable[..., bool], project: Project, monkeypatch: pytest.MonkeyPatch, prepare: Prepare, size: str
) -> None:
    monkeypatch.setattr(foot_line, "NOTICE_SECONDS", 3600.0)
    desk = desk_on(project)
    assert snap_compare(desk, terminal_size=SIZES[size], run_before=prepare)
