"""How much of a source a target says."""

from __future__ import annotations

import pytest

from chinhdanh.terms.adequacy import adequacy

SOURCE = "زار رئيس الوزراء المستشفى صباح اليوم"


@pytest.mark.parametrize(
    ("language", "full", "half", "none"),
    [
        ("vi", "Sáng nay, Thủ tướng thăm bệnh viện", "Thủ tướng thăm chợ", "Giá gạo tăng mạnh"),
        ("en", "The Prime Minister visited the hospital this morning", "The Prime Minister", "Rice prices rose"),
    ],
)
def test_what_says_more_measures_more(language: str, full: str, half: str, none: str) -> None:
    measure = adequacy(SOURCE, language)
    assert 2 >= measure(full) > measure(half) > measure(none) >= 0


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("source", "target"), [("", ""), ("", "Thủ tướng"), (SOURCE, ""), ("ززز", "zzz"), ("5", "5")])
def test_what_the_lexicon_does_not_know_measures_nothing(language: str, source: str, target: str) -> None:
    assert adequacy(source, language)(target) == 0
