"""Writing a new spelling over the old ones."""

from __future__ import annotations

import pytest

from chinhdanh.review.propagation import respell


@pytest.mark.parametrize(
    ("text", "old", "own", "others", "expected"),
    [
        ("ở Hoa Lộc.", {"Hoa Lộc"}, (), (), "ở Hòa Lộc."),
        ("Hoa Lộc, Hoa Lộc", {"Hoa Lộc"}, (True, True), (), "Hòa Lộc, Hòa Lộc"),
        ("Hoa Lộc, Hoa Lộc", {"Hoa Lộc"}, (False, True), (), "Hoa Lộc, Hòa Lộc"),
        ("Hoa Lộc", {"Hoa Lộc"}, (False, True), (), "Hòa Lộc"),
        ("Hoa Lộcs", {"Hoa Lộc"}, (), (), "Hoa Lộcs"),
        ("Hoa Lộc Sơn", {"Hoa Lộc"}, (), ("Hoa Lộc Sơn",), "Hoa Lộc Sơn"),
        ("Hoa Lộc Sơn và Hoa Lộc", {"Hoa Lộc"}, (), ("Hoa Lộc Sơn",), "Hoa Lộc Sơn và Hòa Lộc"),
        ("(Hoa Lộc)", {"Hoa Lộc", "Hóa Lộc"}, (), (), "(Hòa Lộc)"),
        ("a.b", {"."}, (), (), "a.b"),
        ("", {"Hoa"}, (), (), ""),
        ("Hoa", set(), (), (), "Hoa"),
    ],
)
def test_respell(text: str, old: set[str], own: tuple[bool, ...], others: tuple[str, ...], expected: str) -> None:
    assert respell(text, old, "Hòa Lộc", own, others) == expected
