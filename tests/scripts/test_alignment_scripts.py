"""Learning a lexicon, and the documents on which the pairing of sentences is judged."""

from __future__ import annotations

import importlib
import random
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def script(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("numpy")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module(request.param)


@pytest.mark.parametrize("script", ["learn_alignment"], indirect=True)
def test_words_that_go_together_are_learned(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"a": "x", "b": "y", "c": "z", "d": "w"}
    texts = [([one, other], [words[other], words[one]]) for one in words for other in words if one != other]
    monkeypatch.setattr(script, "LEAST_LIFT", 2.0)
    found = script.lifts(texts)
    assert {word: max(pairs)[1] for word, pairs in found.items()} == words


@pytest.fixture
def rows(script: ModuleType) -> list[object]:
    return [
        script.Row({"ar": f"جملة {n}، وهنا بقية طويلة.", "vi": f"Câu số {n}, và đây là phần còn lại."}, "corpus", "f")
        for n in range(80)
    ]


@pytest.mark.parametrize("script", ["eval_alignment"], indirect=True)
def test_a_document_knows_what_belongs_together(script: ModuleType, rows: list[object]) -> None:
    kinds = set()
    for seed in range(8):
        made = script.document(rows, "vi", random.Random(seed), 40)
        assert [i for here, _ in made.gold for i in here] == list(range(len(made.sources)))
        assert [j for _, there in made.gold for j in there] == list(range(len(made.targets)))
        kinds |= {(len(here), len(there)) for here, there in made.gold}
    assert kinds == {(1, 1), (1, 0), (0, 1), (2, 1), (1, 2)}


@pytest.mark.parametrize("script", ["eval_alignment"], indirect=True)
def test_a_spoiled_document_has_other_targets_and_fewer_pairs(script: ModuleType, rows: list[object]) -> None:
    made = script.document(rows, "vi", random.Random(1), 30)
    worse = script.spoiled(made, rows, "vi", random.Random(1), 0.9)
    assert len(worse.targets) == len(made.targets)
    assert script.links(worse.gold) < script.links(made.gold)
    assert script.spoiled(made, rows, "vi", random.Random(1), 0.0).targets == made.targets


@pytest.mark.parametrize("script", ["eval_alignment"], indirect=True)
def test_the_curve_through_scores(script: ModuleType) -> None:
    import numpy as np

    sums = np.linspace(-6, 6, 400)
    right = np.random.default_rng(1).random(400) < 1 / (1 + np.exp(-(0.8 * sums - 1)))
    slope, offset = script.fitted(sums, right)
    assert abs(slope - 0.8) < 0.2
    assert abs(offset + 1) < 0.4
