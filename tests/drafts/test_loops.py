"""Loops in a model's output."""

from __future__ import annotations

import pytest

from chinhdanh.drafts.loops import cut_loops

LOOPS = [
    ("▁Các ▁xã ▁xã ▁xã ▁đã ▁về", "▁Các ▁xã ▁đã ▁về"),
    ("▁chính ▁quyền , ▁chính ▁quyền , ▁chính ▁quyền", "▁chính ▁quyền , ▁chính ▁quyền"),
    ("▁Hội ▁nghị ▁tổng ▁kết ▁hội ▁nghị ▁tổng ▁kết ▁năm", "▁Hội ▁nghị ▁tổng ▁kết ▁năm"),
    ("▁nhóm ▁- ▁- ▁- ▁- ▁- ▁Malph", "▁nhóm ▁- ▁Malph"),
    ("▁the ▁the ▁the ▁the", "▁the"),
    ("▁H ớ ớ ớ ớ ớ ớ ớ ớ i", "▁H ớ i"),
    ("▁th an an an an an an an", "▁th an"),
    ("▁a ▁b ▁c ▁d ▁e ▁f ▁a ▁b ▁c ▁d ▁e ▁f ▁a ▁b ▁c ▁d ▁e ▁f", "▁a ▁b ▁c ▁d ▁e ▁f"),
]
NO_LOOPS = [
    "▁ngày ▁ngày ▁tháng ▁tháng",
    "▁ 1 . 0 0 0 . 0 0 0 . 0 0 0 ▁đồng",
    "▁b an an a",
    "▁và . . .",
    "▁xã ▁A , ▁xã ▁B , ▁xã ▁C",
    "",
]


@pytest.mark.parametrize(("looped", "cut"), LOOPS)
def test_a_loop_is_reduced_to_one_round(looped: str, cut: str) -> None:
    assert cut_loops(looped.split()) == cut.split()


@pytest.mark.parametrize("text", NO_LOOPS)
def test_what_repeats_by_nature_stays(text: str) -> None:
    assert cut_loops(text.split()) == text.split()


def test_a_repetition_of_the_source_stays() -> None:
    tokens = "▁biết ▁bàn ▁biết ▁bàn".split()
    assert cut_loops(tokens, "▁يعرفون ▁يناقشون ▁يعرفون ▁يناقشون".split()) == tokens
    assert cut_loops(tokens, "▁يعرفون ▁يناقشون".split()) == tokens[:2]
