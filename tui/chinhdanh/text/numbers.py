"""Figures in Arabic, Vietnamese and English text: where they stand, what they are worth, how each language writes them.

A figure is a run of digits (ASCII, Arabic or Persian) with its thousands and decimal marks. Percent signs, units,
currencies and signs stay outside; the parts of ``2020-2025``, ``21/21`` and ``11/4`` are figures of their own.
A currency may touch a figure (``VND2.5``). Not figures: digits inside a code (``F1``, ``VNPT-2``, ``5G``), times
(``12:30``), dotted dates and numbers (``12.4.2024``), and this program's placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chinhdanh.text.letters import DIGITS, LATIN

__all__ = ["Number", "find", "restyle"]

# language: thousands mark, decimal mark. Arabic pages about Viet Nam write the English way.
_MARKS = {"ar": (",", "."), "en": (",", "."), "vi": (".", ",")}
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_RUN = re.compile(f"[{DIGITS}]+(?:[.,٬٫:][{DIGITS}]+)*")
_CODE_BEFORE = re.compile(rf"[{LATIN}_⟦⟪]$|[^\W\d_][-‐‑]$")
_CURRENCY_BEFORE = re.compile(rf"(?<![{LATIN}0-9])(?:VND|VNĐ|USD|EUR|GBP|JPY|CNY|RMB|KRW|SGD|THB|AUD|CAD|CHF|Rp|Rs)$")
_LETTERS_AFTER = re.compile(rf"[{LATIN}_⟧⟫][\w⟧⟫]*")
# units and endings that may touch a figure; any other letters make it part of a code
_MAY_FOLLOW = re.compile(
    "st|nd|rd|th|s|m|km|cm|mm|nm|ha|g|kg|mg|t|l|ml|m2|m3|km2|h|ph|tr|k|kV|V|W|kW|MW|GW|kWh|MWh|GWh|Hz|kHz|MHz|GHz"
    "|KB|MB|GB|TB|đ|d|đồng|tỷ|tỉ|triệu|USD|VND|VNĐ|EUR"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of a text: ``text[start:end]`` in code points, and its worth."""

    start: int
    end: int
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Figure:
    whole: str
    fraction: str
    grouped: bool

    @property
    def value(self) -> Decimal:
        return Decimal(f"{self.whole}.{self.fraction or '0'}").normalize() + 0


def _patterns(thousands: str, decimal: str) -> tuple[re.Pattern[str], ...]:
    t, d = re.escape(thousands), re.escape(decimal)
    return (
        re.compile(rf"(?P<grouped>[1-9]\d{{0,2}}(?:{t}\d{{3}})+)(?:{d}(?P<fraction>\d+))?"),
        re.compile(rf"(?P<whole>\d+)(?:{d}(?P<fraction>\d+))?"),
        # the other habit, where this language's own reading is impossible
        re.compile(rf"(?P<grouped>[1-9]\d{{0,2}}(?:{d}\d{{3}})+){t}(?P<fraction>\d+)"),
        re.compile(rf"(?P<grouped>[1-9]\d{{0,2}}(?:{d}\d{{3}}){{2,}})"),
        re.compile(rf"(?P<whole>0){t}(?P<fraction>\d+)"),
        re.compile(rf"(?P<whole>\d{{1,3}}){t}(?P<fraction>\d\d?)"),
    )


_PATTERNS = {language: _patterns(*marks) for language, marks in _MARKS.items()}


def _read(run: str, language: str) -> _Figure | None:
    """The figure that ``run`` writes in ``language``, or None if it is no single figure."""
    thousands, decimal = _MARKS[language]
    plain = run.translate(_ASCII).replace("٬", thousands).replace("٫", decimal)
    for pattern in _PATTERNS[language]:
        if found := pattern.fullmatch(plain):
            parts = found.groupdict()
            grouped = parts.get("grouped")
            whole = re.sub(r"\D", "", grouped) if grouped else parts["whole"]
            return _Figure(whole, parts.get("fraction") or "", bool(grouped))
    return None


def _is_code(text: str, start: int, end: int) -> bool:
    if _CODE_BEFORE.search(text, max(0, start - 2), start):
        return _CURRENCY_BEFORE.search(text, max(0, start - 3), start) is None
    after = _LETTERS_AFTER.match(text, end)
    return after is not None and _MAY_FOLLOW.fullmatch(after[0]) is None


def _figures(run: str, start: int, language: str) -> Iterator[Number]:
    figure = _read(run, language)
    if figure is not None:
        yield Number(start, start + len(run), run, figure.value)
    elif re.fullmatch(r"[^.٬٫:]+", run):  # 5,6,7 is a list
        for part in re.finditer(r"[^,]+", run):
            yield Number(start + part.start(), start + part.end(), part[0], Decimal(part[0].translate(_ASCII)))


def find(text: str, language: str = "ar") -> list[Number]:
    """The figures of ``text``, in order, read as ``language`` (``ar``, ``vi`` or ``en``) writes them.

    ``14,963`` is 14963 in Arabic and English, and ``4,78`` is 4.78 there too, since no thousands mark stands so;
    Vietnamese writes ``14.963`` and ``4,78``.
    """
    return [
        number
        for run in _RUN.finditer(text)
        if not _is_code(text, run.start(), run.end())
        for number in _figures(run[0], run.start(), language)
    ]


def restyle(number: str, language: str, source: str = "ar") -> str:
    """``number``, written as ``source`` writes figures, in the style of ``language``, with ASCII digits.

    Thousands are grouped only where they were; a version such as ``4.0`` and whatever is no figure keep their marks.
    """
    figure = _read(number, source)
    plain = number.translate(_ASCII)
    if figure is None or re.fullmatch(r"\d\.0", plain):
        return plain
    thousands, decimal = _MARKS[language]
    whole = f"{Decimal(figure.whole):,}".replace(",", thousands) if figure.grouped else figure.whole
    return whole + (decimal + figure.fraction if figure.fraction else "")
