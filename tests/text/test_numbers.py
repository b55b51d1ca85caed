"""Figures: found where they stand, worth the same in every language, written in each one's own style."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.text.numbers import find, restyle

LANGUAGES = ("ar", "vi", "en")


def figures(text: str, language: str = "ar") -> list[str]:
    return [n.text for n in find(text, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بلغت الميزانية 14,963 مليار دونج", ["14,963"]),
        ("بنسبة 4.78%، أي 4,78٪", ["4.78", "4,78"]),
        ("و104 أشخاص والـ41 قرية", ["104", "41"]),
        ("الفترة 2020-2025", ["2020", "2025"]),
        ("21/21 معيارًا في 11/4/2024.", ["21", "21", "11", "4", "2024"]),
        ("١٤٬٩٦٣ و٤٫٧٨ و۱۲", ["١٤٬٩٦٣", "٤٫٧٨", "۱۲"]),
        ("تبلغ 1,234,567.89 دولارًا", ["1,234,567.89"]),
        ("الأعداد 5,6,7", ["5", "6", "7"]),
        ("the 80th year, 50km, 12MW, 200m2", ["80", "50", "12", "200"]),
        ("F1, A4, VNPT-2, كوفيد-19, 5G, 12A1, QL1A, 22h30", []),
        ("في 12:30 يوم 12.4.2024", []),
        ("⟦1⟧ و⟪2⟫ و⟦L3:هانوي⟧", []),
        ("", []),
        ("costs VND2.5 trillion, USD100", ["2.5", "100"]),
        ("AVND5 XUSD7", []),
    ],
)
def test_figures_are_found_and_nothing_else(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("14,963", "ar", "14963"),
        ("14.963", "vi", "14963"),
        ("14.963", "en", "14.963"),
        ("4.78", "ar", "4.78"),
        ("4,78", "vi", "4.78"),
        ("4,78", "ar", "4.78"),
        ("4.78", "vi", "4.78"),
        ("1.234.567", "ar", "1234567"),
        ("1,234,567", "vi", "1234567"),
        ("1.234,5", "en", "1234.5"),
        ("0,500", "ar", "0.5"),
        ("2025", "vi", "2025"),
        ("007", "en", "7"),
        ("1,000", "ar", "1000"),
    ],
)
def test_worth_depends_on_the_language(text: str, language: str, value: str) -> None:
    (number,) = find(text, language)
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("14,963", "14.963", "14,963"),
        ("4.78", "4,78", "4.78"),
        ("4,78", "4,78", "4.78"),
        ("13068", "13068", "13068"),
        ("١٤٬٩٦٣", "14.963", "14,963"),
        ("٢٠٢٤", "2024", "2024"),
        ("1,234,567.89", "1.234.567,89", "1,234,567.89"),
        ("2.50", "2,50", "2.50"),
        ("05", "05", "05"),
        ("4.0", "4.0", "4.0"),
        ("12.4.2024", "12.4.2024", "12.4.2024"),
    ],
)
def test_each_language_has_its_own_style(number: str, vi: str, en: str) -> None:
    assert (restyle(number, "vi"), restyle(number, "en")) == (vi, en)


@given(
    st.integers(0, 10**12), st.integers(0, 9999), st.booleans(), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES)
)
def test_restyling_keeps_the_worth(whole: int, fraction: int, grouped: bool, source: str, target: str) -> None:
    english = f"{whole:,}" if grouped else str(whole)
    english += f".{fraction}" if fraction else ""
    written = restyle(english, source, source="en")
    (before,) = find(written, source)
    (after,) = find(restyle(written, target, source=source), target)
    assert before.value == after.value == find(english, "en")[0].value


@given(st.text(alphabet="0123456789٠٩.,٬٫:/- %aFوA⟪⟫⟦⟧", max_size=40), st.sampled_from(LANGUAGES))
def test_ranges_are_ordered_and_exact(text: str, language: str) -> None:
    end = 0
    for number in find(text, language):
        assert end <= number.start < number.end and text[number.start : number.end] == number.text
        end = number.end


def test_endless_digits_are_read_and_written() -> None:
    assert len(find("5,6," + "7" * 5000)) == 3
    long = "1" + ",000" * 2000
    assert restyle(long, "vi") == long.replace(",", ".")
