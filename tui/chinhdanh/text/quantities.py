"""Quantities in Arabic, Vietnamese and English text by value, whether they are written in digits or in words.

``14,963 مليار`` and ``14.963 tỷ`` are 14 963 000 000 000, ``الثالث عشر`` and ``XIII`` are 13, ``7:30 مساء`` is 7 or 19
and 30. What a word may stand for in the other language without being sure of it is a hint: a weekday, a pair, a dual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from chinhdanh.text.letters import DIGITS, LATIN
from chinhdanh.text.number_hints import hinted
from chinhdanh.text.numbers import find
from chinhdanh.text.numerals import Role
from chinhdanh.text.quantity import TO_ASCII, Quantity
from chinhdanh.text.spelled_numbers import Phrase, Token, put_together, spelled

SMALL = 12
"""Up to this, numbers in words may be left to the sentence: a pair, both, once."""

NEAR = 16
"""A word that says what a number is stands at most so many characters away."""

_TIME = re.compile(rf"(?<![{DIGITS}.,:/])([{DIGITS}]{{1,2}})(?::|h| ?giờ ?)([{DIGITS}]{{2}})(?![{DIGITS}:])")
_HOUR = re.compile(
    rf"(?<![{DIGITS}.,:/])([{DIGITS}]{{1,2}}) ?(?:h\b|giờ\b|g\b|a\.?m\b|p\.?m\b|o['’]clock)", re.IGNORECASE
)
_HOUR_BEFORE = re.compile(r"(?:الساعة|ساعة)\s*$")
_CODE = re.compile(
    rf"(?<![{LATIN}])[{LATIN}]++[-‐‑]?([{DIGITS}]+(?:\.[{DIGITS}]+)?)|(?<![{DIGITS}])([{DIGITS}]++)(?=[{LATIN}])"
)
_CODE_FIGURE = re.compile(f"[{DIGITS}]+")
_DOTTED = re.compile(rf"(?<![\w\-‐‑.])[{DIGITS}]+(?:[.:][{DIGITS}]+)+")
_ROMAN = re.compile(r"(?<![\w&])(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w&])")
_ROMAN_CUE = re.compile(r"(?:\bquý|\bQuý|thế kỷ|\bkhóa|\bKhóa|lần thứ|Đại hội|hạng|nhiệm kỳ)\s+$")


@lru_cache(maxsize=4096)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of an NFC text in order, hints among them."""
    figures, hours = _figures(text, language)
    tokens = sorted((*figures, *spelled(text, language)), key=lambda token: token.start)
    numbers = [_quantity(text, phrase, language) for phrase in put_together(text, tokens, language)]
    found = [_in_context(text, number, hours, language) for number in _shared_scale(text, numbers)]
    found += _romans(text, language)
    found += hinted(text, language)
    found += _codes(text)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _figures(text: str, language: str) -> tuple[list[Token], set[int]]:
    """The figures, those of times among them, and where hours stand."""
    found = [Token(n.start, n.end, n.value, None) for n in find(text, language)]
    hours = {match.start(1) for match in _HOUR.finditer(text)}
    hours |= {n.start for n in found if _HOUR_BEFORE.search(text, max(0, n.start - NEAR), n.start)}
    for match in _TIME.finditer(text):
        found = [n for n in found if n.end <= match.start() or match.end() <= n.start]
        hours.add(match.start(1))
        found.append(Token(*match.span(1), Decimal(match[1].translate(TO_ASCII)), None))
        if int(match[2].translate(TO_ASCII)):
            found.append(Token(*match.span(2), Decimal(match[2].translate(TO_ASCII)), None))
    for match in _DOTTED.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            for part in _CODE_FIGURE.finditer(text, *match.span()):
                found.append(Token(*part.span(), Decimal(part[0].translate(TO_ASCII)), None))
    return found, hours


_MULTIPLIERS = (Role.TIMES_TEN, Role.HUNDRED, Role.SCALE)
"""Roles that alone count nothing in Vietnamese: hàng trăm nghìn are some hundred thousand."""


def _quantity(text: str, phrase: Phrase, language: str) -> Quantity:
    """A number is firm in figures, and in words where it has several and is above twelve; a dual is two of its kind."""
    first, last = phrase.tokens[0], phrase.tokens[-1]
    in_digits = first.role is None
    parts = frozenset(token.value for token in phrase.tokens)
    scales = {token.value for token in phrase.tokens if token.role is Role.SCALE}
    whole = not first.vague and (language != "vi" or first.role not in _MULTIPLIERS)
    firm = in_digits or (len(phrase.tokens) > 1 and phrase.value > SMALL and whole)
    instead: frozenset[Decimal] = frozenset()
    if first.role is Role.SCALE and text[first.end - 1] == "ا":
        instead = frozenset({phrase.value * 2})
    elif language == "ar" and first is last and _POINT_OF_THOUSANDS.match(text, first.start):
        instead = frozenset({phrase.value * 1000})
    return Quantity(
        first.start,
        last.end,
        text[first.start : last.end],
        phrase.value,
        instead,
        parts - scales if in_digits else parts,
        firm,
    )


_POINT_OF_THOUSANDS = re.compile(rf"[{DIGITS}]{{1,3}}\.[{DIGITS}]{{3}}(?![{DIGITS}.,٬٫]|\s?[%٪])")
"""A figure that an Arabic page may have kept as Vietnamese writes it."""

_LIST_GAP = re.compile(r"\s*(?:[-–—,،]|و|إلى|الى|أو|حتى|to|or|and|đến|tới|hoặc|và)\s*(?:و|ال)?\s*")


def _shared_scale(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "3 to 5 million" the 3 may be three million; "3 billion 500 million" may be one figure elsewhere."""
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], found[at + 1]
        gap = text[first.end : second.start]
        if len(gap) > NEAR or not (_LIST_GAP.fullmatch(gap) or not gap.strip()):
            continue
        scale = _scale_of(second)
        if scale > 1 and _scale_of(first) == 1 and first.firm:
            found[at] = replace(first, instead=first.instead | {first.value * scale})
        elif 1 < scale < _scale_of(first) and second.value < _scale_of(first):
            together = frozenset({first.value + second.value})
            found[at] = replace(first, instead=first.instead | together)
            found[at + 1] = replace(second, instead=second.instead | together)
    return found


def _scale_of(quantity: Quantity) -> Decimal:
    scale = Decimal(1)
    for power in (3, 6, 9, 12):
        if quantity.value >= 10**power and quantity.hints and max(quantity.hints) * 10**power <= quantity.value:
            scale = Decimal(10) ** power
    return scale


def _in_context(text: str, quantity: Quantity, hours: set[int], language: str) -> Quantity:
    """Hours mean the same in the morning and the evening; quarters are counted everywhere; a century has decades."""
    if quantity.start in hours and 0 <= quantity.value <= 24:
        return replace(quantity, instead=quantity.instead | {quantity.value + 12, quantity.value - 12})
    context, near = _CONTEXT[language], max(0, quantity.start - NEAR)
    if context.quarter_before.search(text, near, quantity.start) and context.quarter_after.match(text, quantity.end):
        return replace(quantity, firm=True)
    if context.century_before.search(text, near, quantity.start) and context.century_after.match(text, quantity.end):
        first = (quantity.value - 1) * 100
        return replace(quantity, instead=quantity.instead | {first + ten for ten in range(0, 100, 10)})
    return quantity


class _Context(NamedTuple):
    """What stands before and after a number that counts quarters of a year, or centuries."""

    quarter_before: re.Pattern[str]
    quarter_after: re.Pattern[str]
    century_before: re.Pattern[str]
    century_after: re.Pattern[str]


_CONTEXT = {
    language: _Context(*map(re.compile, patterns))
    for language, patterns in {
        "ar": (r"(?:ال|لل)ربع\s$", "", r"(?:ال|لل)قرن\s$", ""),
        "vi": (r"\b[Qq]uý\s$", "", r"thế kỷ (?:thứ )?$", ""),
        "en": ("", r"\squarter", "", r"[\s-]century"),
    }.items()
}


def _romans(text: str, language: str) -> Iterator[Quantity]:
    if language == "ar":
        return
    for match in _ROMAN.finditer(text):
        if match[0]:
            value = 10 * len(match[1]) + _ROMAN_UNITS[match[2]]
            firm = _ROMAN_CUE.search(text, max(0, match.start() - NEAR), match.start()) is not None
            yield Quantity(*match.span(), match[0], Decimal(value), firm=firm)


_ROMAN_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def _codes(text: str) -> Iterator[Quantity]:
    """The figures of codes: G20, U23, B-52."""
    for match in _CODE.finditer(text):
        digits = match[1] or match[2]
        yield Quantity(*match.span(), match[0], Decimal(digits.translate(TO_ASCII)), firm=False)
