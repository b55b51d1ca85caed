"""Errors planted in right translations: one kind at a time, wherever a row has room for it.

Each planter takes a view and a source of chance, and gives the view with the error, or None where the row offers no
place for it. ``PLANTERS`` says by which checks the error is to be reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from chinhdanh.checks.view import SegmentView
from chinhdanh.names.placing import occurrences
from chinhdanh.text.letters import TASHKEEL
from chinhdanh.text.vietnamese import parse, strip_marks

Planter = Callable[[SegmentView, Random], SegmentView | None]

_FIGURE = re.compile(r"(?<![\w.,:/&-])\d+(?:[.,]\d+)*(?![\w&])(?!-[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")


@dataclass(frozen=True)
class Kind:
    """A kind of error: how it is planted, and the checks of which one must report it."""

    plant: Planter
    checks: frozenset[str]


def _with(view: SegmentView, target: str) -> SegmentView | None:
    return replace(view, target=target) if target.strip() and target != view.target else None


def _cut(view: SegmentView, start: int, end: int, new: str = "") -> SegmentView | None:
    return _with(view, view.target[:start] + new + view.target[end:])


def _figures(view: SegmentView) -> list[re.Match[str]]:
    """Figures of the target outside its names; 0 and 1 count for nothing."""
    names = [span for name in view.names for span in occurrences(view.target, name.spelling)]
    return [
        match
        for match in _FIGURE.finditer(view.target)
        if match[0] not in ("0", "1") and not any(a <= match.start() < b for a, b in names)
    ]


# --- numbers


def number_changed(view: SegmentView, draw: Random) -> SegmentView | None:
    """Another digit in a figure."""
    if not (found := _figures(view)):
        return None
    match = draw.choice(found)
    at = draw.choice([i for i, letter in enumerate(match[0]) if letter.isdigit()])
    others = [digit for digit in "123456789" if digit != match[0][at]]
    changed = match[0][:at] + draw.choice(others) + match[0][at + 1 :]
    return _cut(view, *match.span(), changed)


def number_dropped(view: SegmentView, draw: Random) -> SegmentView | None:
    """A figure left out that stands in the target only once."""
    found = [m for m in _figures(view) if view.target.count(m[0]) == 1 and int(re.sub(r"\D", "", m[0])) > 9]
    return _cut(view, *draw.choice(found).span(), "nhiều" if view.language == "vi" else "many") if found else None


def number_added(view: SegmentView, draw: Random) -> SegmentView | None:
    """A figure between two words."""
    gaps = [m.start() for m in re.finditer(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})", view.target)]
    if not gaps:
        return None
    at = draw.choice(gaps)
    return _cut(view, at, at, f" {draw.randint(113, 979)}")


def digits_swapped(view: SegmentView, draw: Random) -> SegmentView | None:
    """Two digits of a figure in the wrong order."""
    found = [m for m in _figures(view) if re.match(r"\d[1-9]", m[0]) and m[0][0] != m[0][1]]
    if not found:
        return None
    match = draw.choice(found)
    return _cut(view, *match.span(), match[0][1] + match[0][0] + match[0][2:])


def point_moved(view: SegmentView, draw: Random) -> SegmentView | None:
    """A decimal mark lost: 4,78 becomes 478."""
    mark = "," if view.language == "vi" else "."
    found = [m for m in _figures(view) if re.fullmatch(rf"\d+\{mark}\d\d?", m[0]) and m[0][0] != "0"]
    return _cut(view, *(match := draw.choice(found)).span(), match[0].replace(mark, "")) if found else None


_UNITS = {"vi": ("tỷ", "triệu", "nghìn"), "en": ("billion", "million", "thousand")}


def unit_changed(view: SegmentView, draw: Random) -> SegmentView | None:
    """Million for billion."""
    units = _UNITS[view.language]
    found = list(re.finditer(rf"(?<=\d )({'|'.join(units)})\b(?! lệ)", view.target))
    if not found:
        return None
    match = draw.choice(found)
    return _cut(view, *match.span(), draw.choice([unit for unit in units if unit != match[0]]))


def percent_lost(view: SegmentView, _draw: Random) -> SegmentView | None:
    """Percentages as bare figures."""
    signs = re.sub(r"(?<!\d)(?:0|100)%", "", view.target)
    return replace(view, target=view.target.replace("%", "")) if "%" in signs and "%" in view.source else None


def date_shifted(view: SegmentView, draw: Random) -> SegmentView | None:
    """The day before or after, or another month."""
    if view.language == "vi":
        dates = list(re.finditer(r"ngày (\d{1,2})/(\d{1,2})(?![\d/]*\d*/)", view.target))
        if not dates:
            return None
        match = draw.choice(dates)
        day, month = int(match[1]), int(match[2])
        shifted = (day, month % 12 + 1) if draw.random() < 0.5 else (day % 28 + 1, month)
        return _cut(view, *match.span(), f"ngày {shifted[0]}/{shifted[1]}")
    months = "January February March April May June July August September October November December".split()
    dates = list(re.finditer(rf"\b({'|'.join(months)}) (\d{{1,2}})(?!\d)", view.target))
    if not dates:
        return None
    match = draw.choice(dates)
    day, month = int(match[2]), months.index(match[1])
    if draw.random() < 0.5:
        return _cut(view, *match.span(), f"{months[(month + 1) % 12]} {day}")
    return _cut(view, *match.span(), f"{match[1]} {day % 28 + 1}")


def date_swapped(view: SegmentView, _draw: Random) -> SegmentView | None:
    """Day and month in the wrong order."""
    match = re.search(r"(?<=ngày )(\d{1,2})/(\d{1,2})(?![\d/])", view.target)
    swapped = match is not None and match[1] != match[2] and int(match[2]) <= 12
    return _cut(view, *match.span(), f"{match[2]}/{match[1]}") if match and swapped else None


_ROMAN = {"I": "III", "II": "IV", "III": "II", "IV": "III"}
_ORDINAL = {"first": "third", "second": "fourth", "third": "second", "fourth": "third"}


def quarter_shifted(view: SegmentView, _draw: Random) -> SegmentView | None:
    """Another quarter of the year."""
    if view.language == "vi":
        match = re.search(r"(?<=quý )(IV|I{1,3})\b", view.target)
        return _cut(view, *match.span(), _ROMAN[match[0]]) if match else None
    match = re.search(r"(first|second|third|fourth)(?= quarter)", view.target)
    return _cut(view, *match.span(), _ORDINAL[match[0]]) if match else None


# --- names


def _placed(view: SegmentView) -> list[tuple[str, int, int]]:
    """Names that stand in the target once, by their spelling and range."""
    found = []
    for name in view.names:
        spans = occurrences(view.target, name.spelling)
        if len(spans) == 1 and sum(other.spelling == name.spelling for other in view.names) == 1:
            others = [o.spelling for o in view.names if o.spelling != name.spelling and name.spelling in o.spelling]
            if not others:
                found.append((name.spelling, *spans[0]))
    return found


def name_without_marks(view: SegmentView, draw: Random) -> SegmentView | None:
    """A name typed without its marks, in Vietnamese."""
    found = [(s, a, b) for s, a, b in _placed(view) if view.language == "vi" and strip_marks(s) != s and " " in s]
    if not found:
        return None
    _, start, end = draw.choice(found)
    return _cut(view, start, end, strip_marks(view.target[start:end]))


def name_respelled(view: SegmentView, draw: Random) -> SegmentView | None:
    """Another tone on one syllable of a name."""
    found = [(a, b) for _, a, b in _placed(view)]
    if not found:
        return None
    start, end = draw.choice(found)
    syllables = [m for m in _WORD.finditer(view.target, start, end) if parse(m[0]) is not None]
    if not syllables:
        return None
    match = draw.choice(syllables)
    for tone in draw.sample(["\u0300", "\u0301", "\u0309", "\u0323", ""], 5):
        letters = [c for c in unicodedata.normalize("NFD", match[0]) if c not in "\u0300\u0301\u0303\u0309\u0323"]
        at = next((i for i, c in enumerate(letters) if c.lower() in "aeiouy"), 0)
        while at + 1 < len(letters) and unicodedata.combining(letters[at + 1]):
            at += 1
        written = unicodedata.normalize("NFC", "".join([*letters[: at + 1], tone, *letters[at + 1 :]]))
        if parse(written) not in (None, parse(match[0])):
            return _cut(view, *match.span(), written)
    return None


def name_misspelled(view: SegmentView, draw: Random) -> SegmentView | None:
    """Another letter in a name."""
    found = _placed(view)
    if not found:
        return None
    _, start, end = draw.choice(found)
    at = draw.choice([i for i in range(start, end) if view.target[i].isalpha()])
    new = draw.choice([letter for letter in "bghklmnt" if letter != view.target[at].lower()])
    return _cut(view, at, at + 1, new.upper() if view.target[at].isupper() else new)


def name_dropped(view: SegmentView, draw: Random) -> SegmentView | None:
    """A pronoun for a name."""
    found = _placed(view)
    return _cut(view, *draw.choice(found)[1:], "đây" if view.language == "vi" else "it") if found else None


# --- script


def arabic_left(view: SegmentView, draw: Random) -> SegmentView | None:
    """A word of the source in the target."""
    words = re.findall(r"[\u0621-\u064a]{3,}", view.source)
    places = list(_PLAIN_WORD.finditer(view.target))
    return _cut(view, *draw.choice(places).span(), draw.choice(words)) if words and places else None


def arabic_digits(view: SegmentView, draw: Random) -> SegmentView | None:
    """A figure in Arabic digits."""
    if not (found := _figures(view)):
        return None
    match = draw.choice(found)
    return _cut(view, *match.span(), match[0].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))


def latin_stray(view: SegmentView, draw: Random) -> SegmentView | None:
    """A Latin letter inside an Arabic word of the source."""
    found = list(re.finditer(r"[\u0621-\u064a]{4,}", view.source))
    if not found:
        return None
    at = draw.choice(found).start() + 2
    return replace(view, source=view.source[:at] + draw.choice("aeimn") + view.source[at:], names=(), terms=())


def taken_apart(view: SegmentView, _draw: Random) -> SegmentView | None:
    """The target in NFD."""
    return _with(view, unicodedata.normalize("NFD", view.target))


_TWINS = dict(zip("aceopxyABEHKMOPTX", "асеорхуАВЕНКМОРТХ", strict=True))


def look_alike(view: SegmentView, draw: Random) -> SegmentView | None:
    """A Cyrillic letter in a Latin word."""
    found = [m.start() for m in re.finditer(r"(?<=[^\W\d_])[aceopxy]", view.target)]
    return _cut(view, at := draw.choice(found), at + 1, _TWINS[view.target[at]]) if found else None


def eth(view: SegmentView, draw: Random) -> SegmentView | None:
    """ð for đ, in Vietnamese."""
    found = [m.start() for m in re.finditer("[đĐ]", view.target)] if view.language == "vi" else []
    return _cut(view, at := draw.choice(found), at + 1, "ð" if view.target[at] == "đ" else "Ð") if found else None


def _inserted(letters: str) -> Planter:
    def plant(view: SegmentView, draw: Random) -> SegmentView | None:
        at = draw.randrange(1, len(view.target))
        return _cut(view, at, at, draw.choice(letters))

    return plant


def illegal_syllable(view: SegmentView, draw: Random) -> SegmentView | None:
    """A syllable with marks that Vietnamese does not have: its last letter is another."""
    found = [m for m in _PLAIN_WORD.finditer(view.target) if m[0].islower() and not m[0].isascii()]
    found = [m for m in found if view.language == "vi" and parse(m[0]) is not None]
    for match in draw.sample(found, len(found)):
        for written in (match[0] + draw.choice("bdrsx"), match[0][:-1] + draw.choice("bdkrsvx")):
            if parse(written) is None and not written.isascii():
                return _cut(view, *match.span(), written)
    return None


def presentation_forms(view: SegmentView, _draw: Random) -> SegmentView | None:
    """لا of the source as one character."""
    source = view.source.replace("لا", "ﻻ", 1)
    return replace(view, source=source, names=(), terms=()) if source != view.source else None


def tatweel(view: SegmentView, draw: Random) -> SegmentView | None:
    """A word of the source drawn out."""
    found = [m.start() for m in re.finditer(rf"(?<=[سشصضطظعغفقكلمنهي])(?=[^\W\d_{TASHKEEL}]{{2}})", view.source)]
    found = [at for at in found if view.source[at - 2 : at - 1].isalpha()]
    if not found:
        return None
    at = draw.choice(found)
    return replace(view, source=f"{view.source[:at]}ـــ{view.source[at:]}", names=(), terms=())


# --- completeness


def cut_off(view: SegmentView, draw: Random) -> SegmentView | None:
    """The second half lost."""
    words = view.target.split(" ")
    return _with(view, " ".join(words[: draw.randint(len(words) // 4, len(words) // 2)])) if len(words) > 11 else None


def repeated(view: SegmentView, draw: Random) -> SegmentView | None:
    """Five words said twice, as models do."""
    words = view.target.split(" ")
    if len(words) < 8:
        return None
    at = draw.randrange(len(words) - 5)
    return _with(view, " ".join([*words[: at + 5], *words[at : at + 5], *words[at + 5 :]]))


def looping(view: SegmentView, draw: Random) -> SegmentView | None:
    """Two words said four times."""
    words = view.target.split(" ")
    at = draw.randrange(max(1, len(words) - 2))
    pair = words[at : at + 2]
    if len(pair) < 2 or pair[0] == pair[1] or not all(word.isalpha() for word in pair):
        return None
    return _with(view, " ".join([*words[: at + 2], *pair, *pair, *pair, *words[at + 2 :]]))


def untranslated(view: SegmentView, _draw: Random) -> SegmentView | None:
    """The source as its own translation."""
    return _with(view, view.source)


def emptied(view: SegmentView, _draw: Random) -> SegmentView:
    """No translation."""
    return replace(view, target="  ")


def item_lost(view: SegmentView, draw: Random) -> SegmentView | None:
    """A part of a list lost between two semicolons."""
    parts = view.target.split("; ")
    if view.source.count("؛") != len(parts) - 1 or len(parts) < 3:
        return None
    lost = draw.randrange(1, len(parts) - 1)
    return _with(view, "; ".join(parts[:lost] + parts[lost + 1 :]))


def padded(view: SegmentView, _draw: Random) -> SegmentView | None:
    """Twice as long as it should be, in other words."""
    if len(view.source) < 60:
        return None
    more = {"vi": " và còn nhiều điều khác nữa", "en": " and many other things besides"}[view.language]
    words = "".join(more.replace(" ", f" {letter}") for letter in "bcdghklmnprstvx")
    return _with(view, view.target + words + words.upper() if len(view.source) > 200 else view.target + words)


# --- marks


def _one_lost(pattern: str) -> Planter:
    def plant(view: SegmentView, draw: Random) -> SegmentView | None:
        found = list(re.finditer(pattern, view.target))
        return _cut(view, *draw.choice(found).span()) if found else None

    return plant


def quotation_lost(view: SegmentView, _draw: Random) -> SegmentView | None:
    """Both marks of the only quotation lost, where it is longer than a name."""
    quoted = re.findall('["«“]([^"»”]+)["»”]', view.source)
    if len(quoted) != 1 or len(quoted[0].split()) < 4 or "'" in view.target or "’" in view.target:
        return None
    return _with(view, re.sub('["“”]', "", view.target))


def end_lost(view: SegmentView, _draw: Random) -> SegmentView | None:
    """No mark at the end."""
    bare = view.target.rstrip()
    return _with(view, bare[:-1]) if bare[-1:] in ".!?" and bare[-2:-1].isalnum() and len(bare) > 20 else None


def end_changed(view: SegmentView, _draw: Random) -> SegmentView | None:
    """A question for a statement, and the reverse."""
    bare = view.target.rstrip()
    if bare[-1:] not in ".?" or '"' in bare:
        return None
    return _with(view, bare[:-1] + ("?" if bare.endswith(".") else "."))


def double_word(view: SegmentView, draw: Random) -> SegmentView | None:
    """A word in small letters said twice."""
    found = [m for m in _PLAIN_WORD.finditer(view.target) if m[0].islower()]
    if not found:
        return None
    match = draw.choice(found)
    return _cut(view, *match.span(), f"{match[0]} {match[0]}")


def double_space(view: SegmentView, draw: Random) -> SegmentView | None:
    """Two spaces for one."""
    found = [m.start() for m in re.finditer(" ", view.target)]
    return _cut(view, at := draw.choice(found), at, " ") if found else None


def space_before_mark(view: SegmentView, draw: Random) -> SegmentView | None:
    """A space before a comma or a full stop."""
    found = [m.start() for m in re.finditer(r"(?<=\w)[,.;:](?=\s|$)", view.target)]
    return _cut(view, at := draw.choice(found), at, " ") if found else None


def double_mark(view: SegmentView, draw: Random) -> SegmentView | None:
    """Two commas for one."""
    found = [m.start() for m in re.finditer(r"(?<=\w)[,;](?= )", view.target)]
    return _cut(view, at := draw.choice(found), at, view.target[at]) if found else None


# --- acronyms and terms


_ACRONYM = re.compile(r"(?<![\w&/-])[A-ZĐ]{3,}(?![\w&/-])")


def acronym_changed(view: SegmentView, draw: Random) -> SegmentView | None:
    """Two letters of an acronym of the source exchanged."""
    found = [m for m in _ACRONYM.finditer(view.target) if re.search(rf"(?<![A-Z]){m[0]}(?![A-Z])", view.source)]
    found = [m for m in found if m[0][-1] != m[0][-2]]
    if not found:
        return None
    match = draw.choice(found)
    text = match[0][:-2] + match[0][-1] + match[0][-2]
    return _with(view, re.sub(rf"(?<![A-Z]){match[0]}(?![A-Z])", text, view.target))


def term_replaced(view: SegmentView, draw: Random) -> SegmentView | None:
    """Something else in the place of a term."""
    uses = [use for use in view.terms if sum(other.term.id == use.term.id for other in view.terms) == 1]
    for use in draw.sample(uses, len(uses)):
        for way in sorted(use.term.renderings(view.language), key=len, reverse=True):
            found = list(re.finditer(rf"(?<!\w){re.escape(way)}(?!\w)", view.target))
            if len(found) == 1:
                return _cut(view, *found[0].span(), "vườn trẻ" if view.language == "vi" else "playground")
    return None


PLANTERS: dict[str, Kind] = {
    name: Kind(plant, frozenset(checks.split()))
    for name, plant, checks in (
        ("number changed", number_changed, "number-missing number-added"),
        ("number dropped", number_dropped, "number-missing"),
        ("number added", number_added, "number-added"),
        ("digits swapped", digits_swapped, "number-missing number-added"),
        ("decimal mark lost", point_moved, "number-missing number-added"),
        ("unit changed", unit_changed, "number-missing number-added"),
        ("percent sign lost", percent_lost, "percent-missing"),
        ("date shifted", date_shifted, "number-missing number-added"),
        ("day and month swapped", date_swapped, "date-swapped"),
        ("quarter shifted", quarter_shifted, "number-missing number-added"),
        ("name without marks", name_without_marks, "name-marks"),
        ("name respelled", name_respelled, "name-respelled name-missing"),
        ("name misspelled", name_misspelled, "name-respelled name-missing"),
        ("name dropped", name_dropped, "name-missing name-respelled"),
        ("Arabic left", arabic_left, "arabic-left"),
        ("Arabic digits", arabic_digits, "arabic-marks"),
        ("Latin in Arabic", latin_stray, "latin-in-arabic"),
        ("not NFC", taken_apart, "not-nfc"),
        ("look-alike", look_alike, "look-alike"),
        ("ð for đ", eth, "look-alike"),
        ("control of direction", _inserted("\u202e\u2066\u200f\u061c"), "bidi-control"),
        ("invisible character", _inserted("\u200b\u200d\u00ad\ufeff\u2060"), "invisible"),
        ("control character", _inserted("\x07\x1b\ufffd"), "control"),
        ("illegal syllable", illegal_syllable, "syllable"),
        ("presentation form", presentation_forms, "presentation-forms"),
        ("tatweel", tatweel, "tatweel"),
        ("cut off", cut_off, "too-short cut-off end-mark"),
        ("repeated", repeated, "repeated"),
        ("looping", looping, "repeated"),
        ("untranslated", untranslated, "untranslated"),
        ("empty", emptied, "empty"),
        ("too long", padded, "too-long"),
        ("list item lost", item_lost, "list-items"),
        ("bracket lost", _one_lost(r"[()]"), "bracket-unpaired"),
        ("quotation mark lost", _one_lost('["“”]'), "quote-unpaired"),
        ("quotation lost", quotation_lost, "quote-lost"),
        ("end mark lost", end_lost, "end-mark"),
        ("end mark changed", end_changed, "end-mark"),
        ("double word", double_word, "double-word"),
        ("double space", double_space, "double-space"),
        ("space before mark", space_before_mark, "space-before-mark"),
        ("double mark", double_mark, "double-mark"),
        ("acronym changed", acronym_changed, "acronym-changed acronym-missing"),
        ("term replaced", term_replaced, "term-missing"),
    )
}
"""Every kind of error by its name."""
