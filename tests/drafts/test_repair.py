"""Names that a model romanised in its own way, found again and respelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.drafts.repair import repair, skeleton


@pytest.mark.parametrize(
    ("name", "romanised"),
    [
        ("Trịnh Tuấn Sinh", "Trinh Tuan Sinh"),
        ("Trịnh Tuấn Sinh", "Trineh Twan Sineh"),
        ("Phạm Thị Thanh Thủy", "Fam Thi Thanh Thoy"),
        ("Hậu Lộc", "Hao Loc"),
        ("Xuân", "Shuan"),
        ("Võ", "Pho"),
        ("Quảng", "Kwang"),
    ],
)
def test_forms_of_one_name_share_a_skeleton(name: str, romanised: str) -> None:
    assert skeleton(name) == skeleton(romanised) != ""


@pytest.mark.parametrize(
    ("text", "spellings", "expected", "lost"),
    [
        ("Ông Trinh Twan Sineh thăm Hao Loc.", ["Trịnh Tuấn Sinh", "Hậu Lộc"], "Ông Trịnh Tuấn Sinh thăm Hậu Lộc.", ()),
        ("Ông Trịnh Tuấn Sinh", ["Trịnh Tuấn Sinh"], "Ông Trịnh Tuấn Sinh", ()),
        ("ở huyện Hau Loc", ["Hậu Lộc"], "ở huyện Hậu Lộc", ()),
        ("Hao Loc and Hao Loc", ["Hậu Lộc", "Hậu Lộc"], "Hậu Lộc and Hậu Lộc", ()),
        ("Hao Loc", ["Hậu Lộc", "Hậu Lộc"], "Hậu Lộc", (1,)),
        ("the district", ["Hậu Lộc"], "the district", (0,)),
        ("hao loc", ["Hào Lạc"], "hao loc", (0,)),
        ("Mr Trinh, Tuan Sinh", ["Trịnh Tuấn Sinh"], "Mr Trinh, Tuan Sinh", (0,)),
        ("Tran Thanh", ["Trần Thành"], "Trần Thành", ()),
        ("", ["Hậu Lộc"], "", (0,)),
        ("Anything", [], "Anything", ()),
    ],
)
def test_repair(text: str, spellings: list[str], expected: str, lost: tuple[int, ...]) -> None:
    assert repair(text, spellings) == (expected, lost)


@given(st.text(max_size=60), st.lists(st.sampled_from(["Hậu Lộc", "Trịnh Tuấn Sinh", "Ý", "Huế"]), max_size=3))
def test_every_name_is_placed_or_told_lost(text: str, spellings: list[str]) -> None:
    repaired, lost = repair(text, spellings)
    for position, spelling in enumerate(spellings):
        assert position in lost or spelling in repaired
