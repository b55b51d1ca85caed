"""Quantities in Arabic, Vietnamese and English text by value, whether they are written in digits or in words.

``14,963 مليار`` and ``14.963 tỷ`` are 14 963 000 000 000, ``الثالث عشر`` and ``XIII`` are 13, ``7:30 مساء`` is 7 or 19
and 30. What a word may stand for in the other language without being sure of it is a hint: a weekday, a pair, a dual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from chinhdanh.text.arabic import words
from chinhdanh.text.letters import ARABIC, DIGITS, LATIN
from chinhdanh.text.numbers import find
from chinhdanh.text.numerals import AMBIGUOUS_MONTHS, HINTS, MONTHS, NUMERALS, Role

_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_KEY = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي"})
_TIME = re.compile(rf"(?<![{DIGITS}.,:/])([{DIGITS}]{{1,2}})(?::|h| ?giờ ?)([{DIGITS}]{{2}})(?![{DIGITS}:])")
_HOUR = re.compile(
    rf"(?<![{DIGITS}.,:/])([{DIGITS}]{{1,2}}) ?(?:h\b|giờ\b|g\b|a\.?m\b|p\.?m\b|o['’]clock)", re.IGNORECASE
)
_HOUR_BEFORE = re.compile(r"(?:الساعة|ساعة)\s*$")
_LETTERS = re.compile(rf"[{LATIN}]+")
_CODE_FIGURE = re.compile(f"[{DIGITS}]+")
_DOTTED = re.compile(rf"(?<![\w\-‐‑.])[{DIGITS}]+(?:[.:][{DIGITS}]+)+")
_ROMAN = re.compile(r"(?<![\w&])(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w&])")
_ROMAN_CUE = re.compile(r"(?:\bquý|\bQuý|thế kỷ|\bkhóa|\bKhóa|lần thứ|Đại hội|hạng|nhiệm kỳ)\s+$")
_NUMERAL_BEFORE = re.compile(rf"(?:[{DIGITS}]|{'|'.join(NUMERALS['vi'])}) $", re.IGNORECASE)
_TENS_AFTER = re.compile(r" (?:mươi|trăm|nghìn|ngàn)\b")
_GAP = re.compile(r"[\s\-‐‑]*")
_PERCENT = re.compile(r"(?:في|ب|phần)\s*(?:ال)?$")
_DUAL = re.compile(f"(?<=[{ARABIC}]{{2}})(?:ان|ين|تا|تي)$")
_NO_NUMERAL = re.compile(r"(?:tỷ|tỉ) (?:lệ|số|giá|trọng|phú|suất)|triệu (?:tập|hồi|chứng)|ba mẹ")
_JOINTS = frozenset(("and", "a", "and a", "linh", "lẻ", "و"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` in code points, worth ``value``.

    ``instead`` are values that mean the same elsewhere (19 for 7 o'clock); ``hints`` are what the other language may
    write beside it. A ``firm`` quantity is certain enough to be asked for in the other language.
    """

    start: int
    end: int
    text: str
    value: Decimal
    instead: frozenset[Decimal] = frozenset()
    hints: frozenset[Decimal] = frozenset()
    firm: bool = True

    @property
    def offered(self) -> frozenset[Decimal]:
        """Everything the other language may write for it."""
        return self.instead | self.hints | {self.value}


@dataclass(frozen=True, slots=True)
class _Token:
    """A figure or a number word; ``joined`` says that و or "and" binds it to what stands before."""

    start: int
    end: int
    value: Decimal
    role: Role | None
    joined: bool = False
    vague: bool = False


@lru_cache(maxsize=4096)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of an NFC text in order, hints among them."""
    figures, hours = _figures(text, language)
    tokens = sorted((*figures, *_numerals(text, language)), key=lambda token: token.start)
    phrases = _shared_scale(text, list(_phrases(text, tokens, language)))
    found = [_as_quarter(text, _as_hour(phrase, hours), language) for phrase in phrases]
    found += _romans(text, language)
    found += _hints(text, language)
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _figures(text: str, language: str) -> tuple[list[_Token], set[int]]:
    """The figures, those of times among them, and where hours stand."""
    found = [_Token(n.start, n.end, n.value, None) for n in find(text, language)]
    hours = {match.start(1) for match in _HOUR.finditer(text)}
    hours |= {n.start for n in found if _HOUR_BEFORE.search(text, 0, n.start)}
    for match in _TIME.finditer(text):
        found = [n for n in found if n.end <= match.start() or match.end() <= n.start]
        hours.add(match.start(1))
        found.append(_Token(*match.span(1), Decimal(match[1].translate(_ASCII)), None))
        if int(match[2].translate(_ASCII)):
            found.append(_Token(*match.span(2), Decimal(match[2].translate(_ASCII)), None))
    for match in _DOTTED.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            for part in _CODE_FIGURE.finditer(text, *match.span()):
                found.append(_Token(*part.span(), Decimal(part[0].translate(_ASCII)), None))
    return found, hours


def _words(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The words of a language with their ranges, as the tables write them."""
    if language == "ar":
        for word in words(text):
            yield word.start, word.end, word.bare.translate(_KEY)
    else:
        for match in _LETTERS.finditer(text):
            yield match.start(), match.end(), match[0].lower()


def _numerals(text: str, language: str) -> Iterator[_Token]:
    table = NUMERALS[language]
    for start, end, word in _words(text, language):
        if language == "vi" and _is_other_word(text, start, end, word):
            continue
        for rest, joined in _readings(word, language):
            numeral = table.get(rest) or (table.get(rest[:-1]) if language == "ar" and rest.endswith("ا") else None)
            if numeral is not None:
                if numeral.role is Role.HUNDRED and _PERCENT.search(text, 0, end - len(rest)):
                    break
                yield _Token(start, end, numeral.value, numeral.role, joined, numeral.vague)
                break


def _is_other_word(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word like a numeral is a part (một phần tư), tỷ lệ, or the year.

    After another numeral ``năm`` is five only before mươi, trăm, nghìn.
    """
    if _NO_NUMERAL.match(text, start) or text.endswith("phần ", 0, start):
        return True
    return word == "năm" and _NUMERAL_BEFORE.search(text, 0, start) is not None and _TENS_AFTER.match(text, end) is None


@lru_cache(maxsize=1 << 14)
def _readings(word: str, language: str) -> tuple[tuple[str, bool], ...]:
    """The word, and in Arabic what it is without particles and article, with whether و was among them."""
    if language != "ar":
        return ((word, False),)
    found = [(word, False)]
    rests = [(word, False)]
    if word[:1] in "وف":
        rests.append((word[1:], word[0] == "و"))
        found.append(rests[-1])
    for rest, joined in rests:
        for particle in ("ال", "بال", "كال", "لل", "ب", "ل", "ك"):
            if rest.startswith(particle) and len(rest) - len(particle) >= 2:
                found.append((rest[len(particle) :], joined))
    return tuple(found)


def _phrases(text: str, tokens: Sequence[_Token], language: str) -> Iterator[Quantity]:
    """The tokens put together: 3 + million + half, five + and + twenty."""
    at = 0
    while at < len(tokens):
        phrase = _Phrase(tokens[at], language)
        end = at + 1
        while end < len(tokens):
            gap = text[tokens[end - 1].end : tokens[end].start]
            if not (_GAP.fullmatch(gap) or gap.strip() in _JOINTS):
                break
            token = replace(tokens[end], joined=True) if "and" in gap else tokens[end]
            if not phrase.take(token):
                break
            end += 1
        yield phrase.quantity(text)
        at += phrase.length


_MULTIPLIERS = (Role.TIMES_TEN, Role.HUNDRED, Role.SCALE)
"""Roles that alone count nothing in Vietnamese: hàng trăm nghìn are some hundred thousand."""


class _Phrase:
    """A number as it grows word by word."""

    def __init__(self, first: _Token, language: str) -> None:
        self._language = language
        self._tokens = [first]
        self._done = Decimal(0)
        self._now: Decimal | None = None
        self._last_scale = Decimal(0)
        if first.role is Role.SCALE:
            self._scale(first)
        else:
            self._now = first.value

    def take(self, token: _Token) -> bool:
        """Whether the token goes on the number; it is then part of it."""
        goes_on = self._go_on(token)
        if goes_on:
            self._tokens.append(token)
        return goes_on

    def _go_on(self, token: _Token) -> bool:
        now, last = self._now, self._tokens[-1]
        match token.role:
            case Role.SCALE:
                if token.joined:
                    return False
                if last.role is Role.HALF and now is None:
                    return token.value == self._last_scale
                again = token.value == self._last_scale
                if now is not None and (again or (self._language == "en" and 0 < self._last_scale < token.value)):
                    self._cut_back()
                    return False
                self._scale(token)
                return True
            case Role.HALF:
                if not (token.joined or self._language == "vi"):
                    return False
                if now is None or last.role is Role.HUNDRED:
                    self._done += token.value * last.value
                else:
                    self._now = now + token.value
                return True
            case Role.HUNDRED if now is not None and last.role is Role.UNIT and not token.joined:
                if now > last.value:
                    self._tokens.pop()
                    self._now = now - last.value
                    return False
                self._now = now * 100
                return True
            case Role.TIMES_TEN if last.role is Role.UNIT and now is not None:
                self._now = now - last.value + last.value * 10
                return True
            case None:
                return False
        if now is None:
            if self._last_scale <= token.value or (self._language == "ar" and not token.joined):
                return False
            self._now = token.value
            return True
        if self._fits(token, last):
            self._now = now + token.value
            return True
        return False

    def _fits(self, token: _Token, last: _Token) -> bool:
        """Whether a unit or a ten can be added to what stands before it."""
        if last.role in (Role.HUNDRED, Role.HUNDREDS):
            return token.value < 100 and (token.joined or self._language != "ar")
        if self._language == "ar" and last.role in (Role.UNIT, Role.ORDINAL):
            if token.role is Role.TEN and token.value == 10:
                return not token.joined
            return token.role is Role.TEN and token.joined
        if self._language != "ar" and last.role in (Role.TEN, Role.TIMES_TEN):
            return token.role in (Role.UNIT, Role.ORDINAL) and (last.role is Role.TIMES_TEN or last.value % 10 == 0)
        return False

    def _scale(self, token: _Token) -> None:
        if self._done and (self._now is None or token.value > self._last_scale):
            self._done = (self._done + (self._now or 0)) * token.value
        else:
            self._done += (Decimal(1) if self._now is None else self._now) * token.value
        self._now = None
        self._last_scale = token.value

    def _cut_back(self) -> None:
        """A million and three million are two numbers: leave the second to itself."""
        while self._tokens[-1].role is not Role.SCALE:
            self._tokens.pop()
        self._now = None

    @property
    def length(self) -> int:
        """How many tokens the number has."""
        return len(self._tokens)

    def quantity(self, text: str) -> Quantity:
        """The number as it stands in the text."""
        first, last = self._tokens[0], self._tokens[-1]
        value = (self._done + (self._now or 0)).normalize() + 0
        in_digits = first.role is None
        parts = frozenset(token.value for token in self._tokens)
        scales = {t.value for t in self._tokens if t.role is Role.SCALE}
        whole = not first.vague and (self._language != "vi" or first.role not in _MULTIPLIERS)
        firm = in_digits or (len(self._tokens) > 1 and value > 12 and whole)
        hints = parts - scales if in_digits else parts
        doubled = {value * 2} if first.role is Role.SCALE and text[first.end - 1] == "ا" else set()
        return Quantity(first.start, last.end, text[first.start : last.end], value, frozenset(doubled), hints, firm)


_LIST_GAP = re.compile(r"\s*(?:[-–—,،]|و|إلى|الى|أو|حتى|to|or|and|đến|tới|hoặc|và)\s*(?:و|ال)?\s*")


def _shared_scale(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "3 to 5 million" the 3 may be three million; "3 billion 500 million" may be one figure elsewhere."""
    for at in range(len(found) - 2, -1, -1):
        first, second = found[at], found[at + 1]
        gap = text[first.end : second.start]
        if not (_LIST_GAP.fullmatch(gap) or not gap.strip()):
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


def _as_hour(quantity: Quantity, hours: set[int]) -> Quantity:
    """An hour of the morning and of the evening mean the same figure of a clock."""
    if quantity.start not in hours or not 0 <= quantity.value <= 24:
        return quantity
    return replace(quantity, instead=quantity.instead | {quantity.value + 12, quantity.value - 12})


def _as_quarter(text: str, quantity: Quantity, language: str) -> Quantity:
    """Quarters of a year are counted in every language."""
    before, after = _QUARTER[language]
    if not quantity.firm and before.search(text, 0, quantity.start) and after.match(text, quantity.end):
        return replace(quantity, firm=True)
    return quantity


_QUARTER = {
    "ar": (re.compile(r"(?:ال|لل)ربع\s$"), re.compile("")),
    "vi": (re.compile(r"\b[Qq]uý\s$"), re.compile("")),
    "en": (re.compile(""), re.compile(r"\squarter")),
}


def _romans(text: str, language: str) -> Iterator[Quantity]:
    if language == "ar":
        return
    for match in _ROMAN.finditer(text):
        if match[0]:
            value = 10 * len(match[1]) + _ROMAN_UNITS[match[2]]
            firm = _ROMAN_CUE.search(text, 0, match.start()) is not None
            yield Quantity(*match.span(), match[0], Decimal(value), firm=firm)


_ROMAN_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def _hints(text: str, language: str) -> Iterator[Quantity]:
    """Months, and words beside which the other language may write a figure; figures of codes (G20, U23)."""
    table, months = HINTS[language], MONTHS[language]
    among = list(_words(text, language))
    before = Decimal(1)
    for at, (start, end, word) in enumerate(among):
        values = {value for rest in _hint_keys(word, language) for value in table.get(rest, ())}
        if language == "ar":
            values |= _arabic_hints(word, before)
        if values:
            yield Quantity(start, end, text[start:end], min(values), hints=frozenset(values), firm=False)
        before = _value_before(word, language, before)
        month = next((months[rest] for rest, _ in _readings(word, language) if rest in months), None)
        if month is None and language == "ar" and at + 1 < len(among):
            two = (f"{rest} {among[at + 1][2]}" for rest, _ in _readings(word, language))
            month = next((_DOUBLE_MONTHS[name] for name in two if name in _DOUBLE_MONTHS), None)
        if month is not None:
            firm = word not in AMBIGUOUS_MONTHS or _beside_a_date(text, start, end)
            yield Quantity(start, end, text[start:end], Decimal(month), firm=firm)
    for match in re.finditer(rf"(?:[{LATIN}]+[-‐‑]?)([{DIGITS}]+(?:\.[{DIGITS}]+)?)|([{DIGITS}]+)(?=[{LATIN}])", text):
        digits = match[1] or match[2]
        yield Quantity(*match.span(), match[0], Decimal(digits.translate(_ASCII)), firm=False)


def _hint_keys(word: str, language: str) -> Iterator[str]:
    for rest, _ in _readings(word, language):
        yield rest
        if language == "ar":
            yield rest.removesuffix("ا")
            yield rest.removesuffix("ه")


def _value_before(word: str, language: str, before: Decimal) -> Decimal:
    numeral = next((n for rest, _ in _readings(word, language) if (n := NUMERALS[language].get(rest))), None)
    if numeral is not None and numeral.role is not Role.HALF:
        return numeral.value
    return Decimal(2) if language == "ar" and _DUAL.search(word) else before


def _arabic_hints(word: str, before: Decimal) -> set[Decimal]:
    """What a dual, a half after a counted noun, a count of decades or centuries may be in figures."""
    rest = next((r for r, _ in _readings(word, "ar") if r in _LONG), "")
    if rest:
        return {before * _LONG[rest], (before + Decimal("0.5")) * _LONG[rest]}
    if word.startswith("ونصف"):
        return {before + Decimal("0.5")}
    return {Decimal(2)} if _DUAL.search(word) else set()


_LONG = {"قرون": 100, "قرنين": 100, "قرنا": 100, "عقود": 10, "عقدين": 10, "عقدا": 10}
_DOUBLE_MONTHS = {"كانون الاول": 12, "كانون الثاني": 1, "تشرين الاول": 10, "تشرين الثاني": 11}
_DATE_BEFORE = re.compile(
    rf"(?:[{DIGITS}]|شهر|اوائل|أوائل|أواخر|نهاية|بداية|منتصف|في|(?:early|late|mid|in|of|by|since|until)\W)\s*-?$"
)
_DATE_AFTER = re.compile(rf"\s*[,،]?\s*(?:من\s+)?(?:عام\s+)?[{DIGITS}]")


def _beside_a_date(text: str, start: int, end: int) -> bool:
    if text[start].isascii() and text[start].islower():
        return False
    return _DATE_BEFORE.search(text, max(0, start - 12), start) is not None and (
        text[start].isascii() or _DATE_AFTER.match(text, end) is not None or text[:start].rstrip()[-1:] in _FIGURES
    )


_FIGURES = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
