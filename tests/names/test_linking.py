"""Twins, years, cues and tables of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.names.article_year import year_of
from chinhdanh.names.cues import cue_of, cues
from chinhdanh.names.entities import NameKind
from chinhdanh.names.glossary import acronyms, bad_expansions, brands, foreign_names, garbled_names
from chinhdanh.names.linking import twin_of
from chinhdanh.names.listed import misread_acronyms
from chinhdanh.names.marking import marked
from chinhdanh.names.phrases import Phrases
from chinhdanh.names.spelling import Speller
from chinhdanh.text.arabic import words


@pytest.mark.parametrize(
    ("latin", "arabic", "twin"),
    [
        ("Hoa Loc", ["هاو لوك", "هوا لوك"], "هوا لوك"),
        ("Hau Loc", ["هاو لوك", "هوا لوك"], "هاو لوك"),
        ("Hoa Trung", ["هوا لوك", "هوا ترونغ"], "هوا ترونغ"),
        ("Hòa Lộc", ["هاو لوك", "هوا لوك"], "هوا لوك"),
        ("Kim Hoang Hau", ["هاو لوك"], None),
        ("Loc", ["هوا لوك"], None),
        ("Hoa Loc", [], None),
    ],
)
def test_twins(latin: str, arabic: list[str], twin: str | None) -> None:
    assert twin_of(latin, arabic, Speller.load().channel) == twin


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Giang Pao My", NameKind.PERSON, "Giàng Páo Mỷ"),
        ("Hoa Loc", NameKind.PLACE, "Hòa Lộc"),
        ("Ia H' Drai", NameKind.PLACE, "Ia H' Drai"),
    ],
)
def test_names_typed_without_marks_get_them(typed: str, kind: NameKind, name: str) -> None:
    assert marked(typed, kind, Speller.load(), 5)[0].text == name


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("الثلاثاء، 14 مايو 2024 - 09:15", 2024),
        ("صباح 7/3/2023 عقد المؤتمر", 2023),
        ("في ١١ أبريل ٢٠٢٢", 2022),
        ("الربع الثاني من عام 2024، وبحلول عام 2030", 2024),
        ("قرار المؤتمر للفترة 2020-2025", 0),
        ("14,963 مليار دونج", 0),
        ("", 0),
    ],
)
def test_the_year_of_an_article(text: str, year: int) -> None:
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("word", "cue"),
    [
        ("منطقة", "منطقة"),
        ("بمنطقة", "منطقة"),
        ("ولمقاطعة", "مقاطعة"),
        ("للسيد", "السيد"),
        ("والسيدة", "السيدة"),
        ("بلدية", "بلدية"),
        ("كتاب", None),
    ],
)
def test_cues_without_their_particles(word: str, cue: str | None) -> None:
    found = cue_of(word)
    assert (found.word if found else None) == cue


def test_tables_are_whole() -> None:
    assert cues()["بلدية"].vietnamese == "xã"
    assert acronyms()["NTM"].vietnamese == "nông thôn mới"
    assert any(entry.vietnamese == "QCDC" for entry in bad_expansions())
    assert not brands().keys() & foreign_names()
    assert not brands().keys() & garbled_names().keys()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("إلى هونغ كونغ وبكين", ["هونغ كونغ", "بكين"]),
        ("هونج كونج", ["هونج كونج"]),
        ("هونغ، كونغ", []),
        ("بهونغ كونغ", ["هونغ كونغ"]),
    ],
)
def test_phrases(text: str, found: list[str]) -> None:
    among = words(text)
    spans = [phrase.span(among) for phrase in Phrases(["هونغ كونغ", "بكين"]).find(text, among)]
    assert [text[start:end] for start, end in spans] == found


def test_acronyms_that_were_read_wrongly(seed_article_path: Path) -> None:
    text = seed_article_path.read_text(encoding="utf-8")
    found = [(text[start:end], entry.vietnamese) for start, end, entry in misread_acronyms(text)]
    assert ("استراتيجية التنمية المستدامة في قطر", "QCDC") in found
    assert sum(name == "XDCS&THQCDC" for _, name in found) >= 8
    assert misread_acronyms("تنفذ المنطقة استراتيجية التنمية المستدامة") == []


def test_an_endless_word_before_a_year_names_none() -> None:
    assert year_of("هانوي" * 20_000 + " عام 2023") == 0
