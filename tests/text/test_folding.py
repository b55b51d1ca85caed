"""The key of a search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.folding import fold, folded_words, stem


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hậu Lộc", "hau loc"),
        ("ĐẮK  LẮK!", "dak lak"),
        ("إِنتاجٌ", "انتاج"),
        ("الإنتاج", "الانتاج"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("مســـؤول", "مسوول"),
        ("آنه", "انه"),
        ("٢٠٢٣ – ۱۲", "2023 12"),
        ("14,963.5", "14 963 5"),
        ("«قال\u200f: نعم؟»", "قال نعم"),
        ("", ""),
    ],
)
def test_marks_case_and_punctuation_go(text: str, key: str) -> None:
    assert fold(text) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("word", "rest"),
    [("والمنطقه", "منطقه"), ("بالمنطقه", "منطقه"), ("للحزب", "حزب"), ("ولد", "ولد"), ("نعم", "نعم"), ("hau", "hau")],
)
def test_particles_go_while_three_letters_remain(word: str, rest: str) -> None:
    assert stem(word) == rest


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aĐậ ةإ.،ّ٣\u200f-5"))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    assert " ".join(word for _, _, word in folded_words(text)) == fold(text)
    assert all(fold(text[start:end]) == word for start, end, word in folded_words(text))
