"""Spelling: from Arabic letters to Vietnamese."""

from __future__ import annotations

import math
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinhdanh.errors import ChinhdanhError
from chinhdanh.names.entities import NameKind
from chinhdanh.names.spelling import Context, Speller

THANH_HOA = Context(provinces=frozenset({"Thanh Hóa"}), districts=frozenset({"Hậu Lộc"}), year=2024)


def texts(arabic: str, kind: NameKind | None = None, context: Context | None = None, n: int = 5) -> list[str]:
    return [candidate.text for candidate in Speller.load().spell(arabic, kind, context, n)]


@pytest.mark.parametrize(
    ("arabic", "kind", "expected"),
    [
        ("هانوي", None, "Hà Nội"),
        ("مدينة هوشي منه", None, "Hồ Chí Minh"),
        ("هايفونج", None, "Hải Phòng"),
        ("كوتشي", NameKind.PLACE, "Củ Chi"),
        ("با ريا - فونغ تاو", NameKind.PLACE, "Bà Rịa - Vũng Tàu"),
        ("فونغ نها - كي بانغ", NameKind.PLACE, "Phong Nha - Kẻ Bàng"),
        ("بوون ما ثووت", NameKind.PLACE, "Buôn Ma Thuột"),
        ("هوين تيان دو", NameKind.PLACE, "Huyện Tiên Du"),
        ("تو لام", NameKind.PERSON, "Tô Lâm"),
        ("فو نغوين جياب", NameKind.PERSON, "Võ Nguyên Giáp"),
        ("نجوين تراي", NameKind.PERSON, "Nguyễn Trãi"),
    ],
)
def test_well_known_names_come_first(arabic: str, kind: NameKind | None, expected: str) -> None:
    assert texts(arabic, kind)[0] == expected


def test_a_joined_word_is_cut_in_names_no_list_knows() -> None:
    assert "Nguyễn Thị Bích Vân" in texts("نجوينثي بيتش فان", NameKind.PERSON)


def test_sex_decides_between_given_names() -> None:
    assert texts("نغوين ثي هونغ", NameKind.PERSON)[0] in {"Nguyễn Thị Hồng", "Nguyễn Thị Hương"}
    assert texts("نغوين فان هونغ", NameKind.PERSON)[0] == "Nguyễn Văn Hùng"


def test_a_cue_tells_the_sex() -> None:
    def first(cue: str) -> str:
        return texts("نغوين هونغ", NameKind.PERSON, Context(cue=cue))[0]

    assert first("السيدة") in {"Nguyễn Hồng", "Nguyễn Hương"}
    assert first("السيد") == "Nguyễn Hùng"


def test_a_district_of_the_article_raises_its_communes() -> None:
    plain = {c.text: c.p for c in Speller.load().spell("شوان لوك", NameKind.PLACE)}
    near = {c.text: c for c in Speller.load().spell("شوان لوك", NameKind.PLACE, THANH_HOA)}
    assert near["Xuân Lộc"].p >= plain["Xuân Lộc"]
    assert any("Hậu Lộc, Thanh Hóa" in line for line in near["Xuân Lộc"].evidence)


def test_a_latin_twin_decides_the_syllables() -> None:
    twin = Context(twins=frozenset({"Hoa Loc"}))
    found = Speller.load().spell("هوا لوك", NameKind.PLACE, twin)
    assert {"Hòa Lộc", "Hoa Lộc"} == {candidate.text for candidate in found[:2]}
    assert found[0].evidence[0] == "written Hoa Loc in this article"


def test_a_twin_with_marks_decides_the_marks_too() -> None:
    assert "Hỏa Trưng" not in texts("هوا ترونغ", NameKind.PLACE)
    assert texts("هوا ترونغ", NameKind.PLACE, Context(twins=frozenset({"Hỏa Trưng"})))[0] == "Hỏa Trưng"


def test_the_register_decides_against_the_odds() -> None:
    found = Speller.load().spell("هاو لوك", NameKind.PLACE, Context(register=(("Hào Lực", 2),)))
    assert found[0].text == "Hào Lực"
    assert found[0].evidence[0] == "decided 2 times before"
    assert found[1].text == "Hậu Lộc"


def test_the_cue_raises_its_level() -> None:
    def p(cue: str) -> float:
        found = Speller.load().spell("ثوان هوا", NameKind.PLACE, Context(cue=cue), 20)
        return next(candidate.p for candidate in found if candidate.text == "Thuận Hòa")

    assert p("بلدية") > p("مقاطعة")


def test_new_units_are_unlikely_in_an_old_article() -> None:
    def p(year: int) -> float:
        found = Speller.load().spell("هوا لوك", NameKind.PLACE, Context(year=year), 20)
        return next(candidate.p for candidate in found if candidate.text == "Hoa Lộc")

    assert p(2024) < p(2026)


@pytest.mark.parametrize("arabic", ["", "   ", "123", "ظظظظظظ", "hello"])
def test_what_is_no_vietnamese_has_no_spelling(arabic: str) -> None:
    assert texts(arabic) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["هوا", "لوك", "نجوين", "ثي", "ثانه", "فان", "آنه", "كوتشي", "بنه", "دا", "كرونغ", "في", "قط"]),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from([None, *NameKind]),
)
def test_candidates_are_ranked_probabilities_in_nfc(words: list[str], kind: NameKind | None) -> None:
    found = Speller.load().spell(" ".join(words), kind, n=1000)
    assert [c.p for c in found] == sorted((c.p for c in found), reverse=True)
    assert len({c.text for c in found}) == len(found)
    assert all(unicodedata.is_normalized("NFC", c.text) for c in found)
    assert not found or math.fsum(c.p for c in found) == pytest.approx(1.0)


@pytest.mark.parametrize("arabic", ["نجوين" * 60, "نجوين " * 60, "هايفونج" * 3, "ا" * 3000])
def test_long_nonsense_takes_no_long_time(arabic: str) -> None:
    start = time.process_time()
    texts(arabic)
    assert time.process_time() - start < 2.0


def test_damaged_tables_are_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("chinhdanh.names.prior.seeds_dir", lambda: tmp_path)
    Speller.load.cache_clear()
    try:
        with pytest.raises(ChinhdanhError, match="tables of names"):
            Speller.load()
    finally:
        Speller.load.cache_clear()


def test_loading_is_quick_and_light() -> None:
    program = (
        "import sys, time; start = time.process_time()\n"
        "from chinhdanh.names.spelling import Speller; Speller.load()\n"
        "heavy = {'numpy', 'ctranslate2', 'textual', 'sqlalchemy', 'lxml'} & set(sys.modules)\n"
        "print(time.process_time() - start, heavy or '')"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, _, heavy = result.stdout.strip().partition(" ")
    assert heavy == ""
    assert float(seconds) < 1.0


def test_names_are_spelled_faster_than_they_are_read() -> None:
    speller = Speller.load()
    names = ["نجوين ثي بيتش نغوك", "هاو لوك", "تران هونغ ها", "كوانغ نجاي", "لي هواي ترونغ"] * 8
    start = time.process_time()
    for name in names:
        speller.spell(name)
    assert len(names) / (time.process_time() - start) > 100
