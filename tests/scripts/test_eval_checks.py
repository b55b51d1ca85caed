"""Measuring the checks: what counts as a false alarm, and as an error found."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from checks.pairs import views
from chinhdanh.checks.view import SegmentView

ROOT = Path(__file__).resolve().parents[2]
ROW = (
    "زار الوفد ⟦L1:هوا لوك⟧ يوم 11 أبريل.",
    "Đoàn thăm ⟦L1:Hòa Lộc⟧ ngày 11/4.",
    "The group saw ⟦L1:Hòa Lộc⟧ on April 11.",
)


@pytest.fixture
def eval_checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("eval_checks")


@pytest.fixture
def right() -> list[SegmentView]:
    return list(views(0, ROW))


def test_a_right_pair_is_no_alarm(eval_checks: ModuleType, right: list[SegmentView]) -> None:
    count, noisy, by_check = eval_checks.alarms(right, eval_checks.ours)
    assert (count, noisy, dict(by_check)) == (2, 0, {})


def test_pofilter_judges_the_same_pairs(eval_checks: ModuleType, right: list[SegmentView]) -> None:
    _, noisy, _ = eval_checks.alarms(right, eval_checks.pofilter())
    assert noisy == 2


def test_a_planted_error_counts_when_its_own_check_reports_it(
    eval_checks: ModuleType, right: list[SegmentView]
) -> None:
    found = eval_checks.recall(right, eval_checks.ours)
    assert found["number changed"] == (2, 2)
    assert found["list item lost"] == (0, 0)
    silent = eval_checks.recall(right, lambda _view: frozenset())
    assert silent["number changed"] == (2, 0)
