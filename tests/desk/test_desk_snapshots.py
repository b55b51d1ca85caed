"""Pictures of the desk at the sizes it is made for. They show layout and cells, not whether Arabic reads right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from chinhdanh.desk import foot_line
from chinhdanh.desk.actions import versions
from chinhdanh.desk.aids import Aids
from chinhdanh.desk.side import comments
from chinhdanh.drafts.requests import Draft
from chinhdanh.memory.units import Match
from chinhdanh.review.project import Project
from desk.opened import LINES, TARGETS, TERMBASE, burst, desk_on

SIZES = {"80x24": (80, 24), "110x30": (110, 30), "140x40": (140, 40)}
MATCHES = (
    Match(100, LINES[4], TARGETS["vi"][4], "vi", "human", None, "mai", "article.txt", False),
    Match(82, "تقع بلدية هوا لوك على الساحل.", "Xã Hòa Lộc ở ven biển.", "vi", "tmx", None, "", "", True, ((4, 17),)),
)
DRAFTS = (
    Draft(4, "vi", "Huyện Hậu Lộc ở bờ biển.", "mt:starter", 0.61),
    Draft(4, "vi", "Quận Hậu Lộc nằm ven biển.", "mt:starter", 0.4),
)
Prepare = Callable[[Pilot[None]], Awaitable[None]]


async def _reviewing(pilot: Pilot[None]) -> None:
    await burst(pilot, "a", "n", "1", "r", "enter")


async def _typing(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "i", "end", *" Thêm")


async def _spelling(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "e")


async def _help(pilot: Pilot[None]) -> None:
    await burst(pilot, "?")


async def _findings(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "j", "i", "home", *"5 ", "escape", "s")


async def _terms(pilot: Pilot[None]) -> None:
    await burst(pilot, "s")


async def _memory(pilot: Pilot[None]) -> None:
    review = pilot.app.review
    await burst(pilot, "j", "j", "j", "j")
    review.matches = MATCHES
    review.show_sections()
    await burst(pilot, "s")


async def _drafts(pilot: Pilot[None]) -> None:
    review = pilot.app.review
    await burst(pilot, "j", "j", "j", "j")
    review.alternatives = DRAFTS
    review.show_sections()
    await burst(pilot, "s")


async def _marking(pilot: Pilot[None]) -> None:
    await burst(pilot, "i", "home", *["shift+right"] * 11, "alt+m", "2", "3", "escape", "s", "E")


async def _commenting(pilot: Pilot[None]) -> None:
    await burst(pilot, "c", *"Sai tên", "enter", "r", *"Lạc đề", "enter", "L", "S")


async def _both(pilot: Pilot[None]) -> None:
    await burst(pilot, "j", "b")


async def _versions(pilot: Pilot[None]) -> None:
    await burst(pilot, "i", "end", *" nay", "escape", "h")


async def _all_names(pilot: Pilot[None]) -> None:
    await burst(pilot, "m")


async def _preview(pilot: Pilot[None]) -> None:
    await burst(pilot, "m", "p")


async def _splitting(pilot: Pilot[None]) -> None:
    await burst(pilot, "m", "minus", " ")


STEPS = (
    *(_reviewing, _typing, _spelling, _help, _findings, _terms, _memory, _drafts, _marking, _commenting, _both),
    *(_versions, _all_names, _preview, _splitting),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("prepare", STEPS, ids=lambda step: step.__name__[1:])
def test_picture(
    snap_compare: Callable[..., bool], project: Project, monkeypatch: pytest.MonkeyPatch, prepare: Prepare, size: str
) -> None:
    monkeypatch.setattr(foot_line, "NOTICE_SECONDS", 3600.0)
    for module in (comments, versions):
        monkeypatch.setattr(module, "moment", lambda _: "25.11. 12:00")
    desk = desk_on(project, aids=Aids(termbase=TERMBASE))
    assert snap_compare(desk, terminal_size=SIZES[size], run_before=prepare)
