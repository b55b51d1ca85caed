"""Months, which Vietnamese writes as figures: a small model guesses them, so they are written from the source."""

from __future__ import annotations

import re

from chinhdanh.text.folding import fold
from chinhdanh.text.numerals import AMBIGUOUS_MONTHS, DOUBLE_MONTHS, MONTHS

_NUMBERS = {fold(name): number for name, number in {**MONTHS["ar"], **DOUBLE_MONTHS}.items()}
_UNSURE = {fold(name) for name in AMBIGUOUS_MONTHS}
_SPELT = str.maketrans({"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]", " ": r"\s+"})


def _any_of(names: set[str]) -> str:
    return "|".join(name.translate(_SPELT) for name in sorted(names, key=len, reverse=True))


_DATED = re.compile(rf"\s+(?:شهر\s+)?({_any_of(set(_NUMBERS))})(?!\w)")
_CERTAIN = _any_of(_NUMBERS.keys() - _UNSURE)
_DOUBTFUL = _any_of(_NUMBERS.keys() & _UNSURE)
_ALONE = re.compile(
    rf"(?<!\w)[وفبلك]?({_CERTAIN})(?!\w)|(?<!\w)(?:[وفبل]?شهر|[وف]?في|منذ|حتى|[أا]واخر|[أا]وائل)\s+({_DOUBTFUL})(?!\w)"
)
_DAY_BEFORE = re.compile(r"(?:\d|⟫)\s+(?:شهر\s+)?$")
_WRITTEN = re.compile(r"(?<!⟫ )(?<!\d )\b([Tt]háng\s+)(\d{1,3})(?![\d.,]*\d)")


def after_day(source: str, end: int) -> int:
    """The month whose name follows a day that ends there, else 0."""
    name = _DATED.match(source, end)
    return _number(name[1]) if name else 0


def alone(source: str) -> tuple[int, ...]:
    """The months that the source names without a day in figures before them, in order."""
    found = _ALONE.finditer(source)
    return tuple(_number(m[1] or m[2]) for m in found if not _DAY_BEFORE.search(source, 0, m.start()))


def written(output: str, months: tuple[int, ...]) -> str:
    """Vietnamese output with the months that stand without a day put right, if there are as many as in the source."""
    places = list(_WRITTEN.finditer(output)) if months else []
    if len(places) != len(months) or sorted(int(p[2]) for p in places) == sorted(months):
        return output
    for place, month in zip(reversed(places), reversed(months), strict=True):
        output = f"{output[: place.start(2)]}{month}{output[place.end(2) :]}"
    return output


def _number(name: str) -> int:
    return _NUMBERS[fold(name)]
