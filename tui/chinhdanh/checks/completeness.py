"""Whether a target says the whole of its source, once: nothing missing, untranslated, cut off or repeated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.arabic import has_arabic

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FUNCTION_WORDS = {
    "en": frozenset("the of and in to is was for with by that from were has have are at on which".split()),
    "vi": frozenset("của và trong là cho với được các những đã tại từ này khi một không người có ở".split()),
}
_OTHER = {"vi": "en", "en": "vi"}
_LEFT_OPEN = {
    "vi": frozenset("của và với nhưng hoặc các những bởi vì".split()),
    "en": frozenset("the a an and with but or which because between their its".split()),
}
_OPEN_ARABIC = re.compile(r"(?<!\w)(?:و?(?:إلى|على|في|من|عن|أن|إن|مع|بين|هي|هو|هم|بعد|قبل|ناهز|منصب|ضرورة))[\s.:]*$")
_LAST = re.compile(r"([^\W\d_]+)?(\W{0,9})$")
_SEPARATORS = re.compile(r"(?<!\d)[،,؛;:.]|[،,؛;:.](?!\d)")


def empty(view: SegmentView) -> Iterator[Finding]:
    """An error for a target without a text."""
    if view.source.strip() and not view.target.strip():
        yield view.finding("empty", Severity.ERROR, "there is no translation")


def untranslated(view: SegmentView) -> Iterator[Finding]:
    """An error where the target is the source, or is written in the other target language."""
    words = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", view.target))]
    if has_arabic(view.source) and " ".join(view.source.split()) == " ".join(view.target.split()):
        message = "the target is the source"
    elif len(words) > 3 and _hits(words, _OTHER[view.language]) > max(1, 2 * _hits(words, view.language)):
        message = f"the target is not written in {_LANGUAGE[view.language]}"
    else:
        return
    yield view.finding("untranslated", Severity.ERROR, message, target=((0, len(view.target)),))


_LANGUAGE = {"vi": "Vietnamese", "en": "English"}

SHORTEST = {
    "vi": ((160, 0.56), (80, 0.49), (40, 0.42), (20, 0.19)),
    "en": ((160, 0.75), (80, 0.66), (40, 0.56), (20, 0.22)),
}
LONGEST = {
    "vi": ((160, 1.80), (80, 2.00), (40, 2.30), (20, 2.90)),
    "en": ((160, 1.80), (80, 2.00), (40, 2.30), (20, 2.90)),
}
"""For sources of at least so many characters, how long a target may be, as a multiple of its source.

Measured on the project's corpus: about one right target of two thousand lies outside.
"""


def length(view: SegmentView) -> Iterator[Finding]:
    """A warning for a target that is far too short or too long for its source."""
    here, there = len(view.source.strip()), len(view.target.strip())
    if not there or here < 20:
        return
    ratio = there / here
    if ratio < _bound(SHORTEST[view.language], here):
        message = f"very short: {there} characters for {here}"
        yield view.finding("too-short", Severity.WARNING, message, target=((0, len(view.target)),))
    elif ratio > _bound(LONGEST[view.language], here):
        message = f"very long: {there} characters for {here}"
        yield view.finding("too-long", Severity.WARNING, message, target=((0, len(view.target)),))


def cut_off(view: SegmentView) -> Iterator[Finding]:
    """A warning for a target that ends in the middle: after a word that asks for another, or after a comma."""
    target = view.target.rstrip()
    last = _LAST.search(target, max(0, len(target) - 40))
    if last is None or not target:
        return
    word, mark = last[1] or "", last[2].strip()
    open_source = _OPEN_ARABIC.search(view.source) is not None
    open_word = word in _LEFT_OPEN[view.language] and not (mark or open_source) and len(target.split()) > 2
    open_mark = mark in (",", "-", "–") and view.source.rstrip()[-1:] not in "،,-–"
    if open_word or open_mark:
        yield view.finding(
            "cut-off", Severity.WARNING, "the target ends in the middle", target=((last.start(), len(target)),)
        )


def repeated(view: SegmentView) -> Iterator[Finding]:
    """An error where four words or more come again at once, or a shorter stretch three times."""
    words = list(_WORD.finditer(view.target))
    said = [word[0].lower() for word in words]
    for size in range(min(_LONGEST_REPEATED, len(said) // 2), 1, -1):
        enough, run = (size if size >= _SAID_TWICE else 2 * size), 0
        for at in range(len(said) - size):
            run = run + 1 if said[at] == said[at + size] else 0
            if run >= enough and len(set(said[at + 1 - size : at + 1])) > 1:
                span = (words[at + 1].start(), words[at + size].end())
                text = view.target[span[0] : span[1]]
                yield view.finding("repeated", Severity.ERROR, f"said twice: {text}", text.lower(), target=(span,))
                return


_LONGEST_REPEATED, _SAID_TWICE = 60, 4


def lost_items(view: SegmentView) -> Iterator[Finding]:
    """A warning where a list has fewer items than its source: parts after ؛, numbered and lettered points, bullets."""
    here, there = view.source.count("؛"), view.target.count(";")
    if here > 1 and there < here and (there or _separators(view.target) < _separators(view.source) - 1):
        message = f"{here + 1} items of the source, {there + 1} in the target"
        yield view.finding("list-items", Severity.WARNING, message, source=_all(view.source, "؛"))
    points, pointed = len(_POINT.findall(view.source)), len(_POINT.findall(view.target))
    if points > 1 and pointed < points:
        message = f"{points} points in the source, {pointed} in the target"
        yield view.finding(
            "list-points", Severity.WARNING, message, source=tuple(m.span() for m in _POINT.finditer(view.source))
        )


_POINT = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[.؛;:،,] ))(?:[-–•*]|[(]?[0-9٠-٩]{1,2}[.)]) (?=\S)")


def _separators(text: str) -> int:
    return len(_SEPARATORS.findall(text.rstrip(" .؛;,،")))


def _all(text: str, letter: str) -> tuple[tuple[int, int], ...]:
    return tuple((at, at + 1) for at, other in enumerate(text) if other == letter)


def _hits(words: list[str], language: str) -> int:
    return sum(word in _FUNCTION_WORDS[language] for word in words)


def _bound(table: tuple[tuple[int, float], ...], characters: int) -> float:
    return next(bound for least, bound in table if characters >= least)
