"""Quantities by value, in digits and in words of three languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.numbers import restyle
from chinhdanh.text.quantities import quantities


def firm(text: str, language: str) -> list[str]:
    return [f"{quantity.value:f}" for quantity in quantities(text, language) if quantity.firm]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ar", "14,963 مليار دونج", ["14963000000000"]),
        ("vi", "14.963 tỷ đồng", ["14963000000000"]),
        ("en", "14,963 billion VND", ["14963000000000"]),
        ("ar", "٤٫٧٨٪ و١٤٬٩٦٣", ["4.78", "14963"]),
        ("ar", "1.96 مليون مليار", ["1960000000000000"]),
        ("vi", "76 nghìn tỷ đồng", ["76000000000000"]),
        ("vi", "ba triệu rưỡi", ["3500000"]),
        ("ar", "مليون ونصف المليون", ["1500000"]),
        ("en", "one and a half million", ["1500000"]),
        ("en", "half a million", ["500000"]),
        ("ar", "سبع وثلاثون أسرة", ["37"]),
        ("ar", "مئتان وخمسون شرطيا", ["250"]),
        ("ar", "ثلاثة آلاف وخمسمئة جندي", ["3500"]),
        ("vi", "hai trăm năm mươi người", ["250"]),
        ("en", "two hundred and fifty officers", ["250"]),
        ("ar", "المؤتمر الثالث عشر", ["13"]),
        ("vi", "Đại hội XIII", ["13"]),
        ("ar", "في الربع الثاني من عام 2024", ["2", "2024"]),
        ("vi", "quý II năm 2024", ["2", "2024"]),
        ("en", "the second quarter of 2024", ["2", "2024"]),
        ("ar", "يوم 11 أبريل 2025", ["11", "4", "2025"]),
        ("vi", "ngày 11/4/2025", ["11", "4", "2025"]),
        ("en", "April 11, 2025", ["4", "11", "2025"]),
        ("ar", "في كانون الأول", ["12"]),
        ("ar", "مارس الرياضة", []),
        ("en", "it may rain", []),
        ("ar", "الفترة 2020-2025", ["2020", "2025"]),
        ("vi", "lúc 12:30", ["12", "30"]),
        ("vi", "19h30", ["19", "30"]),
        ("vi", "hai mươi năm trước", ["20"]),
        ("vi", "hàng trăm nghìn người", []),
        ("ar", "مئات الآلاف", []),
        ("vi", "tháng 7 tỷ lệ giảm", ["7"]),
        ("ar", "ما بين 900 وألف مريض", ["900"]),
        ("ar", "بين مليون وثلاثة ملايين", ["3000000"]),
        ("ar", "خمسون في المئة", []),
        ("ar", "F1 و VNPT-2", []),
        ("en", "four hundred, five hundred and six hundred", ["400", "500", "600"]),
    ],
)
def test_values(language: str, text: str, values: list[str]) -> None:
    assert firm(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ar", "الساعة 7:30 مساء", 19),
        ("ar", "من 3 إلى 5 ملايين", 3_000_000),
        ("vi", "5 tỷ 200 triệu đồng", 5_200_000_000),
        ("ar", "مليونا دولار", 2_000_000),
        ("ar", "بعد عامين", 2),
        ("ar", "ستينيات القرن الماضي", 1960),
        ("ar", "خمسينيات القرن التاسع عشر", 1850),
        ("ar", "منذ القرن التاسع عشر", 1800),
        ("ar", "مجموعة العشرين", 20),
        ("vi", "U23 Việt Nam", 23),
        ("ar", "يوم السبت", 7),
        ("ar", "نصف قرن", 50),
        ("ar", "ثلاثة قرون", 300),
    ],
)
def test_what_the_other_language_may_write(language: str, text: str, value: int) -> None:
    assert Decimal(value) in {offer for quantity in quantities(text, language) for offer in quantity.offered}


@given(st.integers(2, 10**12), st.sampled_from(["", ".5", ".25"]))
def test_a_figure_is_worth_the_same_in_every_language(whole: int, fraction: str) -> None:
    written = f"{whole:,}{fraction}"
    value = Decimal(f"{whole}{fraction}").normalize()
    assert [quantity.value for quantity in quantities(written, "ar")] == [value]
    assert [quantity.value for quantity in quantities(restyle(written, "vi"), "vi")] == [value]


LETTERS = "0123456789.,:/- ثلاثةوعشرونمليونألفنصف hai mươi tỷ triệu năm trăm one million and a half"


@given(st.text(LETTERS, max_size=60))
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    for language in ("ar", "vi", "en"):
        for quantity in quantities(text, language):
            assert text[quantity.start : quantity.end] == quantity.text
            assert quantity.text
