"""Names and figures out of the source, back into the target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.drafts.masking import Held, begins_with_name, distinct, faults, fill, hold, mask
from chinhdanh.drafts.requests import NameUse

NAMES = tuple(f"⟦{i}⟧" for i in range(1, 10))
FIGURES = tuple(f"⟪{i}⟫" for i in range(1, 17))


def uses(source: str, *names: tuple[str, str]) -> list[NameUse]:
    """A use for every occurrence of the Arabic names, spelled the same way in both languages."""
    found = []
    for arabic, spelling in names:
        at = source.find(arabic)
        while at >= 0:
            found.append(NameUse(at, at + len(arabic), {"vi": spelling, "en": spelling}))
            at = source.find(arabic, at + 1)
    return found


def masked_text(source: str, *names: tuple[str, str]) -> str:
    return mask(source, hold(source, uses(source, *names), "vi"), NAMES, FIGURES).text


HAULOC, SINH = ("هاو لوك", "Hậu Lộc"), ("ترينه توان سينه", "Trịnh Tuấn Sinh")


@pytest.mark.parametrize(
    ("source", "masked"),
    [
        ("زار ترينه توان سينه منطقة هاو لوك.", "زار ⟦1⟧ منطقة ⟦2⟧."),
        ("منطقة هاو لوك، ثم هاو لوك", "منطقة ⟦1⟧، ثم ⟦1⟧"),
        ("وهاو لوك بهاو لوك", "و⟦1⟧ ب⟦1⟧"),
        ("هاو لوك في 11 أبريل", "⟦1⟧ في ⟪1⟫ أبريل"),
        ("بلغ 14,963 مليار، و34.3% من 14,963", "بلغ ⟪1⟫ مليار، و⟪2⟫% من ⟪1⟫"),
        ("الفترة 2020-2025 و21/21 بلدية", "الفترة ⟪1⟫-⟪2⟫ و⟪3⟫/⟪3⟫ بلدية"),
        ("الثلاثاء 14 مايو 2024 - 09:15", "الثلاثاء ⟪1⟫ مايو ⟪2⟫ - ⟪3⟫"),
        ("من ٠٧:٣٠ حتى 17:00.", "من ⟪1⟫ حتى ⟪2⟫."),
        ("اتفاقية RCEP مع TH True Milk وRCEP", "اتفاقية ⟦1⟧ مع ⟦2⟧ و⟦1⟧"),
        ("(XDCS&THQCDC) في V.League 2024 وF1", "(⟦1⟧) في ⟦2⟧ ⟪1⟫ و⟦3⟧"),
        ("قرية Hoa-Trung/TP.HCM", "قرية ⟦1⟧"),
        ("نص فيه ⟦1⟧ و⟪2⟫", "نص فيه [1] و[2]"),
        ("", ""),
    ],
)
def test_the_source_gets_placeholders(source: str, masked: str) -> None:
    assert masked_text(source, HAULOC, SINH) == masked


@pytest.mark.parametrize(
    ("output", "text", "lost"),
    [
        ("⟦1⟧ thăm huyện ⟦2⟧.", "Trịnh Tuấn Sinh thăm huyện Hậu Lộc.", ()),
        ("Ông ⟦1⟧ thăm huyện.", "Ông Trịnh Tuấn Sinh thăm huyện.", (1,)),
        ("Ông thăm huyện.", "Ông thăm huyện.", (0, 1)),
        ("Ông⟦1⟧và xã⟦2⟧của", "Ông Trịnh Tuấn Sinh và xã Hậu Lộc của", ()),
        ("⟦1⟧⟦2⟧", "Trịnh Tuấn Sinh Hậu Lộc", ()),
        ("⟦1⟧, ⟦1⟧ và ⟦1⟧ ở ⟦2⟧", "Trịnh Tuấn Sinh ở Hậu Lộc", ()),
        ("⟦1⟧ ⟦2⟧ ⟦7⟧.", "Trịnh Tuấn Sinh Hậu Lộc .", ()),
        ("⟦1⟧'s visit to “⟦2⟧”", "Trịnh Tuấn Sinh's visit to “Hậu Lộc”", ()),
        ("⟦1 và 2⟧", "1 và 2", (0, 1)),
        ("", "", (0, 1)),
    ],
)
def test_the_target_gets_spellings(output: str, text: str, lost: tuple[int, ...]) -> None:
    source = "زار ترينه توان سينه منطقة هاو لوك."
    masked = mask(source, hold(source, uses(source, SINH, HAULOC), "vi"), NAMES, FIGURES)
    assert fill(output, masked) == (text, lost)


@pytest.mark.parametrize(
    ("language", "text"),
    [("vi", "14.963 tỷ, tăng 4,78%"), ("en", "14,963 tỷ, tăng 4.78%")],
)
def test_figures_take_the_style_of_the_target(language: str, text: str) -> None:
    source = "14,963 مليار، بزيادة 4.78%"
    masked = mask(source, hold(source, [], language), NAMES, FIGURES)
    assert fill("⟪1⟫ tỷ, tăng ⟪2⟫%", masked) == (text, ())


def test_a_name_used_more_often_than_written_is_lost_for_the_rest() -> None:
    source = "هاو لوك ثم هاو لوك"
    masked = mask(source, hold(source, uses(source, HAULOC), "vi"), NAMES, FIGURES)
    assert fill("⟦1⟧ rồi về", masked) == ("Hậu Lộc rồi về", (1,))
    assert fill("⟦1⟧ rồi ⟦1⟧", masked) == ("Hậu Lộc rồi Hậu Lộc", ())


def test_names_without_a_spelling_and_overlapping_ones_are_not_held() -> None:
    names = [NameUse(0, 7, {"vi": "Hậu Lộc"}), NameUse(4, 7, {"vi": "Lộc"}), NameUse(8, 12, {"en": "Hoa Loc"})]
    assert [h.name for h in hold("هاو لوك هوا لوك", names, "vi")] == [0]


def test_figures_inside_a_name_belong_to_it() -> None:
    source = "شارع 30 أبريل رقم 7"
    held = hold(source, [NameUse(5, 13, {"vi": "30 tháng 4"})], "vi")
    assert [h.spelling for h in held] == ["30 tháng 4", "7"]
    assert distinct(held) == (1, 1)


def test_what_finds_no_placeholder_stays() -> None:
    source = "أ ب ج"
    held = [Held(0, 1, "A", 0), Held(2, 3, "B", 1), Held(4, 5, "C", 2)]
    masked = mask(source, held, NAMES[:2], ())
    assert masked.text == "⟦1⟧ ⟦2⟧ ج"
    assert fill("⟦1⟧ ⟦2⟧ gì", masked) == ("A B gì", (2,))


@pytest.mark.parametrize(
    ("output", "weight"),
    [("⟦1⟧ 5", 0), ("⟦1⟧ 50", 1), ("5", 4), ("⟦1⟧ ⟦1⟧ 5", 1), ("⟦1⟧ ⟦3⟧ 5", 1), ("", 5)],
)
def test_faults_weigh_what_is_missing_and_what_is_too_much(output: str, weight: int) -> None:
    masked = mask("أ 5", [Held(0, 1, "A", 0), Held(2, 3, "5", figure=True)], NAMES, ())
    assert faults(output, masked) == weight


@pytest.mark.parametrize(
    ("output", "begins"), [("⟦1⟧ nói", True), ('"⟦1⟧"', True), ("- ⟪1⟫ xã", True), ("Ông ⟦1⟧", False), ("", False)]
)
def test_begins_with_name(output: str, begins: bool) -> None:
    masked = mask("ينادي", (), [], [])
    assert begins_with_name(output, masked) is begins


arabic_words = st.lists(st.text("ابتثجحخدذرزسشصضطعغفقكلمنهوي", min_size=1, max_size=6), min_size=1, max_size=4)
spellings = st.sampled_from(["Hậu Lộc", "Hòa Lộc", "Trịnh Tuấn Sinh", "Bà Rịa - Vũng Tàu", "Đắk Lắk", "Ấp Bắc"])


@given(st.lists(st.tuples(arabic_words, spellings), max_size=6), st.integers(0, 10**7))
def test_a_model_that_copies_gives_every_name_and_figure_back(pairs: list[tuple[list[str], str]], value: int) -> None:
    source, names, expected = "", [], ""
    for words, spelling in pairs:
        source += "ثم "
        expected += "ثم "
        start = len(source)
        source += " ".join(words)
        expected += spelling
        names.append(NameUse(start, len(source), {"vi": spelling}))
        source += f" {value} "
        expected += f" {value} "
    masked = mask(source, hold(source, names, "vi"), NAMES, FIGURES)
    assert fill(masked.text, masked) == (expected, ())


def test_a_term_at_the_beginning_takes_the_capital_of_the_sentence() -> None:
    source = "بناء الحزب مهم"
    terms = [NameUse(0, 10, {"vi": "xây dựng Đảng"})]
    masked = mask(source, hold(source, (), "vi", terms=terms), ["⟦1⟧"], [])
    assert masked.text == "⟦1⟧ مهم"
    assert not begins_with_name("⟦1⟧ là quan trọng", masked)
    assert fill("⟦1⟧ là quan trọng", masked) == ("xây dựng Đảng là quan trọng", ())


@pytest.mark.parametrize(
    ("source", "output", "text"),
    [
        ("مساء 29 نوفمبر", "tối ⟪1⟫/1110.", "tối 29/11."),
        ("من 5 إلى 9 ديسمبر", "từ ngày ⟪1⟫ đến ⟪2⟫/1", "từ ngày 5 đến 9/12"),
        ("في 11 أبريل 2025", "ngày ⟪1⟫ tháng 3 năm ⟪2⟫", "ngày 11 tháng 4 năm 2025"),
        ("في 11 أبريل 2025", "ngày ⟪1⟫/4/⟪2⟫", "ngày 11/4/2025"),
        ("بين 3 مارس و3 مايو", "giữa ⟪1⟫/3 và ⟪1⟫/5", "giữa 3/3 và 3/5"),
        ("أنجزت 21 بلدية", "⟪1⟫/7 xã", "21/7 xã"),
        ("بلغت 90 مايو", "⟪1⟫/7", "90/7"),
    ],
)
def test_the_month_after_a_day_is_that_of_the_source(source: str, output: str, text: str) -> None:
    assert fill(output, mask(source, hold(source, (), "vi"), NAMES, FIGURES)) == (text, ())


@pytest.mark.parametrize(
    ("source", "output", "text"),
    [
        ("بدأ في يناير", "bắt đầu từ tháng 9", "bắt đầu từ tháng 1"),
        ("من كانون الثاني إلى شباط", "từ tháng 6 đến tháng 2", "từ tháng 1 đến tháng 2"),
        ("وفي شهر مارس 2025", "Tháng 5 năm ⟪1⟫", "Tháng 3 năm 2025"),
        ("من يناير إلى مايو", "đến tháng 5 từ tháng 1", "đến tháng 5 từ tháng 1"),
        ("في يناير بعد 11 أبريل", "tháng 2, sau ngày ⟪1⟫ tháng 3", "tháng 1, sau ngày 11 tháng 4"),
        ("في آب وحتى آذار", "từ tháng 2 đến tháng 5", "từ tháng 8 đến tháng 3"),
        ("أب الأسرة", "tháng 5", "tháng 5"),
        ("مارس الرياضة", "tập thể thao từ tháng 7", "tập thể thao từ tháng 7"),
        ("خلال يناير", "trong 6 tháng", "trong 6 tháng"),
        ("في نوفمبر وحده", "chỉ trong tháng 111, riêng", "chỉ trong tháng 11, riêng"),
        ("يوم 9 كانون الأول", "ngày ⟪1⟫/1", "ngày 9/12"),
    ],
)
def test_a_month_that_stands_alone_is_that_of_the_source(source: str, output: str, text: str) -> None:
    assert fill(output, mask(source, hold(source, (), "vi"), NAMES, FIGURES)) == (text, ())


@pytest.mark.parametrize(
    ("output", "weight"),
    [("⟪1⟫ tấn", 0), ("⟪1⟫ tấn, tháng 5", 0), ("⟪1⟫ tấn, 30 xe, tháng 5", 1), ("⟪1⟫ tấn, 30 xe, 7 người, tháng 5", 2)],
)
def test_a_figure_that_the_source_does_not_have_is_a_fault(output: str, weight: int) -> None:
    source = "12 طنا في يناير"
    assert faults(output, mask(source, hold(source, (), "vi"), NAMES, FIGURES)) == weight


@pytest.mark.parametrize(
    ("source", "spelling"), [("الطريق 4D", "4D"), ("شبكة 5G", "5G"), ("صف 10A1.", "10A1"), ("مسافة 12km", "12")]
)
def test_a_code_is_one_word(source: str, spelling: str) -> None:
    assert hold(source, (), "vi")[0].spelling == spelling
