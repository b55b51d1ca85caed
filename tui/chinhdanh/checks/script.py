"""Whether source and target are written in the characters of their languages, and in no others that look like them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from chinhdanh import paths
from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.letters import ARABIC, INVISIBLE, LATIN, TASHKEEL, TATWEEL
from chinhdanh.text.vietnamese import parse

_ARABIC_RUN = re.compile(f"[{ARABIC}{TASHKEEL}{TATWEEL}\ufb50-\ufdff\ufe70-\ufefc]+")
_ARABIC_MARKS = re.compile("[،؛؟٪٫٬٠-٩۰-۹]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(f"[{INVISIBLE}\ufe00-\ufe0f\u180e\u3164\U000e0000-\U000e007f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER = re.compile(f"[{LATIN}]")
_NOT_VIETNAMESE = frozenset("ðÐƉɖıƏə")
_MIXED = re.compile(f"[{ARABIC}][{LATIN}]+[{ARABIC}]|(?<![{LATIN}])[{LATIN}]{{1,2}}(?=[{ARABIC}]{{2}})")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_PERSIAN = re.compile("[یکہھےڪ]")
_TATWEEL_INSIDE = re.compile(f"(?<=[{ARABIC}]{{2}})ـ+(?=[{ARABIC}])|ـ{{2,}}")


def foreign_letters(view: SegmentView) -> Iterator[Finding]:
    """An error for Arabic letters in a Vietnamese or English target, a warning for Arabic digits and marks."""
    if found := _ranges(_ARABIC_RUN, view.target):
        yield view.finding("arabic-left", Severity.ERROR, "Arabic letters in the target", target=found)
    if found := _ranges(_ARABIC_MARKS, view.target):
        yield view.finding("arabic-marks", Severity.WARNING, "Arabic digits or marks in the target", target=found)


def hidden_characters(view: SegmentView) -> Iterator[Finding]:
    """Characters that nobody sees: controls of direction turn a text round on the screen, others break searches."""
    target = view.target
    if found := _ranges(_BIDI, target):
        yield view.finding("bidi-control", Severity.ERROR, "invisible controls of direction", target=found)
    if found := tuple(span for span in _ranges(_INVISIBLE, target) if not _BIDI.match(target, span[0])):
        yield view.finding("invisible", Severity.WARNING, "invisible characters", target=found)
    if found := _ranges(_CONTROL, target):
        yield view.finding("control", Severity.ERROR, "control or broken characters", target=found)
    if found := _ranges(_OVERRIDES, view.source):
        yield view.finding(
            "bidi-source", Severity.WARNING, "invisible controls of direction in the source", source=found
        )


def unnormalised(view: SegmentView) -> Iterator[Finding]:
    """A warning where the target is not NFC: its letters are taken apart, and searches miss them."""
    if not unicodedata.is_normalized("NFC", view.target):
        found = tuple(m.span() for m in re.finditer(r"\w[^\w\s]*", view.target) if _is_apart(m[0]))
        yield view.finding("not-nfc", Severity.WARNING, "letters and marks are written apart (not NFC)", target=found)


def look_alikes(view: SegmentView) -> Iterator[Finding]:
    """An error for letters of other scripts inside Latin words (Cyrillic а, Greek ο), and for ð in place of đ."""
    found = tuple(
        match.span()
        for word in _WORD.finditer(view.target)
        if not _ARABIC_RUN.search(word[0])
        for match in _LETTER.finditer(view.target, *word.span())
        if match[0].isalpha() and _is_look_alike(match[0], word[0], view.language)
    )
    if found:
        shown = ", ".join(dict.fromkeys(_name_of(view.target[start]) for start, _ in found))
        yield view.finding("look-alike", Severity.ERROR, f"letters of another script: {shown}", target=found)


def odd_source(view: SegmentView) -> Iterator[Finding]:
    """Remarks on the source: Latin inside Arabic words, presentation forms, letters of other languages, tatweel."""
    for check, severity, message, pattern in (
        ("latin-in-arabic", Severity.WARNING, "Latin letters inside an Arabic word of the source", _MIXED),
        ("presentation-forms", Severity.INFO, "Arabic presentation forms in the source", _PRESENTATION),
        ("persian-letters", Severity.INFO, "Persian or Urdu letters in the source", _PERSIAN),
        ("tatweel", Severity.INFO, "tatweel in the source", _TATWEEL_INSIDE),
    ):
        if found := _ranges(pattern, view.source):
            yield view.finding(check, severity, message, source=found)


def illegal_syllables(view: SegmentView) -> Iterator[Finding]:
    """A warning for each word in small letters that has Vietnamese marks but is no Vietnamese syllable.

    Words that the source or a name has, and those of ``seeds/glossary/loanwords.txt``, are right as they are.
    """
    if view.language != "vi":
        return
    target = unicodedata.normalize("NFC", view.target)
    wrong: dict[str, list[tuple[int, int]]] = {}
    for match in _WORD.finditer(target):
        if match[0].islower() and _is_illegal(match[0]) and match[0] not in view.source:
            wrong.setdefault(match[0], []).append(match.span())
    for word, places in wrong.items():
        message = f"{word} is no Vietnamese syllable"
        yield view.finding("syllable", Severity.WARNING, message, word, target=tuple(places))


@cache
def loanwords() -> frozenset[str]:
    """Foreign words with Vietnamese marks."""
    lines = (paths.seeds_dir() / "glossary" / "loanwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1 << 14)
def _is_illegal(word: str) -> bool:
    if word.isascii() or word in loanwords():
        return False
    syllable = parse(word)
    return syllable is None or len(str(syllable)) != len(word)


def _is_apart(letter: str) -> bool:
    return not unicodedata.is_normalized("NFC", letter)


def _is_look_alike(letter: str, word: str, language: str) -> bool:
    if _LATIN_LETTER.match(letter):
        return language == "vi" and letter in _NOT_VIETNAMESE
    if unicodedata.combining(letter) or letter in _NOT_VIETNAMESE:
        return letter in _NOT_VIETNAMESE
    return len(word) > 1 and (_LATIN_LETTER.search(word) is not None or unicodedata.normalize("NFKC", letter) != letter)


def _name_of(letter: str) -> str:
    return f"{letter} ({unicodedata.name(letter, 'unnamed').lower()})"


def _ranges(pattern: re.Pattern[str], text: str) -> Ranges:
    return tuple(match.span() for match in pattern.finditer(text))
