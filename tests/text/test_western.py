"""Sentences of Vietnamese and English text, and telling the two apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chinhdanh.text.article import Article, Paragraph
from chinhdanh.text.western import language_of, sentence_ranges, sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "Ông Nguyễn Văn A. phát biểu. Rồi đi.", ["Ông Nguyễn Văn A. phát biểu.", "Rồi đi."]),
        ("vi", "TP.HCM là thành phố. TP. HCM lớn.", ["TP.HCM là thành phố.", "TP. HCM lớn."]),
        ("vi", "PGS.TS. Trần B nói: “Tốt.” Rồi đi.", ["PGS.TS. Trần B nói: “Tốt.”", "Rồi đi."]),
        ("vi", "Đạt 14.963 tỷ đồng, tăng 4,5%. Thế à? Vâng!", ["Đạt 14.963 tỷ đồng, tăng 4,5%.", "Thế à?", "Vâng!"]),
        ("vi", "Xây dựng NTM. Ông về năm 2020. Hết.", ["Xây dựng NTM.", "Ông về năm 2020.", "Hết."]),
        ("vi", "Gồm: 1. Hòa Lộc. 2. Hậu Lộc.", ["Gồm: 1. Hòa Lộc.", "2. Hậu Lộc."]),
        ("vi", "  Một câu không có chấm ", ["Một câu không có chấm"]),
        ("en", "Mr. Smith spoke. The U.S. team left.", ["Mr. Smith spoke.", "The U.S. team left."]),
        ("en", 'Dr. An said: "Good." No. 5 is here.', ['Dr. An said: "Good."', "No. 5 is here."]),
        ("en", " ", []),
    ],
)
def test_sentences_of_a_paragraph(language: str, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_ranges(text, language)] == expected


def test_a_sentence_never_crosses_a_line() -> None:
    text = "Tiêu đề\nMột câu. Hai câu."
    article = Article("a", text, (Paragraph(0, 7), Paragraph(8, len(text))), "vi")
    assert sentences(article) == ["Tiêu đề", "Một câu.", "Hai câu."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Phó Bí thư Tỉnh ủy Trịnh Tuấn Sinh kiểm tra công tác", "vi"),
        ("Deputy Secretary Trịnh Tuấn Sinh inspects the work of the provincial Party Committee", "en"),
        ("", "en"),
    ],
)
def test_the_language_by_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text("aBđ.?!:; 1\u00a0”“)(TPHC", max_size=60), st.sampled_from(["vi", "en"]))
@example("B\u00a0.", "vi")
def test_pieces_are_in_order_apart_and_nothing_visible_is_lost(text: str, language: str) -> None:
    spans = list(sentence_ranges(text, language))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    rest = [0, *(place for span in spans for place in span), len(text)]
    assert rest == sorted(rest)
    assert all(not text[a:b].strip() for a, b in zip(rest[::2], rest[1::2], strict=True))
