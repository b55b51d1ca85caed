"""Killed at any moment of its work, the program has lost nothing and left nothing half done."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_nothing_is_lost_when_the_program_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    survive = importlib.import_module("survive")
    names = tuple(survive.ACTIVITIES)
    runs = list(survive.survive(2 * len(names), seed=7))
    assert [name for name, _, _ in runs] == [*names, *names]
    assert [run for run in runs if run[2]] == []
    assert sum(told for _, told, _ in runs) > 0
