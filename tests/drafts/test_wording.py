"""How a draft is set."""

from __future__ import annotations

import pytest

from chinhdanh.drafts.wording import capitalise, end_like, inside, join, plain, tidy


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("xã Hòa Lộc , huyện Hậu Lộc .", "xã Hòa Lộc, huyện Hậu Lộc."),
        ("xã Hòa Lộc، huyện؛ thế nào؟", "xã Hòa Lộc, huyện; thế nào?"),
        ("tăng 4,78 % ( so với 2020 )", "tăng 4,78% (so với 2020)"),
        ("« Đoàn kết »", "“Đoàn kết”"),
        ('" Đoàn kết - Dân chủ " và " Kỷ cương "', '"Đoàn kết - Dân chủ" và "Kỷ cương"'),
        ('"một “hai"', '"một "hai"'),
        ('khẩu hiệu"một"và "hai "ba', 'khẩu hiệu "một" và "hai" ba'),
        ('"một" "hai".', '"một" "hai".'),
        ("một,, hai ,; ba ,.", "một, hai, ba."),
        ("một,hai;ba", "một, hai; ba"),
        ("1,5 và 12:30 và 3.000", "1,5 và 12:30 và 3.000"),
        ("đạt .5 điểm", "đạt .5 điểm"),
        (", và rồi () hết", "và rồi hết"),
        ("Ho\u0300a L\u1ed9c", "Hòa Lộc"),
        ("", ""),
    ],
)
def test_tidy(output: str, text: str) -> None:
    assert tidy(output) == text
    assert tidy(text) == text


def test_text_that_no_model_has_seen_keeps_its_own_spacing() -> None:
    assert plain("  https://vnexpress.net/a,b ؛ XDCS&THQCDC\n") == "https://vnexpress.net/a,b ; XDCS&THQCDC"


@pytest.mark.parametrize(
    ("text", "capital"),
    [("ông nói", "Ông nói"), ('"đoàn kết"', '"Đoàn kết"'), ("20 xã", "20 xã"), ("", ""), ("- xã", "- Xã")],
)
def test_capitalise(text: str, capital: str) -> None:
    assert capitalise(text) == capital


@pytest.mark.parametrize(
    ("source", "text", "ended"),
    [
        ("عنوان بلا نقطة", "Tiêu đề.", "Tiêu đề"),
        ("جملة.", "Một câu", "Một câu."),
        ("جملة.", "Một câu.", "Một câu."),
        ("هل؟", "Có không.", "Có không?"),
        ("وقال:", "Ông nói.", "Ông nói:"),
        ("بند؛", "mục", "mục;"),
        ('"كلمة"', '"Lời"', '"Lời"'),
        ("إلخ", "gạo, ngô, v.v.", "gạo, ngô, v.v."),
        ("جملة.", "Một câu (hết)", "Một câu (hết)"),
        ("جملة.", "", ""),
        ("بناء الريف (NTM).", "xây dựng nông thôn (NTM)", "xây dựng nông thôn (NTM)."),
        ("بناء الريف (NTM)", "xây dựng nông thôn (NTM)", "xây dựng nông thôn (NTM)"),
    ],
)
def test_end_like(source: str, text: str, ended: str) -> None:
    assert end_like(source, text) == ended


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("Ông ⟦1⟧ nói", "ông ⟦1⟧ nói"),
        ("In ⟦2⟧, the", "in ⟦2⟧, the"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"),
        ("Bà Rịa ⟦1⟧", "Bà Rịa ⟦1⟧"),
        ("President ⟦1⟧", "President ⟦1⟧"),
        ("⟦1⟧ nói", "⟦1⟧ nói"),
        ("Tại ⟪1⟫ xã", "Tại ⟪1⟫ xã"),
        ("", ""),
    ],
)
def test_inside(output: str, text: str) -> None:
    assert inside(output) == text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("Một.", "؛", False), ("Hai.", "", False)], "Một; hai."),
        ([("Một,", "،", False), ("Và hai", "", False)], "Một, và hai"),
        ([("Một", "", False), ("Hai", "", False)], "Một hai"),
        ([("Một.", "؛", False), ("Hậu Lộc nói.", "", True)], "Một; Hậu Lộc nói."),
        ([("Một.", "؛", False), ("Việt Nam có", "", False)], "Một; Việt Nam có"),
        ([("Một.", "؛", False), ("NTM nâng cao", "", False)], "Một; NTM nâng cao"),
        ([("Một.", "؛", False), ("An Giang, Bà Rịa có", "", False)], "Một; An Giang, Bà Rịa có"),
        ([("One.", "؛", False), ("A total of 118", "", False)], "One; a total of 118"),
        ([("Một.", "؛", False), ("A Lưới", "", False)], "Một; A Lưới"),
        ([("Một.", "؛", False), ("I. Mục", "", False)], "Một; I. Mục"),
        ([("Một", "؛", False), ("", "؛", False), ("Ba.", "", False)], "Một; ba."),
        ([("", "", False)], ""),
        ([], ""),
    ],
)
def test_join(pieces: list[tuple[str, str, bool]], text: str) -> None:
    assert join(pieces) == text
