"""Words beside which another language may rightly write a figure: months, weekdays, pairs, duals, decades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from chinhdanh.text.letters import ARABIC, DIGITS
from chinhdanh.text.numerals import AMBIGUOUS_MONTHS, DOUBLE_MONTHS, HINTS, MONTHS, NUMERALS, Role
from chinhdanh.text.quantity import Quantity
from chinhdanh.text.spelled_numbers import number_words, readings

_DUAL = re.compile(f"(?<=[{ARABIC}]{{2}})(?:ان|ين|تا|تي)$")


def hinted(text: str, language: str) -> Iterator[Quantity]:
    """The months of a text, which are firm where they can be nothing else, and its other hints."""
    table, months = HINTS[language], MONTHS[language]
    among = list(number_words(text, language))
    before = Decimal(1)
    for at, (start, end, word) in enumerate(among):
        values = {value for rest in _hint_keys(word, language) for value in table.get(rest, ())}
        if language == "ar":
            values |= _arabic_hints(word, before)
        if values:
            yield Quantity(start, end, text[start:end], min(values), hints=frozenset(values), firm=False)
        before = _value_before(word, language, before)
        month = next((months[rest] for rest, _ in readings(word, language) if rest in months), None)
        if month is None and language == "ar" and at + 1 < len(among):
            two = (f"{rest} {among[at + 1][2]}" for rest, _ in readings(word, language))
            month = next((DOUBLE_MONTHS[name] for name in two if name in DOUBLE_MONTHS), None)
        if month is not None:
            firm = word not in AMBIGUOUS_MONTHS or _beside_a_date(text, start, end)
            yield Quantity(start, end, text[start:end], Decimal(month), firm=firm)


def _hint_keys(word: str, language: str) -> Iterator[str]:
    for rest, _ in readings(word, language):
        yield rest
        if language == "ar":
            yield rest.removesuffix("ا")
            yield rest.removesuffix("ه")


def _value_before(word: str, language: str, before: Decimal) -> Decimal:
    numeral = next((n for rest, _ in readings(word, language) if (n := NUMERALS[language].get(rest))), None)
    if numeral is not None and numeral.role is not Role.HALF:
        return numeral.value
    return Decimal(2) if language == "ar" and _DUAL.search(word) else before


def _arabic_hints(word: str, before: Decimal) -> set[Decimal]:
    """What a dual, a half after a counted noun, a count of decades or centuries may be in figures."""
    rest = next((r for r, _ in readings(word, "ar") if r in _LONG), "")
    if rest:
        return {before * _LONG[rest], (before + Decimal("0.5")) * _LONG[rest]}
    if word.startswith("ونصف"):
        return {before + Decimal("0.5")}
    return {Decimal(2)} if _DUAL.search(word) else set()


_LONG = {"قرون": 100, "قرنين": 100, "قرنا": 100, "عقود": 10, "عقدين": 10, "عقدا": 10}
_DATE_BEFORE = re.compile(
    rf"(?:[{DIGITS}]|شهر|اوائل|أوائل|أواخر|نهاية|بداية|منتصف|في|(?:early|late|mid|in|of|by|since|until)\W)\s*-?$"
)
_DATE_AFTER = re.compile(rf"\s?[,،]?\s?(?:من\s)?(?:عام\s)?[{DIGITS}]")


def _beside_a_date(text: str, start: int, end: int) -> bool:
    """Whether a month name stands where only a month can: an English one with a capital beside a date or in, by …"""
    before = _DATE_BEFORE.search(text, max(0, start - 12), start) is not None
    after = _DATE_AFTER.match(text, end) is not None
    if text[start].isascii():
        return text[start].isupper() and (before or after)
    return before and (after or text[:start].rstrip()[-1:] in _FIGURES)


_FIGURES = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
