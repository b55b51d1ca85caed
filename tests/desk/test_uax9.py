"""The bidirectional algorithm against Unicode's own test files, and by hand where they are absent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.desk.bidi.characters import BIDI_CLASS, CLOSER, MIRROR, class_code
from chinhdanh.desk.bidi.uax9 import REMOVED, Base, Paragraph, paragraph_level, visual_order

UNICODE_DATA = Path("/usr/share/unicode")


def unicode_lines(*parts: str) -> Iterator[str]:
    """Lines of a file of the Debian package unicode-data without comments."""
    for line in UNICODE_DATA.joinpath(*parts).read_text(encoding="utf-8").splitlines():
        if data := line.split("#")[0].strip():
            yield data


def numbers(field: str) -> list[int]:
    return [REMOVED if item == "x" else int(item) for item in field.split()]


@pytest.mark.peer("/usr/share/unicode/BidiCharacterTest.txt")
def test_bidi_character_test() -> None:
    count = 0
    for line in unicode_lines("BidiCharacterTest.txt"):
        points, base, level, levels, order = line.split(";")
        paragraph = Paragraph("".join(chr(int(point, 16)) for point in points.split()), Base(int(base)))
        got = paragraph.line_levels()
        assert (paragraph.level, got, visual_order(got)) == (int(level), numbers(levels), numbers(order)), line
        count += 1
    assert count > 90_000


@pytest.mark.slow
@pytest.mark.peer("/usr/share/unicode/BidiTest.txt")
def test_bidi_test() -> None:
    count = 0
    levels: list[int] = []
    order: list[int] = []
    for line in unicode_lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            levels = numbers(line.removeprefix("@Levels:"))
        elif line.startswith("@Reorder:"):
            order = numbers(line.removeprefix("@Reorder:"))
        elif not line.startswith("@"):
            names, bits = line.split(";")
            classes = "".join(class_code(name) for name in names.split())
            auto = Base(paragraph_level(classes))
            for base in {base for bit, base in ((1, auto), (2, Base.L), (4, Base.R)) if int(bits) & bit}:
                got = Paragraph("", base, classes).line_levels()
                assert (got, visual_order(got)) == (levels, order), (line, base)
                count += 1
    assert count > 500_000


@pytest.mark.peer("/usr/share/unicode/BidiMirroring.txt")
def test_mirrors_are_those_of_unicode() -> None:
    listed = {
        chr(int(a, 16)): chr(int(b, 16)) for a, b in (line.split(";") for line in unicode_lines("BidiMirroring.txt"))
    }
    assert listed == MIRROR


@pytest.mark.peer("/usr/share/unicode/BidiBrackets.txt")
def test_brackets_are_those_of_unicode() -> None:
    rows = [line.split("; ") for line in unicode_lines("BidiBrackets.txt")]
    opening = {chr(int(a, 16)): unicodedata.normalize("NFD", chr(int(b, 16))) for a, b, kind in rows if kind == "o"}
    assert opening == CLOSER


@pytest.mark.peer("/usr/share/unicode/extracted/DerivedBidiClass.txt")
def test_unassigned_code_points_take_the_class_of_their_block() -> None:
    assigned: set[int] = set()
    ignorable: set[int] = set()
    for line in unicode_lines("extracted", "DerivedBidiClass.txt"):
        points, name = line.split(";")
        first, _, last = points.strip().partition("..")
        span = range(int(first, 16), int(last or first, 16) + 1)
        (ignorable if name.strip() == "BN" else assigned).update(span)
    defaults = [0] * 0x110000
    for line in (UNICODE_DATA / "extracted" / "DerivedBidiClass.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# @missing: "):
            points, name = line.removeprefix("# @missing: ").split("; ")
            first, last = (int(point, 16) for point in points.split(".."))
            code = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "A", "European_Terminator": "%"}[name]
            defaults[first : last + 1] = [ord(code)] * (last + 1 - first)
    for point in [*range(0x20000), *range(0x20000, 0x110000, 251)]:
        if point not in assigned:
            expected = "b" if point in ignorable else chr(defaults[point])
            assert unicodedata.category(chr(point)) != "Cn" or BIDI_CLASS[chr(point)] == expected, hex(point)


def shown(text: str, base: Base) -> str:
    """The visual line without isolates, which rule X9 keeps."""
    paragraph = Paragraph(text, base)
    return paragraph.glyphs(paragraph.visual_order()).translate(dict.fromkeys(range(0x2066, 0x206A)))


# Hebrew letters stand for right-to-left text: they have no joining forms to confuse the eye.
@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc אבג", Base.L, "abc גבא"),
        ("abc אבג", Base.R, "גבא abc"),
        ("אבג abc", Base.AUTO, "abc גבא"),
        ("...", Base.AUTO, "..."),
        ("א 14,963 ב", Base.R, "ב 14,963 א"),
        ("ع 4.78%", Base.R, "%4.78 ع"),
        ("א 4.78%", Base.R, "4.78% א"),
        ("ع 2020-2025", Base.R, "2025-2020 ع"),
        ("א (abc) ב", Base.R, "ב (abc) א"),
        ("abc (אבג) d", Base.L, "abc (גבא) d"),
        ("א a(b) ב", Base.R, "ב a(b) א"),
        ("א «ב» ג", Base.R, "ג «ב» א"),
        ("א) ב", Base.R, "ב (א"),
        ("a אב. ", Base.L, "a בא. "),
        ("אְבּ", Base.R, "בּאְ"),
        ("א\u0301 1\u0301", Base.R, "1\u0301 א\u0301"),
        ("א\u03011\u0301", Base.R, "1\u0301א\u0301"),
        ("\u202eabc\u202c", Base.L, "cba"),
        ("\u2067ab\u2069 א", Base.L, "ab א"),
        ("א \u2066ב ג\u2069 ד", Base.R, "ד ג ב א"),
    ],
)
def test_rules_by_hand(text: str, base: Base, expected: str) -> None:
    assert shown(text, base) == expected


def test_line_levels_reset_space_at_the_end_of_each_line() -> None:
    paragraph = Paragraph("אב cd  אב", Base.R)
    assert paragraph.levels == [1, 1, 1, 2, 2, 1, 1, 1, 1]
    assert paragraph.visual_order(0, 6) == [5, 3, 4, 2, 1, 0]
    assert paragraph.visual_order(7) == [8, 7]


def test_the_direction_of_a_second_line_comes_from_the_paragraph() -> None:
    """A percentage at the start of a line is ordered by the Arabic letters of the line before."""
    paragraph = Paragraph("نسبة 4.78%", Base.R)
    assert paragraph.glyphs(paragraph.visual_order(5)) == "%4.78"


CLASS_SAMPLES = "a1א١ع+$,.\u0300 \t\n(!)[]«»\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(st.text(alphabet=CLASS_SAMPLES, max_size=40), st.sampled_from(Base))
def test_visual_order_is_a_permutation_of_what_is_kept(text: str, base: Base) -> None:
    paragraph = Paragraph(text, base)
    kept = [
        i for i, char in enumerate(text) if unicodedata.category(char) != "Cf" or char in "\u2066\u2067\u2068\u2069"
    ]
    assert sorted(paragraph.visual_order()) == kept
    assert all(paragraph.levels[i] >= paragraph.level for i in kept)


@given(st.integers(0, 200), st.sampled_from("\u202a\u202b\u2066\u2067"))
def test_deep_nesting_stays_within_the_allowed_depth(depth: int, control: str) -> None:
    assert max(Paragraph(control * depth + "a", Base.L).levels) <= 126
