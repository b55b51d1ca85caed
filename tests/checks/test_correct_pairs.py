"""Right translations raise nothing, and one planted error is found: 345 rows of the corpus, 44 kinds of error."""

from __future__ import annotations

from random import Random

import pytest

from checks.pairs import read_rows, views
from checks.planted import PLANTERS
from chinhdanh.checks import run_article_checks, run_checks
from chinhdanh.checks.view import SegmentView

LEAST_RECALL = 0.95
SAMPLE = 120
"""So many planted errors of a kind are looked at here; scripts/eval_checks.py looks at all."""


@pytest.fixture(scope="module")
def right() -> list[SegmentView]:
    return [view for index, row in enumerate(read_rows()) for view in views(index, row)]


def test_there_are_enough_rows(right: list[SegmentView]) -> None:
    assert len({view.source for view in right}) >= 300


def test_right_translations_raise_nothing(right: list[SegmentView]) -> None:
    alarms = [(f.check, f.message, view.source) for view in right for f in run_checks(view)]
    assert alarms == []
    together = [f for f in run_article_checks(right) if f.check in ("same-source", "same-target")]
    assert together == []  # names are not compared: the rows are of many articles


@pytest.mark.parametrize("name", PLANTERS)
def test_a_planted_error_is_found_and_pointed_at(right: list[SegmentView], name: str) -> None:
    kind, draw = PLANTERS[name], Random(5)
    planted = [wrong for view in right if (wrong := kind.plant(view, draw)) is not None]
    assert planted, "the kind finds no place in any row"
    planted = draw.sample(planted, min(SAMPLE, len(planted)))
    found = 0
    for wrong in planted:
        meant = [finding for finding in run_checks(wrong) if finding.check in kind.checks]
        found += bool(meant)
        for finding in meant:
            assert all(0 <= start < end <= len(wrong.source) for start, end in finding.source_ranges)
            assert all(0 <= start < end <= len(wrong.target) for start, end in finding.target_ranges)
            assert finding.source_ranges or finding.target_ranges or finding.check == "empty"
    assert found / len(planted) >= LEAST_RECALL
