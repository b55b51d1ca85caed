"""Names in targets: where they stand, and other spellings in their places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.names.placing import occurrences, respell


@pytest.mark.parametrize(
    ("text", "spelling", "found"),
    [
        ("xã Hòa Lộc, huyện Hậu Lộc", "Hòa Lộc", ["Hòa Lộc"]),
        ("xã Hoà Lộc và Hòa Lộc", "Hòa Lộc", ["Hoà Lộc", "Hòa Lộc"]),
        ("xã Hòa Lộc", "Hoà Lộc", ["Hòa Lộc"]),
        ("Hoa Loc commune", "Hòa Lộc", ["Hoa Loc"]),
        ("Hoa Lộc commune", "Hòa Lộc", []),
        ("thôn Hòa Trung", "Hoa Trung", []),
        ("HUYỆN HẬU LỘC", "Hậu Lộc", ["HẬU LỘC"]),
        ("vườn Phong Nha-Kẻ Bàng", "Phong Nha - Kẻ Bàng", ["Phong Nha-Kẻ Bàng"]),
        ("in Hanoi and Ha Noi", "Hà Nội", ["Hanoi", "Ha Noi"]),
        ("Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu", ["Bà Rịa–Vũng Tàu"]),
        ("mã số trên sông Mã", "Mã", ["Mã"]),
        ("14 tỷ đồng ở Đồng", "Đồng", ["Đồng"]),
        ("bánh chưng và Bánh chưng", "bánh chưng", ["bánh chưng", "Bánh chưng"]),
        ("Hậu Lộcs, xHậu Lộc, Hậu Lộc1", "Hậu Lộc", []),
        ("Hậu  Lộc hay Hậu\u00a0Lộc", "Hậu Lộc", ["Hậu  Lộc", "Hậu\u00a0Lộc"]),
        ("xã Quý Lộc", "Quý Lộc", ["Quý Lộc"]),
        ("Hậu.Lộc (Hậu Lộc)", "Hậu Lộc", ["Hậu Lộc"]),
        ("hậu lộc", "Hậu Lộc", []),
        ("To the north of Tô", "Tô", ["Tô"]),
        ("An An An", "An An", ["An An"]),
        ("XDCS&THQCDC (QCDC)", "QCDC", ["QCDC"]),
        ("text", " ", []),
    ],
)
def test_occurrences(text: str, spelling: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, spelling)] == found


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("huyện Hầu Lộc, Hau Loc", {"Hầu Lộc"}, "Hậu Lộc", "huyện Hậu Lộc, Hậu Lộc"),
        ("HUYỆN HẦU LỘC", {"Hầu Lộc"}, "Hậu Lộc", "HUYỆN HẬU LỘC"),
        ("ông Lê Lợi, Lý Lợi", {"Lê Lợi", "Lý Lợi"}, "Lê Lỗi", "ông Lê Lỗi, Lê Lỗi"),
        ("Lê Văn Hưng và ông Hưng", {"Lê Văn Hưng", "Hưng"}, "Lê Văn Hùng", "Lê Văn Hùng và ông Lê Văn Hùng"),
        ("không có tên", {"Hậu Lộc"}, "Hòa Lộc", "không có tên"),
        ("Hậu Lộc", set(), "Hòa Lộc", "Hậu Lộc"),
    ],
)
def test_respell(text: str, old: set[str], new: str, result: str) -> None:
    assert respell(text, old, new) == result


def test_a_name_inside_a_longer_one_is_left_alone() -> None:
    assert respell("sông Hậu ở Hậu Lộc", {"Hậu"}, "Hầu", others={"Hậu Lộc"}) == "sông Hầu ở Hậu Lộc"


def test_only_the_names_own_places_change() -> None:
    assert respell("Hoa gặp Hoa", {"Hoa"}, "Hòa", own=[False, True]) == "Hoa gặp Hòa"
    assert respell("Hoa gặp Hoa", {"Hoa"}, "Hòa", own=[False]) == "Hòa gặp Hòa"


VIETNAMESE = st.text(st.sampled_from("HhòaàLlộcĐđ oô-–.\u00a0"), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@given(VIETNAMESE, VIETNAMESE)
def test_ranges_are_in_order_and_apart(text: str, spelling: str) -> None:
    end = 0
    for start, stop in occurrences(text, spelling):
        assert end <= start < stop <= len(text)
        end = stop


@given(VIETNAMESE, VIETNAMESE)
def test_nothing_old_is_left(text: str, old: str) -> None:
    assert occurrences(respell(text, {old}, "Xyz"), old) == []


@given(VIETNAMESE)
def test_a_name_is_found_in_itself_alone(name: str) -> None:
    stripped = name.strip(" -–.\u00a0")
    if stripped and stripped[-1].isalpha() and stripped[0].isalpha() and "." not in stripped:
        assert occurrences(f"({stripped})", stripped)
