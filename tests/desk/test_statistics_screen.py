"""The statistics on the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chinhdanh.desk.statistics_screen import StatisticsScreen
from chinhdanh.review.project import Project
from desk.opened import burst, open_desk


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 40)])
async def test_bars_and_export(project: Project, tmp_path: Path, size: tuple[int, int]) -> None:
    project.approve(0, "vi")
    async with open_desk(project, size) as pilot:
        await burst(pilot, "t")
        assert isinstance(pilot.app.screen, StatisticsScreen)
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "1/5" in text
        assert "████" in text
        await burst(pilot, "w", "ctrl+u", *str(tmp_path / "s.json"), "enter")
        assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["names"]["total"] == 3
        await burst(pilot, "w", "ctrl+u", *"/nowhere/s.json", "enter")
        assert any("nowhere" in toast.message for toast in pilot.app._notifications)
        await burst(pilot, "escape", "j")
        assert pilot.app.review.index == 1
