"""Arabic letters left in a target."""

from __future__ import annotations

import pytest

from checks.views import view
from chinhdanh.checks.script import foreign_letters


@pytest.mark.parametrize(
    ("target", "ranges"),
    [
        ("xã Hòa Lộc, 14.963 tỷ", []),
        ("xã هوا لوك.", [(3, 6), (7, 10)]),
        ("ﻻ", [(0, 1)]),
        ("", []),
    ],
)
def test_ranges(target: str, ranges: list[tuple[int, int]]) -> None:
    found = list(foreign_letters(view("", target)))
    assert [span for finding in found for span in finding.target_ranges] == ranges
