"""Arabic letters: marks, keys, words and particles."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.arabic import has_arabic, name_key, stems, strip_marks, words

ARABIC_TEXT = st.text(st.sampled_from("هاولكنجغآأإاىيةءئؤوفبل ـًَِّْ\u200c\u200f\u2069،؛.&Aaéđ0١"))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("مُحَمَّد", "محمد"),
        ("بـهاو", "بهاو"),
        ("هاو\u200f لوك\u200e", "هاو لوك"),
        ("\u2067هانوي\u2069", "هانوي"),
        ("ا\u0653نه", "آنه"),
        ("Hòa Lộc", "Hòa Lộc"),
        ("", ""),
    ],
)
def test_marks_and_controls_are_dropped(text: str, bare: str) -> None:
    assert strip_marks(text) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نجوين", "نغوين"),
        ("هوانج آنه", "هوانغ  آنه"),
        ("أن جيانغ", "إن جيانغ"),
        ("هوا لوك", "هُوا\u00a0لوك"),
        ("Hoa Loc", "HOA LOC"),
    ],
)
def test_ways_to_write_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("هاو لوك", "هوا لوك"), ("آن", "ان"), ("هونغ", "هوونغ"), ("تاي", "ثاي")])
def test_names_that_differ_keep_their_own_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("منطقة هاو لوك.", ["منطقة", "هاو", "لوك"]),
        ("(بلدية Hoa Loc)؛ 118", ["بلدية", "Hoa", "Loc"]),
        ("لتنفيذ XDCS&THQCDC، و", ["لتنفيذ", "XDCS&THQCDC", "و"]),
        ("14,963 مليار دونج، 89.4٪", ["مليار", "دونج"]),
        ("xã Hòa Lộc", ["xã", "Hòa", "Lộc"]),
        ("ب\u200cـهانوي", ["ب\u200cـهانوي"]),
        ("ـ ١٢٣ &", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [word.text for word in words(text)] == found


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("هانوي", [(0, "", "هانوي")]),
        ("بهانوي", [(0, "", "بهانوي"), (1, "ب", "هانوي")]),
        ("ولي", [(0, "", "ولي"), (1, "و", "لي")]),
        ("بـهانوي", [(0, "", "بهانوي"), (2, "ب", "هانوي")]),
        ("وَلِهانوي", [(0, "", "ولهانوي"), (2, "و", "لهانوي"), (4, "ول", "هانوي")]),
        ("للفو", [(0, "", "للفو"), (1, "ل", "لفو"), (2, "لل", "فو")]),
        ("والفو", [(0, "", "والفو"), (1, "و", "الفو"), (3, "وال", "فو")]),
        ("و", [(0, "", "و")]),
    ],
)
def test_particles_come_off(word: str, readings: list[tuple[int, str, str]]) -> None:
    assert [(stem.offset, stem.particles, stem.bare) for stem in stems(word)] == readings


@given(ARABIC_TEXT)
def test_words_have_exact_ranges_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert word.bare == strip_marks(word.text)
        end = word.end


@given(ARABIC_TEXT)
def test_stems_end_the_word(text: str) -> None:
    for word in words(unicodedata.normalize("NFC", text)):
        for stem in stems(word.text):
            assert strip_marks(word.text[stem.offset :]) == stem.bare
            assert stem.particles + stem.bare == word.bare


@given(ARABIC_TEXT)
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


def test_has_arabic() -> None:
    assert has_arabic("xã هوا")
    assert not has_arabic("Hòa Lộc 2024 ،٪")
