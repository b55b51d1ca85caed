"""Marks, quotes, brackets, spaces and words said twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from checks.views import named, view
from chinhdanh.checks.doubles import double_words
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.typography import brackets, end_mark, quotes, spaces
from chinhdanh.checks.view import SegmentView

QUOTED = 'قال: "نحن هنا منذ زمن طويل".'


@pytest.mark.parametrize(
    ("check", "source", "language", "target", "found"),
    [
        (brackets, "الناتج (GDP)", "vi", "tổng sản phẩm (GDP)", []),
        (brackets, "الناتج (GDP)", "vi", "tổng sản phẩm (GDP", ["bracket-unpaired"]),
        (brackets, "الناتج (GDP)", "vi", "tổng sản phẩm GDP)", ["bracket-unpaired"]),
        (brackets, "الناتج (GDP)", "vi", "GDP", []),
        (brackets, "أ) أول ب) ثان", "vi", "a) một b) hai", []),
        (brackets, "1) أول", "en", "1) first", []),
        (brackets, "نظام اليوم الكامل (جلستان في اليوم الواحد)", "vi", "hai buổi mỗi ngày", ["bracket-lost"]),
        (brackets, "نظام اليوم الكامل (جلستان في اليوم الواحد)", "vi", "cả ngày – hai buổi mỗi ngày", []),
        (quotes, QUOTED, "vi", "Ông nói: “Chúng tôi ở đây từ lâu”.", []),
        (quotes, QUOTED, "en", '"We have long been here," he said.', []),
        (quotes, QUOTED, "vi", "Ông nói: “Chúng tôi ở đây từ lâu.", ["quote-unpaired"]),
        (quotes, QUOTED, "vi", "Ông nói chúng tôi ở đây từ lâu.", ["quote-lost"]),
        (quotes, 'السفينة "سلام"', "vi", "tàu Salam", []),
        (quotes, "نحن هنا", "vi", "“chúng tôi” ở đây", []),
        (end_mark, "هل حضر الرئيس؟", "vi", "Chủ tịch có dự không?", []),
        (end_mark, "هل حضر الرئيس؟", "vi", "Chủ tịch có dự.", ["end-mark"]),
        (end_mark, "حضر الرئيس.", "vi", "Chủ tịch đã dự", ["end-mark"]),
        (end_mark, "حضر الرئيس", "vi", "Chủ tịch đã dự", []),
        (end_mark, QUOTED, "vi", "Ông nói: “Chúng tôi ở đây từ lâu.”", []),
        (end_mark, 'سأل: "هل يكفي؟"', "en", '"Is it enough?" he asked.', []),
        (end_mark, "بنسبة 12٪", "vi", "12%", []),
        (end_mark, "شهريًّا", "vi", "mỗi tháng", []),
        (end_mark, "حضر القادة:", "vi", "Dự có các đồng chí:", []),
        (spaces, "نعم", "vi", "một  hai", ["double-space"]),
        (spaces, "نعم", "vi", " một hai", ["outer-space"]),
        (spaces, "نعم", "vi", "một , hai", ["space-before-mark"]),
        (spaces, "نعم", "vi", "một,hai", ["space-after-mark"]),
        (spaces, "نعم", "vi", "một,, hai", ["double-mark"]),
        (spaces, "نعم", "vi", "một.. hai", ["double-mark"]),
        (spaces, "نعم", "vi", "một... hai, 1.000,5 và a.b", []),
        (spaces, "نعم", "en", "at 5 p.m., he said", []),
        (double_words, "نعم", "vi", "của của dân", ["double-word"]),
        (double_words, "نعم", "vi", "dần dần từ từ", []),
        (double_words, "نعم", "vi", "nghệ nhân nhân dân", []),
        (double_words, "نعم", "vi", "ông Ông Đình Kỳ", []),
        (double_words, "خمس سنوات", "vi", "năm năm", []),
        (double_words, "نعم", "vi", "ngày ngày 5/4", ["double-word"]),
        (double_words, "نعم", "en", "the the people", ["double-word"]),
        (double_words, "جدا جدا", "en", "much much more", []),
    ],
)
def test_one_pair(
    check: Callable[[SegmentView], Iterator[Finding]], source: str, language: str, target: str, found: list[str]
) -> None:
    findings = list(check(view(source, target, language)))
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert finding.source_ranges or finding.target_ranges
        assert all(0 <= start < end <= len(target) for start, end in finding.target_ranges)


def test_a_name_may_say_a_word_twice() -> None:
    source = "قومية لو لو"
    assert not list(double_words(view(source, "dân tộc lô lô", names=[named(source, "لو لو", "Lô Lô")])))
