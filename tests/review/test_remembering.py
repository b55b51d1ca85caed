"""Approved targets in the translation memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import HUMAN
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.review.remembering import Remembering, approved_units


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite") as opened:
        yield opened


def test_what_is_approved_is_found_with_who_where_and_between_what(project: Project, memory: Memory) -> None:
    project.reviewer = "Lan"
    with Remembering(project, memory):
        project.edit(1, "vi", "Trịnh Tuấn Sinh phát biểu ở Hậu Lộc.")
        assert memory.stats().units == 0
        project.approve(1, "vi")
    (unit,) = memory.units()
    segments = project.segments
    assert (unit.source, unit.target) == (segments[1].text, "Trịnh Tuấn Sinh phát biểu ở Hậu Lộc.")
    assert (unit.previous, unit.following) == (segments[0].text, segments[2].text)
    assert (unit.origin, unit.who) == (HUMAN, "Lan")
    assert unit.changed is not None
    assert unit.article.startswith("a.txt ")
    assert [unit.target for unit in approved_units(project)] == [unit.target]


def test_a_correction_replaces_and_taking_back_removes_nothing(project: Project, memory: Memory) -> None:
    with Remembering(project, memory) as listener:
        project.edit(0, "vi", "Đoàn thăm Hậu Lộc.")
        project.approve(0, "vi")
        project.set_status(0, "vi", Status.EDITED)
        listener.wait()
        assert [unit.target for unit in memory.units()] == ["Đoàn thăm Hậu Lộc."]
        project.edit(0, "vi", "Đoàn đến thăm huyện Hậu Lộc.")
        project.approve(0, "vi")
    assert [unit.target for unit in memory.units()] == ["Đoàn đến thăm huyện Hậu Lộc."]


def test_what_cannot_be_written_now_is_written_with_the_next_approval(
    project: Project, memory: Memory, tmp_path: Path
) -> None:
    held = sqlite3.connect(tmp_path / "memory.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    with Remembering(project, memory) as listener:
        for index in (0, 1):
            project.edit(index, "vi", f"Câu {index}.")
        project.approve(0, "vi")
        listener.wait()
        assert "Another program" in listener.trouble
        held.execute("ROLLBACK")
        held.close()
        project.approve(1, "vi")
    assert listener.trouble == ""
    assert sorted(unit.target for unit in memory.units()) == ["Câu 0.", "Câu 1."]
    project.edit(2, "vi", "Câu 2.")
    project.approve(2, "vi")
    assert memory.stats().units == 2
