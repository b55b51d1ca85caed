"""Translations of words beside the words of a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from chinhdanh.drafts.hints import NONE, Hints, keys, with_hints
from chinhdanh.errors import ModelError

TABLE = "arabic\tvi\ten\nمناجم\tmỏ\tmines\n~بنك\tngân hàng\t\nبنوك\t-\tbanks\n~انفج\tvụ nổ\texplosion\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "hints.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "source", "hinted"),
    [
        ("vi", "توقفت المناجم عن العمل.", "توقفت المناجم mỏ عن العمل."),
        ("en", "توقفت المناجم، ثم بنوكها", "توقفت المناجم mines، ثم بنوكها"),
        ("en", "بالمناجم", "بالمناجم mines"),
        ("vi", "⟦1⟧ والمناجم ⟪2⟫ NTM", "⟦1⟧ والمناجم mỏ ⟪2⟫ NTM"),
        ("vi", "", ""),
        ("de", "المناجم", "المناجم"),
    ],
)
def test_a_known_word_is_followed_by_its_translation(table: Path, language: str, source: str, hinted: str) -> None:
    assert with_hints(source, Hints.load(table, language)) == hinted


def test_a_word_that_needs_no_hint_does_not_get_that_of_its_stem() -> None:
    whole, stem = keys("والبنوك")
    assert Hints({stem: "ngân hàng"})("والبنوك") == "ngân hàng"
    assert Hints({stem: "ngân hàng", whole: NONE})("والبنوك") is None
    assert Hints({stem: "ngân hàng", whole: "các ngân hàng"})("والبنوك") == "các ngân hàng"


@pytest.mark.parametrize("word", ["ًٌ", "ـ", "أ"])
def test_what_has_no_letters_or_only_one_is_looked_for_without_harm(word: str) -> None:
    assert Hints({})(word) is None
    assert with_hints(word, Hints({"ا": "x"})) == word


@pytest.mark.parametrize(
    ("content", "says"),
    [("arabic\tvi\nمناجم\n".encode(), "list index out of range"), (b"arabic\tvi\n\xff\xfe\tx\n", "invalid start byte")],
)
def test_a_damaged_table_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "hints.tsv"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="hints") as told:
        Hints.load(path, "vi")
    assert says in str(told.value)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Hints.load(tmp_path / "hints.tsv", "vi")
