"""Whether marks, quotes, brackets and spaces of the target are in order and answer those of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.arabic import strip_marks, words

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_QUOTE = re.compile('["«»“”„‹›]')
_QUOTED = re.compile('[“„«"]([^“”„«»"]+)[”“»"]')
_BRACKETED = re.compile(r"\(([^()]+)\)")
_CLOSERS = "\"'”»’›)]} \u200f\u200e"
_END = {"؟": "?", "؛": ";", "،": ",", "。": ".", "...": "…"}
_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0\t]{2,}(?=\S)")
_OUTER_SPACE = re.compile(r"^\s+|(?<!\s)\s+$")
_SPACE_BEFORE = re.compile(r"(?<=\w) +(?=[,.;:!?%)\]](?:\s|$))")
_NO_SPACE_AFTER = re.compile(r"(?<=[^\W\d_])[,;!?](?=[^\W\d_])")
_DOUBLED_MARK = re.compile(r"([,;:])\s*\1|(?<!\.)\.\.(?!\.)|[,;:]\s?[.]|\.\s?[,;](?=\s)")
_POINT = re.compile(r"[\s;,](?:\d{1,2}|[A-Za-zđ])$")
_ABBREVIATED = re.compile(r"(?:\b\w{1,4}|\.\w)\.,$")


def brackets(view: SegmentView) -> Iterator[Finding]:
    """An error for a bracket without its partner, a warning where the target lost the words in brackets."""
    unpaired = () if _unpaired(view.source) else tuple((at, at + 1) for at in _unpaired(view.target))
    if unpaired:
        yield view.finding("bracket-unpaired", Severity.ERROR, "a bracket without its partner", target=unpaired)
        return
    here = [m for m in _BRACKETED.finditer(view.source) if len(words(m[1])) > 2]
    if len(here) > view.target.count("(") and not re.search("[–—]| - ", view.target):
        yield view.finding(
            "bracket-lost", Severity.WARNING, "the words in brackets are not in brackets", source=_spans(here)
        )


def quotes(view: SegmentView) -> Iterator[Finding]:
    """An error for a quotation mark without its partner, a warning where a quotation of the source is none any more."""
    marks = list(_QUOTE.finditer(view.target))
    if len(marks) % 2 and len(_QUOTE.findall(view.source)) % 2 == 0:
        yield view.finding(
            "quote-unpaired", Severity.ERROR, "a quotation mark without its partner", target=_spans(marks)
        )
        return
    here = [m for m in _QUOTED.finditer(view.source) if len(m[1].split()) > 3]
    there = len(marks) // 2 + len(re.findall(r"(?<!\w)['‘][^'’]+['’](?!\w)", view.target))
    if here and there == 0 and "- " not in view.target[:2]:
        yield view.finding(
            "quote-lost", Severity.WARNING, "a quotation of the source has lost its marks", source=_spans(here)
        )


def end_mark(view: SegmentView) -> Iterator[Finding]:
    """A warning where the target ends with another mark than its source."""
    here, there = _end(view.source), _end(view.target)
    if not view.target.strip() or here == there or not has_words(view.source):
        return
    if {here, there} <= set("?.!…") and _QUOTE.search(view.source):
        return  # a quotation may come first in one language and last in the other
    if there == "." and not here and re.search(r"\b\w{1,3}\.$", view.target.rstrip()):
        return
    message = f"ends with {there or 'no mark'}, the source with {here or 'none'}"
    size = len(view.target.rstrip())
    yield view.finding("end-mark", Severity.WARNING, message, target=((max(0, size - 1), size),))


def spaces(view: SegmentView) -> Iterator[Finding]:
    """Warnings for double spaces, spaces at the ends or before a mark, and marks set twice or without a space."""
    for check, severity, message, pattern in (
        ("double-space", Severity.WARNING, "two spaces", _DOUBLE_SPACE),
        ("outer-space", Severity.WARNING, "spaces at the beginning or the end", _OUTER_SPACE),
        ("space-before-mark", Severity.WARNING, "a space before a mark", _SPACE_BEFORE),
        ("space-after-mark", Severity.INFO, "no space after a mark", _NO_SPACE_AFTER),
    ):
        if found := _spans(pattern.finditer(view.target)):
            yield view.finding(check, severity, message, target=found)
    marks = _DOUBLED_MARK.finditer(view.target)
    doubled = [m for m in marks if not _ABBREVIATED.search(view.target, max(0, m.end() - 8), m.end())]
    if doubled:
        yield view.finding("double-mark", Severity.WARNING, "two marks where one belongs", target=_spans(doubled))


def has_words(text: str) -> bool:
    """Whether there is any letter."""
    return any(letter.isalpha() for letter in text)


def _unpaired(text: str) -> list[int]:
    """Where brackets stand that open or close nothing; ``1)`` and ``a)`` of a list close nothing and may."""
    open_at: list[tuple[int, str]] = []
    wrong: list[int] = []
    for at, letter in enumerate(text):
        if letter in _PAIRS:
            open_at.append((at, _PAIRS[letter]))
        elif letter in _PAIRS.values():
            if open_at and open_at[-1][1] == letter:
                open_at.pop()
            elif not _POINT.search(f" {text[:at]}", max(0, at - 3)):
                wrong.append(at)
    return sorted([*wrong, *(at for at, _ in open_at)])


def _end(text: str) -> str:
    """The mark that ends a text, as Latin texts write it; empty after a letter, a figure or a percent sign."""
    rest = strip_marks(text).rstrip().rstrip(_CLOSERS)
    last = "…" if rest.endswith("...") else rest[-1:]
    mark = _END.get(last, last)
    return mark if mark in (".", "?", "!", ":", ";", ",", "…") else ""


def _spans(found: Iterable[re.Match[str]]) -> Ranges:
    return tuple(match.span() for match in found)
