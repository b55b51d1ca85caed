"""Sounds of Vietnamese words and letters of Arabic ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.names.sounds import Sound, letters, sounds
from chinhdanh.text.vietnamese import all_toneless, parse


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Nguyễn", [("ng", "uyên")]),
        ("Quyền", [("qu", "iên")]),
        ("Yên", [("", "iên")]),
        ("Cà", [("k", "a")]),
        ("Kà", [("k", "a")]),
        ("Đắk", [("đ", "ăc")]),
        ("Krông", [("kr", "ông")]),
        ("Pleiku", [("pl", "ei"), ("k", "u")]),
        ("Đakrông", [("đ", "a"), ("kr", "ông")]),
        ("Ea", [("", "ea")]),
        ("12", []),
    ],
)
def test_a_word_is_cut_into_sounds(word: str, expected: list[tuple[str, str]]) -> None:
    assert sounds(word) == tuple(Sound(*parts) for parts in expected)


@given(st.sampled_from(sorted(all_toneless())))
def test_a_vietnamese_syllable_is_one_sound(syllable: str) -> None:
    parsed = parse(syllable) or parse(syllable + "\u0301")
    assert parsed is not None
    assert sounds(syllable if parse(syllable) else syllable + "\u0301") == (Sound(parsed.onset, parsed.rime),)


@given(st.text())
def test_any_text_has_sounds_or_none(text: str) -> None:
    assert all(sound.onset or sound.rime for sound in sounds(text))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("فونج نها-كي بانج", ("فونج", "نها", "كي", "بانج")),
        ("أن جيانغ", ("ان", "جيانغ")),
        ("آنه", ("آنه",)),
        ("هوآي", ("هواي",)),
        ("لانغ صن", ("لانغ", "سن")),
        ("هَانُوي", ("هانوي",)),
        ("ڤان چي", ("فان", "تشي")),
        ("  ", ()),
    ],
)
def test_letters_lose_their_variants(name: str, expected: tuple[str, ...]) -> None:
    assert letters(name) == expected
