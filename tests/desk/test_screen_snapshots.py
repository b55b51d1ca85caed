"""Pictures of the screens over the desk, of another theme and of another language, at the two sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

import pytest
from textual.pilot import Pilot

from chinhdanh import localise
from chinhdanh.desk import foot_line, panes_screen
from chinhdanh.desk.order_question import OrderQuestion
from chinhdanh.review.project import Project
from desk.opened import burst, desk_on

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
Prepare = Callable[[Pilot[None]], Awaitable[None]]


@pytest.fixture
def vietnamese() -> Iterator[None]:
    localise.use("vi")
    yield
    localise.use("en")


@pytest.fixture(autouse=True)
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """How long a target was worked on is in the statistics, and the notices go with time."""
    monkeypatch.setattr(panes_screen, "LEAST_SECONDS", 3600.0)
    monkeypatch.setattr(foot_line, "NOTICE_SECONDS", 3600.0)


async def _replacing(pilot: Pilot[None]) -> None:
    await burst(pilot, "ctrl+r", *"hau loc", "enter", *"Hào Lộc", "enter", " ")
    pilot.app.screen.query_one("#find-field").cursor_blink = False
    await pilot.pause(0.4)


async def _statistics(pilot: Pilot[None]) -> None:
    await burst(pilot, "a", "t")


async def _filtering(pilot: Pilot[None]) -> None:
    await burst(pilot, "f")


async def _asking(pilot: Pilot[None]) -> None:
    pilot.app.push_screen(OrderQuestion())
    await pilot.pause()


async def _resting(pilot: Pilot[None]) -> None:
    await burst(pilot, "j")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prepare", [_replacing, _statistics, _filtering, _asking], ids=lambda step: step.__name__[1:])
def test_picture(snap_compare: Callable[..., bool], project: Project, prepare: Prepare, size: str) -> None:
    assert snap_compare(desk_on(project), terminal_size=SIZES[size], run_before=prepare)


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_theme(snap_compare: Callable[..., bool], project: Project, theme: str) -> None:
    assert snap_compare(desk_on(project, theme=theme), terminal_size=SIZES["80x24"], run_before=_resting)


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("prepare", [_resting, _replacing, _statistics], ids=lambda step: step.__name__[1:])
def test_vietnamese(snap_compare: Callable[..., bool], project: Project, prepare: Prepare) -> None:
    assert snap_compare(desk_on(project), terminal_size=SIZES["80x24"], run_before=prepare)
