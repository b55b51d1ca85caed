"""The painter's lines: against fribidi, by properties, and by hand."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from chinhdanh.desk.bidi import PADDING, Base, Mode, VisualLine, lines, visual
from chinhdanh.desk.bidi.neutral import neutralise
from chinhdanh.desk.bidi.shaping import shape
from chinhdanh.desk.bidi.uax9 import Paragraph
from desk import fribidi

HARD = [
    "(نص) Hoa [Trung (قرية] abc) نهاية",
    "قرية Hoa (Trung) ثم",
    "زيارة Kim Hoang Hau (F1) في",
    'قال: "Hello, world!" ثم ذهب',
    "السعر -5% أو +3°",
    "12:30 - 14:45 يوم 12/04/2024",
    "http://a.vn/x?y=1 رابط",
    "\u2067قرية\u2069 Hoa Trung \u2066abc\u2069 نص",
    "أ) البند الأول؛ ب) البند",
    "TP.HCM (سايغون) 2.5km²",
    "٣٫٥٪ من ١٢٬٠٠٠",
    "اللوائح الديمقراطية (XDCS&THQCDC) في المقاطعة",
    "بلغ حجم قيمة الإنتاج في عام 2023 14,963",
    "متوسط معدل نمو قيمة الإنتاج 4.78%",
    "قم بزيارة قرية Hoa Trung الريفية النموذجية",
    "أكثر من 680 هكتارًا من الأراضي للفترة 2020-2025؛",
    "«اقتباس ‹داخلي›» و[قوس] و{آخر}",
    "وَثِيقَةٌ رَسْمِيَّةٌ (نُسْخَةٌ) لَا",
]
ISOLATES = re.compile("[\u2066-\u2069]")


def span(line: VisualLine) -> tuple[int, int]:
    """The logical range that a line draws."""
    drawn = [*(i for i in line.logical if i != PADDING), *(i for _, i in line.merged)]
    return min(drawn), max(drawn) + 1


def shown(text: str, width: int = 60, mode: Mode = Mode.APP, **options: bool) -> list[str]:
    return [line.text.strip() for line in lines(text, width, mode, **options)]


@pytest.mark.peer("fribidi")
def test_hard_lines_as_fribidi_orders_them() -> None:
    cleaned = [neutralise(text).text for text in HARD]
    expected = fribidi.program([shape(text).text for text in cleaned])
    assert [shown(text, 200) for text in HARD] == [[line] for line in expected]


@pytest.mark.peer("fribidi")
def test_hard_lines_with_their_isolates_as_fribidi_orders_them() -> None:
    shaped = [shape(text).text for text in HARD]
    ordered = [(paragraph := Paragraph(text, Base.R)).glyphs(paragraph.visual_order()) for text in shaped]
    assert [ISOLATES.sub("", text).strip() for text in ordered] == fribidi.program(shaped)


@pytest.mark.peer("fribidi")
@pytest.mark.parametrize("width", [20, 37, 60, 100_000])
def test_article_as_fribidi_orders_it(seed_article_path: Path, width: int) -> None:
    """The lines of each paragraph as fribidi's library orders them, with levels resolved over the whole paragraph."""
    for text in filter(None, seed_article_path.read_text(encoding="utf-8").split("\n")):
        painted = lines(text, width, Mode.APP)
        shaped = shape(text)
        place = {source: i for i, source in enumerate(shaped.origin)} | {alef: i for i, alef in shaped.merged}
        ranges = [(place[start], place[end - 1] + 1) for start, end in map(span, painted)]
        assert [line.text.strip() for line in painted] == fribidi.paragraph_lines(shaped.text, ranges)


@pytest.mark.peer("fribidi")
def test_lines_of_the_article_alone_as_fribidi_orders_them(seed_article_path: Path) -> None:
    """Every wrapped line taken as a paragraph of its own, as the program sees it."""
    wrapped = [
        text[slice(*span(line))]
        for text in filter(None, seed_article_path.read_text(encoding="utf-8").split("\n"))
        for line in lines(text, 60, Mode.APP)
    ]
    assert len(wrapped) > 200
    assert [shown(text) for text in wrapped] == [[line] for line in fribidi.program([shape(t).text for t in wrapped])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لا", "\ufefb"),
        ("بلا", "\ufefc\ufe91"),
        ("الله", "\ufeea\ufee0\ufedf\ufe8d"),
        ("هكتارًا", "\ufe8d\ufead\u064b\ufe8e\ufe98\ufedc\ufeeb"),
        ("لَا", "\ufefb\u064e"),
        ("می\u200cخواهم", "\ufee2\ufeeb\ufe8d\ufeee\ufea7\ufbfd\ufee3"),
        ("(أ)", "(\ufe83)"),
        ("«أ»", "«\ufe83»"),
        ("3 أ", "\ufe83 3"),
        ("أ.", ".\ufe83"),
        ("\u202eabc", "abc"),
        ("أ\u200f\u200e\u061c\u2067ب", "\ufe8f\ufe83"),
        ("\u064bأ", "\ufe83◌\u064b"),
        ("أ \u064bب", "\ufe8f \u064b\ufe83"),
        ("\x1b[31mأ", "\ufe8331m]␛"),
        ("أ\x00\x7f\x9b\ud800ب", "\ufe8f��␡␀\ufe83"),
        ("أ\tب", "\ufe8f \ufe83"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert shown(text) == [expected]


def test_a_text_is_wrapped_before_it_is_reordered() -> None:
    assert shown("واحد اثنان ثلاثة", 11) == shown("واحد اثنان") + shown("ثلاثة")


def test_a_ligature_is_measured_as_the_one_cell_it_takes() -> None:
    assert cell_len("لالالا") == 6
    assert len(lines("لالالا", 3, Mode.APP)) == 1


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_line_breaks_are_kept(break_: str) -> None:
    assert [line.logical[:2] for line in lines(f"ab{break_}cd", 2, Mode.APP, align_right=False)] == [
        (0, 1),
        (2 + len(break_), 3 + len(break_)),
    ]


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("text", ["", " ", "\u200f", "\n"])
def test_nothing_to_draw_is_a_blank_line(text: str, mode: Mode) -> None:
    assert {line.text for line in lines(text, 5, mode)} == {" " * 5}


def test_no_column_no_lines() -> None:
    assert lines("abc", 0, Mode.APP) == []


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Đồng chí Trịnh Tuấn Sinh", 12, ["Đồng chí    ", "Trịnh Tuấn  ", "Sinh        "]),
        ("http://abcdefgh/ x", 6, ["http:/", "/abcde", "fgh/ x"]),
        ("Nguyễn".replace("ễ", "e\u0302\u0303"), 6, ["Nguyễn"]),
        ("越南 ab", 3, ["越 ", "南 ", "ab "]),
        ("越", 1, ["\ufffd"]),
        ("Hòa Lộc (هوا لوك).", 20, ["Hòa Lộc (\ufed9\ufeee\ufedf \ufe8d\ufeee\ufeeb).  "]),
    ],
)
def test_target_lines(text: str, width: int, expected: list[str]) -> None:
    assert [line.text for line in lines(text, width, Mode.APP, align_right=False)] == expected


def test_terminal_mode_frames_logical_arabic_and_nothing_else() -> None:
    assert [line.text for line in lines("قرية Hoa\u202e 3", 12, Mode.TERMINAL)] == ["  \u200fقرية Hoa 3\u200e"]
    assert [line.text for line in lines("Hoa 3.", 8, Mode.TERMINAL)] == ["  Hoa 3."]


def test_off_leaves_the_order_alone() -> None:
    assert [line.text for line in lines("قرية Hoa", 8, Mode.OFF)] == ["قرية Hoa"]


def test_runs_of_a_range_that_is_split_by_reordering() -> None:
    text = "قرية Hoa Trung 12"
    (line,) = lines(text, 20, Mode.APP)
    assert [line.text[a:b] for a, b in line.runs(5, 14)] == ["Hoa Trung"]
    assert [line.text[a:b] for a, b in line.runs(3, 8)] == ["Hoa", " \ufe94"]
    assert line.runs(17, 20) == []


def test_half_of_a_ligature_marks_the_whole() -> None:
    (line,) = lines("لأحمد", 10, Mode.APP)
    assert [line.text[a:b] for a, b in line.runs(1, 5)] == [line.text.strip()]
    assert line.index_at(9) == 0
    assert line.index_at(0) == PADDING


def test_letters_of_a_composed_text_are_found_by_their_parts() -> None:
    (line,) = lines("Nguye\u0302\u0303n", 8, Mode.APP, align_right=False)
    assert line.logical == (0, 1, 2, 3, 4, 7, PADDING, PADDING)
    assert [line.text[a:b] for a, b in line.runs(6, 7)] == ["ễ"]


ALPHABET = (
    "ابلاأتيةهوكلاآ٣٤،؛«»()[]{}abcĐồ19 .,%-+/:!\"'\u064b\u0651\u064e\u0301\u0323é越😀\u200c\u200d\ufe0f\u00a0\u3000"
    "\u200e\u200f\u061c\u202a\u202e\u202c\u2066\u2067\u2069\x00\x07\x1b\x7f\x9b\t\n\r\u2028\ud800\ufffe\ue000אב"
)
TEXTS = st.text(alphabet=ALPHABET, max_size=80)
WORDS = st.lists(
    st.sampled_from(["قرية", "لا", "Hoa", "Trung", "2023", "14,963", "(XD&T)", "هكتارًا", "4.78%", "؛", "-"])
)
MODES = st.sampled_from([Mode.APP, Mode.TERMINAL, Mode.OFF])


@given(TEXTS, st.integers(1, 40), MODES, st.booleans())
def test_every_line_fills_its_column_with_harmless_characters(text: str, width: int, mode: Mode, right: bool) -> None:
    for line in lines(text, width, mode, align_right=right):
        assert cell_len(line.text) == line.width == width
        body = line.text
        if mode is Mode.TERMINAL:
            body = re.sub("^( *)\u200f(.*)\u200e( *)$", r"\1\2\3", body)
        assert {unicodedata.category(char) for char in body}.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
        assert unicodedata.is_normalized("NFC", body)
        body.encode()


@given(TEXTS, st.integers(1, 40), MODES, st.booleans())
def test_the_map_is_a_permutation_of_what_is_drawn(text: str, width: int, mode: Mode, right: bool) -> None:
    painted = lines(text, width, mode, align_right=right)
    drawn = [[i for i in line.logical if i != PADDING] + [i for _, i in line.merged] for line in painted]
    flat = [i for line in drawn for i in line]
    assert all(len(line.text) == len(line.logical) for line in painted)
    assert all(max(a) < min(b) for a, b in zip(filter(None, drawn), list(filter(None, drawn))[1:], strict=False))
    dotted = sum(line.text.count("◌") for line in painted)
    assert len(flat) - len(set(flat)) == dotted
    hidden = {"Cc", "Cf", "Zs", "Zl", "Zp"}
    visible = {
        i for i, char in enumerate(text) if unicodedata.category(char) not in hidden and char not in "\ufe0f\u00a0"
    }
    assert visible <= set(flat)


@given(TEXTS, st.integers(1, 40))
def test_runs_are_the_inverse_of_the_map(text: str, width: int) -> None:
    for line in lines(text, width, Mode.APP):
        for place, index in enumerate(line.logical):
            if index != PADDING:
                assert any(start <= place < end for start, end in line.runs(index, index + 1))


@given(TEXTS, st.integers(2, 40))
def test_marks_stand_behind_the_letter_that_carries_them(text: str, width: int) -> None:
    for line in lines(text, width, Mode.APP):
        for place, char in enumerate(line.text):
            if unicodedata.category(char) == "Mn":
                assert place > 0
                before, here = line.logical[place - 1], line.logical[place]
                between = text[before + 1 : here]
                assert before <= here
                assert all(
                    neutralise("x" + c).text in ("x", "x ") or unicodedata.combining(c) or c in "اأآ" for c in between
                )


@given(WORDS, st.integers(8, 40))
def test_latin_and_digit_runs_keep_their_order(words: list[str], width: int) -> None:
    text = " ".join(words)
    place = {}
    for row, line in enumerate(lines(text, width, Mode.APP)):
        place.update({index: (row, i) for i, index in enumerate(line.logical) if index != PADDING})
    for match in re.finditer("[A-Za-z]+|[0-9]+", text):
        row, first = place[match.start()]
        assert [place[i] for i in range(*match.span())] == [(row, first + k) for k in range(len(match[0]))]


@given(st.text(alphabet="abcĐồờệ ,.19()", max_size=60), st.integers(1, 30))
def test_left_to_right_lines_are_the_text(text: str, width: int) -> None:
    joined = "".join(line.text for line in lines(text, width, Mode.APP, align_right=False))
    assert joined.replace(" ", "") == text.replace(" ", "")


@given(TEXTS)
def test_neutral_text_is_composed_and_mapped(text: str) -> None:
    assume("\n" not in text and "\r" not in text)
    clean = neutralise(text)
    assert unicodedata.is_normalized("NFC", clean.text)
    assert len(clean.text) == len(clean.origin)
    assert sorted(clean.origin) == clean.origin


@given(st.text(alphabet="ابتلاأإآىيةهكمگپچ ـ\u064b\u0651\u0670a1.", max_size=40))
def test_shaped_letters_decompose_to_the_letters_they_draw(text: str) -> None:
    shaped = shape(text)
    extra = dict(shaped.merged)
    for i, (form, source) in enumerate(zip(shaped.text, shaped.origin, strict=True)):
        drawn = text[source] + (text[extra[i]] if i in extra else "")
        assert unicodedata.normalize("NFKC", form) == unicodedata.normalize("NFKC", drawn)
    assert sorted([*shaped.origin, *extra.values()]) == list(range(len(text)))


def test_a_screen_is_painted_in_time(seed_article_path: Path) -> None:
    """40 lines of 60 cells, not cached. The bound is ten times what a quiet machine needs."""
    texts = [text for text in seed_article_path.read_text(encoding="utf-8").split("\n") if text]
    lines(texts[0], 60, Mode.APP)
    visual.cached_lines.cache_clear()
    started = time.process_time()
    count = sum(len(lines(text, 60, Mode.APP)) for text in texts)
    assert (time.process_time() - started) / count < 0.003
