"""The memory before the model."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from chinhdanh.drafts.engine import Engine
from chinhdanh.drafts.remembering import MemoryFirst
from chinhdanh.drafts.requests import DraftRequest, NameUse
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import MemoryUnit

MEETING = "عقد الاجتماع صباح اليوم."


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite") as opened:
        yield opened


def test_what_was_translated_before_is_not_asked_of_the_model(memory: Memory, starter: Engine) -> None:
    memory.add([MemoryUnit(MEETING, "Cuộc họp sáng nay.", "vi")], "human")
    requests = [DraftRequest(0, "وصل الوزير."), DraftRequest(1, MEETING), DraftRequest(2, MEETING, anew=True)]
    drafts = list(MemoryFirst(memory, lambda: starter).draft(requests, "vi"))
    assert [(draft.index, draft.origin) for draft in drafts] == [
        (1, "tm:100"),
        (0, f"mt:{starter.name}"),
        (2, f"mt:{starter.name}"),
    ]
    assert (drafts[0].text, drafts[0].score) == ("Cuộc họp sáng nay.", 1.0)


def test_no_model_is_loaded_where_the_memory_knows_everything(memory: Memory) -> None:
    def never() -> Engine:
        raise AssertionError

    memory.add([MemoryUnit(MEETING, "Cuộc họp sáng nay.", "vi", previous="أ.", following="ب.")], "human")
    request = DraftRequest(4, MEETING, previous="أ.", following="ب.")
    (draft,) = MemoryFirst(memory, never).draft([request], "vi")
    assert (draft.index, draft.origin, draft.score) == (4, "tm:101", 1.0)


@pytest.mark.parametrize(("enough", "origin"), [(95, "tm:97"), (98, "mt")])
def test_a_match_with_names_put_right_is_a_draft_where_it_is_good_enough(
    memory: Memory, starter: Engine, enough: int, origin: str
) -> None:
    memory.add([MemoryUnit("زار الوفد بلدية هوا لوك.", "Đoàn thăm xã Hòa Lộc.", "vi")], "human")
    source = "زار الوفد بلدية نغي آن."
    names = (NameUse(16, 22, {"vi": "Nghệ An"}),)
    (draft,) = MemoryFirst(memory, lambda: starter, enough=enough).draft([DraftRequest(0, source, names)], "vi")
    assert draft.origin.startswith(origin)
    assert "Nghệ An" in draft.text


@pytest.mark.parametrize("origin", ["mt:starter", "unknown"])
def test_what_a_machine_said_once_is_not_taken_for_more(memory: Memory, starter: Engine, origin: str) -> None:
    memory.add([MemoryUnit(MEETING, "Máy nói.", "vi")], origin)
    (draft,) = MemoryFirst(memory, lambda: starter).draft([DraftRequest(0, MEETING)], "vi")
    assert (draft.text == "Máy nói.") is (origin == "unknown")


def test_a_memory_that_broke_is_left_alone(memory: Memory, starter: Engine, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "memory.sqlite") as connection:
        connection.execute("DROP TABLE tm_target")
    connection.close()
    (draft,) = MemoryFirst(memory, lambda: starter).draft([DraftRequest(0, MEETING)], "vi")
    assert draft.origin == f"mt:{starter.name}"
