"""The Vietnamese syllable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.vietnamese import (
    Tone,
    all_toneless,
    canonical,
    fold,
    legal_rimes,
    parse,
    strip_marks,
    strip_tones,
    title,
)

TONELESS = sorted(all_toneless())
syllables = st.builds(
    lambda base, tone: parse(unicodedata.normalize("NFC", base + tone.value)),
    st.sampled_from([s for s in TONELESS if s[-1] not in "cpth"]),
    st.sampled_from(list(Tone)),
).filter(lambda s: s is not None)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Nguyễn", ("ng", "w", "iê", "n", Tone.NGA)),
        ("Trịnh", ("tr", "", "i", "nh", Tone.NANG)),
        ("Hòa", ("h", "w", "a", "", Tone.HUYEN)),
        ("Quốc", ("qu", "", "ô", "c", Tone.SAC)),
        ("Quyền", ("qu", "", "iê", "n", Tone.HUYEN)),
        ("giếng", ("gi", "", "iê", "ng", Tone.SAC)),
        ("Giá", ("gi", "", "a", "", Tone.SAC)),
        ("gì", ("gi", "", "i", "", Tone.HUYEN)),
        ("Yên", ("", "", "iê", "n", Tone.NGANG)),
        ("Nghĩa", ("ng", "", "iê", "", Tone.NGA)),
        ("Thừa", ("th", "", "ươ", "", Tone.HUYEN)),
        ("Mỹ", ("m", "", "y", "", Tone.NGA)),
        ("Đạt", ("đ", "", "a", "t", Tone.NANG)),
        ("khuya", ("kh", "w", "iê", "", Tone.NGANG)),
        ("xoong", ("x", "", "oo", "ng", Tone.NGANG)),
    ],
)
def test_a_syllable_is_taken_apart(written: str, parts: tuple[str, str, str, str, Tone]) -> None:
    syllable = parse(written)
    assert syllable is not None
    assert (syllable.onset, syllable.glide, syllable.nucleus, syllable.coda, syllable.tone) == parts
    assert str(syllable) == written.lower()


@pytest.mark.parametrize("word", ["", "Pleiku", "Krông", "hat", "bạcch", "hóà", "an1", "iên", "w", "Đăk", "كوك"])
def test_what_is_no_vietnamese_syllable_is_refused(word: str) -> None:
    assert parse(word) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà Thuỷ Khoẻ", "Hòa Thủy Khỏe"),
        ("Qúy HOÀ", "Quý HÒA"),
        ("Kon Tum, Ka Lăng, Pleiku", "Kon Tum, Ka Lăng, Pleiku"),
        (unicodedata.normalize("NFD", "Phạm Thị Thanh Thuỷ"), "Phạm Thị Thanh Thủy"),
        ("Lý, Vỹ, Vĩ", "Lý, Vỹ, Vĩ"),
        ("Hùynh Phứơc", "Huỳnh Phước"),
    ],
)
def test_canonical_writing_moves_the_tone_and_nothing_else(text: str, expected: str) -> None:
    assert canonical(text) == expected


@given(syllables)
def test_writing_and_parsing_are_inverse(syllable: object) -> None:
    assert parse(str(syllable)) == syllable


@given(syllables)
def test_decomposed_and_upper_case_forms_parse_alike(syllable: object) -> None:
    assert parse(unicodedata.normalize("NFD", str(syllable)).upper()) == syllable


@given(st.text())
def test_any_text_is_parsed_or_refused_without_an_error(text: str) -> None:
    syllable = parse(text)
    assert syllable is None or parse(str(syllable)) == syllable
    assert unicodedata.is_normalized("NFC", canonical(text))


def test_the_inventory_has_the_expected_size() -> None:
    assert 3500 < len(TONELESS) < 4200
    assert 155 < len(legal_rimes) < 175
    assert {"nguyên", "trinh", "quôc", "gia", "nghi", "ca", "kinh"} <= set(TONELESS)


@pytest.mark.parametrize(
    ("function", "text", "expected"),
    [
        (strip_tones, "Đắk Lắk, Nguyễn Thị Thủy", "Đăk Lăk, Nguyên Thi Thuy"),
        (strip_marks, "Đắk Lắk, Nguyễn Đình Thủy", "Dak Lak, Nguyen Dinh Thuy"),
        (fold, "  Bà Rịa - Vũng Tàu ", "ba ria vung tau"),
        (fold, unicodedata.normalize("NFD", "ĐÔNG"), "dong"),
        (title, "bà rịa - vũng tàu", "Bà Rịa - Vũng Tàu"),
    ],
)
def test_text_without_marks(function: object, text: str, expected: str) -> None:
    assert callable(function)
    assert function(text) == expected
