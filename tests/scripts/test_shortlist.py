"""What each language may write: the list that ships with the starter, and how one is made."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from chinhdanh import paths
from chinhdanh.text.arabic import has_arabic

ROOT = Path(__file__).resolve().parents[2]
ROW = {"ar": "زار ⟦P1:نجوين⟧ القرية", "vi": "⟦P1:Nguyễn⟧ thăm thôn", "en": "⟦P1:Nguyễn⟧ visited the village"}


@pytest.fixture
def starter(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """The modules of the training."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return lambda name: importlib.import_module(f"starter.{name}")


def vocabulary(starter: Callable[[str], ModuleType]) -> Any:
    return starter("vocabulary").Vocabulary((paths.starter_model() / "source.spm").read_bytes())


def lists(path: Path) -> dict[str, set[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {key: set(tokens.split(" ")) for key, tokens in (line.split("\t") for line in lines)}


def test_a_list_holds_the_tokens_of_its_language_and_what_all_need(
    starter: Callable[[str], ModuleType], tmp_path: Path
) -> None:
    row = starter("rows").Row(ROW, "corpus", "few")
    starter("shortlist").write(tmp_path / "vmap.txt", vocabulary(starter), [row])
    made = lists(tmp_path / "vmap.txt")
    assert made.keys() == {">>vie<<", ">>eng<<"}
    vietnamese, english = made[">>vie<<"], made[">>eng<<"]
    assert "▁thăm" in vietnamese - english and "▁visited" in english - vietnamese
    assert "▁Nguyễn" in vietnamese & english
    assert {"⟦1⟧", "⟦9⟧", "⟪1⟫", "⟪16⟫", "</s>", "a", "ữ", "7", "%"} <= vietnamese & english
    assert not any(has_arabic(token) for token in vietnamese | english)
    assert not {"<unk>", "<pad>", ">>vie<<", ">>eng<<", "▁القرية"} & (vietnamese | english)


def test_the_shipped_lists_can_write_what_was_never_learned(starter: Callable[[str], ModuleType]) -> None:
    rows, known = starter("rows"), vocabulary(starter)
    shipped = lists(paths.starter_model() / "vmap.txt")
    _, held = rows.read_corpus(ROOT / "models" / "corpus")
    for language, key in (("vi", ">>vie<<"), ("en", ">>eng<<")):
        tokens = [known.tokens[i] for row in held for i in known.target(rows.written(row.texts[language]))]
        assert sum(token not in shipped[key] for token in tokens) < len(tokens) / 10_000
        assert len(shipped[key]) < len(known) / 2
