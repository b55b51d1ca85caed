"""Searching without regard to marks: what is found, and exactly where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chinhdanh.errors import UsageError
from chinhdanh.text.searching import Query, bare, check_replacement, hits, pattern_of, replaced


def found(query: Query, text: str) -> list[str]:
    return [match[0] for match in hits(pattern_of(query), text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        (Query("hau loc"), "Huyện Hậu Lộc, HẬU LỘC và hầu lóc", ["Hậu Lộc", "HẬU LỘC", "hầu lóc"]),
        (Query("Hậu Lộc"), "hau loc", ["hau loc"]),
        (Query("dak lak"), "Đắk Lắk, Đắk-Lắk, Đắk\u00a0 Lắk", ["Đắk Lắk", "Đắk-Lắk", "Đắk\u00a0 Lắk"]),
        (Query("احمد"), "أَحْمَدُ وأحمد وآحمد", ["أَحْمَدُ", "أحمد", "آحمد"]),
        (Query("علي"), "على ضفة، عليّ", ["على", "عليّ"]),
        (Query("مدينه"), "مدينة كبيرة", ["مدينة"]),
        (Query("مدينة"), "مديـنه", ["مديـنه"]),
        (Query("مسؤول"), "مسوول مسءول", ["مسوول"]),
        (Query("2023"), "عام ٢٠٢٣", ["٢٠٢٣"]),
        (Query("hậu lộc", marks=True), "Hau Loc, Hậu Lộc", ["Hậu Lộc"]),
        (Query("hau loc", case=True), "Hậu Lộc, hậu lộc", ["hậu lộc"]),
        (Query("Hậu", case=True, marks=True), "hậu Hau Hậu", ["Hậu"]),
        (Query("an", words=True), "an toàn, ăn, Lan", ["an", "ăn"]),
        (Query("a.c"), "abc a.c", ["a.c"]),
        (Query("؟"), "متى؟", ["؟"]),
        (Query("?"), "متى؟", []),
        (Query("\u064b"), "شكرًا", ["\u064b"]),
        (Query(r"\bha\w+ lo[ck]", regex=True), "huyện Hậu Lộc", ["Hậu Lộc"]),
        (Query(r"(?P<n>\d+)[.,]\d+", regex=True), "4,78% và 62.5", ["4,78", "62.5"]),
        (Query("l[^oa]c", regex=True), "lọc lục", ["lục"]),
        (Query("[a-d]+", regex=True, marks=True), "xabcx", ["abc"]),
        (Query(r"o+\u0300?", regex=True), "xoong", ["oo"]),
        (Query("a*", regex=True), "bcab", ["a"]),
        (Query("(?i:x)|(?=y)z|ha(?:u)", regex=True), "Hậu", ["Hậu"]),
    ],
)
def test_found(query: Query, text: str, expected: list[str]) -> None:
    assert found(query, text) == expected


@pytest.mark.parametrize("text", ["", "(", "a{2", "[", "*a", "(?P<n", "a**"])
def test_what_cannot_be_sought_is_said(text: str) -> None:
    query = Query(text, regex=True)
    if text == "a{2":
        assert found(query, "a{2") == ["a{2"]
    else:
        with pytest.raises(UsageError):
            pattern_of(query)


def test_groups_stand_in_the_replacement() -> None:
    pattern = pattern_of(Query(r"(\d+)\.(\d+)", regex=True))
    (match,) = hits(pattern, "62.5 triệu")
    assert replaced(match, r"\1,\2", regex=True) == "62,5"
    assert replaced(match, r"\1,\2", regex=False) == r"\1,\2"
    assert replaced(match, "Ho\u0300a", regex=False) == "Hòa"
    check_replacement(pattern, r"\2")
    for wrong in (r"\3", r"\g<name>", "\\"):
        with pytest.raises(UsageError):
            check_replacement(pattern, wrong)


_texts = st.text("aăâáạbdđAĐơƠờuu\u0301\u0323 -,.اأإآىيةه\u064b\u0651\u0640\u200c0١", max_size=30)


@given(_texts, st.data())
def test_a_piece_of_a_text_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    if bare(piece).strip() and not bare(piece)[0].isspace():
        assert any(
            match.start() <= start < match.end() or bare(piece) in bare(match[0])
            for match in hits(pattern_of(Query(piece)), text)
        )


@given(_texts, _texts)
def test_what_is_found_reads_as_the_query_and_keeps_its_marks(text: str, sought: str) -> None:
    if not bare(sought).strip() or set(sought) & set(" -"):
        return
    for match in hits(pattern_of(Query(sought)), text):
        assert bare(match[0]) == bare(sought).translate({ord("١"): "1"}) or set(sought) & set("0١")
        assert bare(text[match.end() : match.end() + 1]) or match.end() == len(text)
