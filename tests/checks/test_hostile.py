"""No text makes a check fail, or point outside of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.views import view
from chinhdanh.checks import run_article_checks, run_checks

TEXTS = st.text(
    st.one_of(
        st.characters(blacklist_categories=("Cs",)),
        st.sampled_from('نجوين 12 ألف مليار ،؛؟ “”"«»() năm mươi tỷ triệu ngày 1/2 Hòa Lộc NTM\u202e\u200b\u0301\x1b'),
    ),
    max_size=80,
)


@given(TEXTS, TEXTS, st.sampled_from(["vi", "en"]))
def test_any_pair(source: str, target: str, language: str) -> None:
    one = view(source, target, language)
    for finding in (*run_checks(one), *run_article_checks([one])):
        assert finding.message
        assert all(0 <= start < end <= len(source) for start, end in finding.source_ranges)
        assert all(0 <= start < end <= len(target) for start, end in finding.target_ranges)


@pytest.mark.parametrize(
    "text",
    [
        " " * 9000,
        "- " * 4000,
        "1, " * 3000,
        "của " * 2000,
        ")(" * 4000,
        "hai mươi " * 900,
        "ثلاثة و " * 900,
        '"' * 9000,
    ],
    ids=lambda text: text[:9],
)
def test_long_runs_are_read_to_the_end(text: str) -> None:
    assert isinstance(run_checks(view(text, text)), tuple)
