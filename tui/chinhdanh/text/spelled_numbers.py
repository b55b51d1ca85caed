"""Numbers written in words, or in figures and words, in Arabic, Vietnamese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from chinhdanh.text.arabic import words
from chinhdanh.text.letters import DIGITS, LATIN
from chinhdanh.text.numerals import NUMERALS, Role

_KEY = str.maketrans({"أ": "ا", "إ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي"})
_LETTERS = re.compile(rf"[{LATIN}]+")
_NUMERAL_BEFORE = re.compile(rf"(?:[{DIGITS}]|{'|'.join(NUMERALS['vi'])}) $", re.IGNORECASE)
_TENS_AFTER = re.compile(r" (?:mươi|trăm|nghìn|ngàn)\b")
_NO_NUMERAL = re.compile(r"(?:tỷ|tỉ) (?:lệ|số|giá|trọng|phú|suất)|triệu (?:tập|hồi|chứng)|ba mẹ")
_NEAR = 12
_PERCENT = re.compile(r"(?:في|ب|phần)\s*(?:ال)?$")
_GAP = re.compile(r"[\s\-‐‑]*")
_JOINTS = frozenset(("and", "a", "and a", "linh", "lẻ", "و"))


@dataclass(frozen=True, slots=True)
class Token:
    """A figure or a number word; ``joined`` says that و or "and" binds it to what stands before."""

    start: int
    end: int
    value: Decimal
    role: Role | None
    joined: bool = False
    vague: bool = False


def number_words(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The words of a language with their ranges, as the tables write them."""
    if language == "ar":
        for word in words(text):
            yield word.start, word.end, word.bare.translate(_KEY)
    else:
        for match in _LETTERS.finditer(text):
            yield match.start(), match.end(), match[0].lower()


def spelled(text: str, language: str) -> Iterator[Token]:
    """The number words of a text in order, the hundred of percent left out."""
    table = NUMERALS[language]
    for start, end, word in number_words(text, language):
        if language == "vi" and _is_other_word(text, start, end, word):
            continue
        for rest, joined in readings(word, language):
            numeral = table.get(rest) or (table.get(rest[:-1]) if language == "ar" and rest.endswith("ا") else None)
            if numeral is not None:
                if numeral.role is Role.HUNDRED and _PERCENT.search(text, max(0, start - _NEAR), end - len(rest)):
                    break
                yield Token(start, end, numeral.value, numeral.role, joined, numeral.vague)
                break


def _is_other_word(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word like a numeral is a part (một phần tư), tỷ lệ, or the year.

    After another numeral ``năm`` is five only before mươi, trăm, nghìn.
    """
    if _NO_NUMERAL.match(text, start) or text.endswith("phần ", 0, start):
        return True
    return (
        word == "năm"
        and _NUMERAL_BEFORE.search(text, max(0, start - _NEAR), start) is not None
        and _TENS_AFTER.match(text, end) is None
    )


@lru_cache(maxsize=1 << 14)
def readings(word: str, language: str) -> tuple[tuple[str, bool], ...]:
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


def put_together(text: str, tokens: Sequence[Token], language: str) -> Iterator[Phrase]:
    """Figures and number words as numbers: 3 + million + half, five + and + twenty."""
    at = 0
    while at < len(tokens):
        phrase = Phrase(tokens[at], language)
        end = at + 1
        while end < len(tokens):
            gap = text[tokens[end - 1].end : tokens[end].start]
            if not (_GAP.fullmatch(gap) or gap.strip() in _JOINTS):
                break
            token = replace(tokens[end], joined=True) if "and" in gap else tokens[end]
            if not phrase.take(token):
                break
            end += 1
        yield phrase
        at += phrase.length


class Phrase:
    """A number as it grows word by word."""

    def __init__(self, first: Token, language: str) -> None:
        self._language = language
        self._tokens = [first]
        self._done = Decimal(0)
        self._now: Decimal | None = None
        self._last_scale = Decimal(0)
        if first.role is Role.SCALE:
            self._scale(first)
        else:
            self._now = first.value

    def take(self, token: Token) -> bool:
        """Whether the token goes on the number; it is then part of it."""
        goes_on = self._go_on(token)
        if goes_on:
            self._tokens.append(token)
        return goes_on

    def _go_on(self, token: Token) -> bool:
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

    def _fits(self, token: Token, last: Token) -> bool:
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

    def _scale(self, token: Token) -> None:
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

    @property
    def tokens(self) -> tuple[Token, ...]:
        """What the number is made of, in order."""
        return tuple(self._tokens)

    @property
    def value(self) -> Decimal:
        """What the number is worth."""
        return (self._done + (self._now or 0)).normalize() + 0
