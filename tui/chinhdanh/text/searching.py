"""Searching a text as a person means it: without regard to case, tones, vowel signs and the ways to write one letter.

A query becomes one regular expression over the text as it stands, each letter of it a class of all that count as
the same, so that what is found is a range of the text itself: ``hau loc`` finds ``Hậu Lộc``, ``احمد`` finds ``أَحْمَد``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from chinhdanh.errors import UsageError
from chinhdanh.text.letters import INVISIBLE, TASHKEEL, TATWEEL

_MARKS = f"\u0300-\u036f{TASHKEEL}{TATWEEL}{INVISIBLE}"
_ANY_MARKS = f"[{_MARKS}]*"
_ONLY_MARKS = re.compile(f"[{_MARKS}]")
_ANY_SPACE = r"[\s\-]+"
_LETTERS = (*range(0x30, 0x3A), *range(0x41, 0x250), *range(0x620, 0x700), *range(0x1E00, 0x1F00))
"""Digits, Latin letters, Arabic letters and digits, the Latin letters of Vietnamese."""
_SAME_LETTER = str.maketrans("đĐٱىیکةۀ", "dDاييكهه")
_TOKEN = re.compile(
    r"(?P<kept>\\(?:x..|u.{4}|N\{[^}]*\}|.)|\(\?(?:P[<=]\w+[>)]|<?[=!]|[a-zA-Z-]+[:)]|\(\w+\)|[:>])?|\{[\d,]*\})"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<letter>.)",
    re.DOTALL,
)
_SET_PART = re.compile(r"\\.|.-.|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought. ``regex``: the text is a regular expression; ``case``, ``marks``: they must be as typed."""

    text: str
    regex: bool = False
    case: bool = False
    marks: bool = False
    words: bool = False
    """Only whole words."""


@lru_cache(maxsize=64)
def pattern_of(query: Query) -> re.Pattern[str]:
    """The query as a pattern for the text as it stands.

    Raises UsageError where it is empty or no regular expression, with the place of the fault.
    """
    text = unicodedata.normalize("NFC", query.text)
    if not text:
        raise UsageError("there is nothing to find.")
    if query.regex:
        source = text if query.marks else _loosened(text, query.case)
    elif query.marks or not _ONLY_MARKS.sub("", text):
        source = re.escape(text)
    else:
        source = _letters(_ONLY_MARKS.sub("", text), query.case)
    if query.words:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    try:
        re.compile(text if query.regex else source)
        return re.compile(source, re.NOFLAG if query.case else re.IGNORECASE)
    except re.error as error:
        where = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise UsageError(f"{query.text} is no regular expression: {error.msg}{where}.") from error


def hits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern finds in a text, left to right, without overlaps; never an empty range."""
    return (match for match in pattern.finditer(text) if match.end() > match.start())


def replaced(match: re.Match[str], replacement: str, *, regex: bool) -> str:
    """What takes the place of a hit, NFC; in a regular expression ``\\1`` and ``\\g<name>`` stand for its groups."""
    return unicodedata.normalize("NFC", match.expand(replacement) if regex else replacement)


def check_replacement(pattern: re.Pattern[str], replacement: str) -> None:
    """Raises UsageError where a replacement speaks of a group that the pattern does not have."""
    try:
        pattern.sub(replacement, "")
    except (re.error, IndexError) as error:
        raise UsageError(f"{replacement} cannot replace anything: {error}.") from error


def bare(text: str) -> str:
    """The text as a search without case and marks sees it."""
    letters = unicodedata.normalize("NFD", _ONLY_MARKS.sub("", text))
    return _ONLY_MARKS.sub("", letters).translate(_SAME_LETTER).casefold()


@cache
def _variants() -> dict[str, str]:
    """The letters that count as one, by what they have in common."""
    table: dict[str, str] = {}
    for letter in map(chr, _LETTERS):
        table[_base(letter)] = table.get(_base(letter), "") + letter
    return table


def _base(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return bare(letter) if digit is None else str(digit)


def _same(letter: str, case: bool) -> str:
    """The letters that a letter of the query may stand for."""
    same = _variants().get(_base(letter), letter)
    kept = [other for other in same if not case or other.isupper() == letter.isupper()]
    return "".join(re.escape(other) for other in kept or letter)


def _letters(text: str, case: bool) -> str:
    words = ["".join(f"[{_same(letter, case)}]{_ANY_MARKS}" for letter in word) for word in re.split(r"\s+", text)]
    return _ANY_SPACE.join(words)


def _loosened(text: str, case: bool) -> str:
    """A regular expression with each of its plain letters widened to the letters that count as the same."""
    return "".join(_widened(token, case) for token in _TOKEN.finditer(text))


def _widened(token: re.Match[str], case: bool) -> str:
    if token["letter"] and token["letter"].isalnum():
        return f"(?:[{_same(token['letter'], case)}]{_ANY_MARKS})"
    if token["set"]:
        parts = _SET_PART.findall(token["set"][1:-1])
        inside = "".join(_same(part, case) if len(part) == 1 and part.isalnum() else part for part in parts)
        return f"(?:[{inside}]{_ANY_MARKS})"
    return token[0]
