"""Scoring a model: rows become requests with their names, and what counts as right figures or as a loop."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def eval_mt(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("eval_mt")


def test_a_row_is_asked_with_its_names_as_decided(eval_mt: ModuleType) -> None:
    row = eval_mt.Row(
        {
            "ar": "زار ⟦P1:نجوين آن⟧ بلدية ⟦L1:هوا لوك⟧.",
            "vi": "⟦P1:Nguyễn An⟧ thăm xã ⟦L1:Hòa Lộc⟧.",
            "en": "⟦P1:Nguyễn An⟧ visited ⟦L1:Hòa Lộc⟧ commune.",
        },
        "corpus",
        "politics",
    )
    request = eval_mt.request(7, row)
    assert (request.index, request.source) == (7, "زار نجوين آن بلدية هوا لوك.")
    assert [request.source[use.start : use.end] for use in request.names] == ["نجوين آن", "هوا لوك"]
    assert [dict(use.spellings) for use in request.names] == [
        {"vi": "Nguyễn An", "en": "Nguyễn An"},
        {"vi": "Hòa Lộc", "en": "Hòa Lộc"},
    ]


@pytest.mark.parametrize(
    ("draft", "right"),
    [
        ("Tăng 4,78% lên 14.963 hộ", True),
        ("Tăng 4,78% lên 14.693 hộ", False),
        ("Tăng 4,78%", False),
        ("Tăng 4,78% lên 14.963 hộ, 14.963 hộ và 3 xã", False),
        ("Từ 14.963 hộ, tăng 4,78%", True),
    ],
)
def test_figures_are_right_when_all_are_there_and_no_other(eval_mt: ModuleType, draft: str, right: bool) -> None:
    assert eval_mt.figures_right("زاد 4.78% إلى 14,963 أسرة", "Tăng 4,78% lên 14.963 hộ", draft, "vi") is right


def test_thousands_are_worth_the_same_in_words(eval_mt: ModuleType) -> None:
    assert eval_mt.figures_right("يدرس 37 ألف طالب", "37 thousand study", "37,000 study", "en") is True


@pytest.mark.parametrize(("month", "right"), [(12, True), (11, False)])
def test_a_month_of_the_source_may_be_a_figure(eval_mt: ModuleType, month: int, right: bool) -> None:
    reference, draft = "Tháng mười hai, 13 thôn", f"Tháng {month}, 13 thôn"
    assert eval_mt.figures_right("في ديسمبر 13 قرية", reference, draft, "vi") is right


@pytest.mark.parametrize(("draft", "right"), [("13 sản phẩm 4 sao", True), ("13 sản phẩm 5 sao", False)])
def test_a_number_word_of_the_source_may_be_a_figure(eval_mt: ModuleType, draft: str, right: bool) -> None:
    assert eval_mt.figures_right("13 منتجا بأربع نجوم", "13 sản phẩm bốn sao", draft, "vi") is right


def test_what_a_word_of_the_source_may_mean_elsewhere_is_no_figure_of_it(eval_mt: ModuleType) -> None:
    assert eval_mt.figures_right("باع 13 سيارة بنصف السعر", "Bán 13 xe nửa giá", "Bán 13 xe giá 30", "vi") is False


def test_sentences_without_figures_are_not_counted(eval_mt: ModuleType) -> None:
    assert eval_mt.figures_right("زاد العدد", "Số lượng tăng", "Số lượng tăng", "vi") is None


@pytest.mark.parametrize(
    ("text", "looping"), [("xã xã xã xã", True), ("và xã và xã và xã và xã", True), ("xã này, xã kia", False)]
)
def test_a_loop_is_the_same_words_four_times_running(eval_mt: ModuleType, text: str, looping: bool) -> None:
    assert (eval_mt._LOOP.search(text) is not None) is looping


def test_a_test_set_is_three_files_side_by_side(eval_mt: ModuleType, tmp_path: Path) -> None:
    for name, text in (("ar", "مرحبا\nشكرا\n"), ("vi", "chào\ncảm ơn\n"), ("en", "hello\nthanks\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = eval_mt.read_set(",".join(str(tmp_path / name) for name in ("ar", "vi", "en")))
    assert [row.texts["en"] for row in rows] == ["hello", "thanks"]
    assert rows[1].texts == {"ar": "شكرا", "vi": "cảm ơn", "en": "thanks"}
