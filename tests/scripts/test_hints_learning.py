"""Hints learned from rows: phrases that stand for a word, and never a row's own testimony in its training."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from chinhdanh.drafts.hints import Hints

ROOT = Path(__file__).resolve().parents[2]
NOUNS = {"السوق": "chợ", "المدرسة": "trường học", "المتحف": "bảo tàng", "الجسر": "cây cầu", "النهر": "dòng sông"}
VERBS = {"افتتح": "khánh thành", "زار": "thăm", "رسم": "vẽ", "صور": "chụp ảnh"}
PEOPLE = {"العمدة": "thị trưởng", "الطالب": "học sinh", "الجندي": "bộ đội"}
ONCE = ("هدم العمدة الضريح.", "thị trưởng phá lăng mộ.")


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return importlib.import_module("starter.hints")


def learned(hints: ModuleType) -> Any:
    """From every verb with every noun and person or alone, and one row whose words stand nowhere else."""
    pairs = [
        (f"{verb} {person} {noun}.", f"{PEOPLE[person]} {VERBS[verb]} {NOUNS[noun]}.")
        for verb in VERBS
        for person in PEOPLE
        for noun in NOUNS
    ]
    pairs += [(f"{verb} {noun}.", f"{VERBS[verb]} {NOUNS[noun]}.") for verb in VERBS for noun in NOUNS]
    rows = [hints.Row({"ar": ar, "vi": vi, "en": ""}, "corpus", "file") for ar, vi in [*pairs, ONCE]]
    return hints.Learned(rows, "vi")


@pytest.mark.parametrize(("word", "phrase"), [("المدرسة", "trường học"), ("بالمتحف", "bảo tàng"), ("صور", "chụp ảnh")])
def test_words_that_belong_together_are_one_hint(hints: ModuleType, word: str, phrase: str) -> None:
    assert learned(hints).hint(word) == phrase


def test_a_row_is_not_shown_what_only_it_says(hints: ModuleType) -> None:
    made = learned(hints)
    own = made.own[ONCE[0]]
    assert made.hint("الضريح") in ONCE[1]
    assert made.hint("الضريح", own) is None
    assert made.hint("العمدة", own) == "thị trưởng"


def test_a_frequent_word_gets_none(hints: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hints, "MOST_OFTEN", 18)
    made = learned(hints)
    assert made.hint("العمدة") is None
    assert made.hint("السوق") == "chợ"


@pytest.mark.parametrize("most", [18, 300])
def test_the_table_says_what_was_learned(
    hints: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(hints, "MOST_OFTEN", most)
    made = learned(hints)
    hints.write(tmp_path / hints.FILE, {"vi": made})
    table = Hints.load(tmp_path / hints.FILE, "vi")
    words = [*NOUNS, *VERBS, *PEOPLE, "والمدارس", "للجنود", "الضريح", "ضريح", "غير", "أسواقي"]
    assert {word: table(word) for word in words} == {word: made.hint(word) for word in words}
