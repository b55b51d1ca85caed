"""Whether the names of the source stand in the target, in their decided spelling, with their marks in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.names.placing import occurrences
from chinhdanh.text.vietnamese import canonical, strip_marks

_WORD = re.compile(r"[^\W\d_]+")


def missing_names(view: SegmentView) -> Iterator[Finding]:
    """A warning for every name that the target lacks, writes without its marks, or writes otherwise."""
    target = unicodedata.normalize("NFC", view.target)
    if not target.strip():
        return
    reported: set[str] = set()
    for name in view.names:
        others = tuple(other.spelling for other in view.names if other.spelling != name.spelling)
        if name.key in reported or not (found := _fault(name, others, target, view.language)):
            continue
        reported.add(name.key)
        check, message, places = found
        yield view.finding(
            check,
            Severity.WARNING if name.decided else Severity.INFO,
            message.format(spelling=name.spelling, letters=view.source[name.start : name.end]),
            name.key,
            source=tuple((other.start, other.end) for other in view.names if other.key == name.key),
            target=places,
        )


def _fault(name: NameView, others: Sequence[str], target: str, language: str) -> tuple[str, str, Ranges] | None:
    places = occurrences(target, name.spelling)
    right = {*places, *(span for other in others for span in occurrences(target, other))}
    twins = tuple(span for span in _twins(target, name.spelling) if not any(_overlap(span, other) for other in right))
    if twins and (not places or " " in name.spelling):
        return "name-respelled", "{spelling} is written otherwise", twins
    if not places:
        return "name-missing", "{spelling} ({letters}) is not in the target", ()
    bare = tuple((start, end) for start, end in places if _lost_marks(target[start:end], name.spelling))
    if language == "vi" and bare:
        return "name-marks", "{spelling} stands without its marks", bare
    return None


def undecided_names(view: SegmentView) -> Iterator[Finding]:
    """A remark on each name of an approved target whose spelling is only a proposal so far."""
    for name in dict.fromkeys(view.names) if view.approved else ():
        if not name.decided:
            message = f"approved, but nobody has decided {name.spelling} ({view.source[name.start : name.end]})"
            places = tuple(occurrences(view.target, name.spelling))
            here = ((name.start, name.end),)
            yield view.finding("name-undecided", Severity.INFO, message, name.key, source=here, target=places)


def tone_placement(view: SegmentView) -> Iterator[Finding]:
    """A remark on syllables whose tone stands in the older place: hoà for hòa, thuý for thúy."""
    if view.language != "vi":
        return
    older = [m for m in _WORD.finditer(unicodedata.normalize("NFC", view.target)) if _is_older(m[0])]
    if older:
        words = ", ".join(dict.fromkeys(match[0] for match in older))
        message = f"tone in the older place: {words} for {canonical(words)}"
        yield view.finding("tone-placement", Severity.INFO, message, target=tuple(match.span() for match in older))


@lru_cache(maxsize=8192)
def _is_older(word: str) -> bool:
    return not word.isascii() and canonical(word) != word


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _lost_marks(written: str, spelling: str) -> bool:
    return strip_marks(written) == written and strip_marks(spelling) != spelling


def _twins(target: str, spelling: str) -> Ranges:
    """Where the target has the syllables of a name with other marks; stripping keeps the length of an NFC text."""
    bare = strip_marks(target).casefold()
    if len(bare) != len(target):
        return ()
    syllables = r"[\s\-]+".join(re.escape(part) for part in strip_marks(spelling).casefold().split())
    found = re.finditer(rf"(?<!\w){syllables}(?!\w)", bare)
    return tuple(m.span() for m in found if any(letter.isupper() for letter in target[m.start() : m.end()]))
