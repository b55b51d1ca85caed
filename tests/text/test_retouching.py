"""Tones, their places and case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.retouching import next_case, next_tone, other_placement, with_tone, word_at
from chinhdanh.text.vietnamese import Tone, all_toneless, parse, strip_tones


@pytest.mark.parametrize(
    ("word", "tone", "toned"),
    [
        ("Hoa", Tone.HUYEN, "Hòa"),
        ("hòa", Tone.SAC, "hóa"),
        ("LỘC", Tone.SAC, "LỐC"),
        ("Lộc", Tone.HUYEN, None),
        ("Quy", Tone.SAC, "Quý"),
        ("nguyên", Tone.NGA, "nguyễn"),
        ("giêng", Tone.NANG, "giệng"),
        ("Thuý", Tone.HUYEN, "Thùy"),
        ("ấp", Tone.NGANG, None),
        ("ủy", Tone.NGANG, "uy"),
        ("data", Tone.SAC, None),
        ("xyz", Tone.SAC, None),
    ],
)
def test_a_tone(word: str, tone: Tone, toned: str | None) -> None:
    assert with_tone(word, tone) == toned


@given(st.sampled_from(sorted(all_toneless())), st.sampled_from(list(Tone)))
def test_a_tone_changes_nothing_else(word: str, tone: Tone) -> None:
    toned = with_tone(word, tone)
    if toned is not None:
        assert strip_tones(toned) == word
        assert parse(toned).tone is tone
        assert with_tone(toned, Tone.NGANG) in (word, None)


def test_tones_go_round() -> None:
    word, seen = "hoa", []
    for _ in range(6):
        word = next_tone(word)
        seen.append(word)
    assert seen == ["hòa", "hóa", "hỏa", "hõa", "họa", "hoa"]
    assert next_tone("hoa", -1) == "họa"
    assert next_tone("lộc") == "lốc"
    assert next_tone("data") is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("hòa", "hoà"),
        ("Khỏe, THÚY và tòa án", "Khoẻ, THUÝ và toà án"),
        ("hoà bình, thúy", "hòa bình, thúy"),
        ("Quý toán hoàng", "Quý toán hoàng"),
        ("của, mía", "của, mía"),
    ],
)
def test_the_place_of_the_tone(text: str, other: str) -> None:
    assert other_placement(text) == other
    assert other_placement(other_placement(text)) in (text, "hoà bình, thuý")


@pytest.mark.parametrize(
    ("text", "following"),
    [("hậu lộc", "Hậu Lộc"), ("Hậu Lộc", "HẬU LỘC"), ("HẬU LỘC", "hậu lộc"), ("hẬu", "hậu"), ("", "")],
)
def test_case_goes_round(text: str, following: str) -> None:
    assert next_case(text) == following


@pytest.mark.parametrize(("cursor", "word"), [(0, "Xã"), (2, "Xã"), (3, "Hòa"), (6, "Hòa"), (8, None), (9, None)])
def test_the_word_at_the_cursor(cursor: int, word: str | None) -> None:
    line = "Xã Hòa, 12"
    found = word_at(line, cursor)
    assert (found and line[slice(*found)]) == word
