"""What is asked again of the real model, and how."""

from __future__ import annotations

from typing import Any

import pytest

from chinhdanh.drafts.engine import DraftRequest, Engine
from chinhdanh.drafts.model import Model
from chinhdanh.drafts.passage import Part, Passage
from chinhdanh.drafts.second_tries import BEAM, ask_again
from name_uses import uses

SINH, HAULOC = "ترينه توان سينه", "هاو لوك"
VISIT = f"قام نائب أمين اللجنة الحزبية الإقليمية {SINH} بزيارة منطقة {HAULOC}."
RIGHT = ["▁Ông", "▁", "⟦1⟧", "▁thăm", "▁", "⟦2⟧", "▁."]
LACKING = ["▁Ông", "▁", "⟦1⟧", "▁thăm"]
LOOPING = [*RIGHT, *(["▁và", "▁thăm"] * 12)]
ARABIC = [*RIGHT, "▁القرية"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, dict[str, Any]]]:
    """How many parts the model is asked for, and with what options."""
    calls: list[tuple[int, dict[str, Any]]] = []
    ask = Model.ask

    def told(model: Model, parts: list[Part], *others: Any, **options: Any) -> Any:
        if parts:
            calls.append((len(parts), options))
        return ask(model, parts, *others, **options)

    monkeypatch.setattr(Model, "ask", told)
    return calls


def read(engine: Engine, *said: list[str]) -> list[Passage]:
    """Passages of the same sentence, each with one reading."""
    names = uses(VISIT, {SINH: "Trịnh Tuấn Sinh", HAULOC: "Hậu Lộc"})
    passages = engine.model.prepare([DraftRequest(i, VISIT, names) for i in range(len(said))], "vi")
    for passage, tokens in zip(passages, said, strict=True):
        passage.parts[0].read(tokens, -0.1)
    return passages


def test_what_is_right_is_not_asked_again(starter: Engine, asked: list[tuple[int, dict[str, Any]]]) -> None:
    passages = read(starter, RIGHT)
    assert ask_again(starter.model, passages, [], "vi", 2)() == passages
    assert asked == []


def test_what_lacks_a_name_is_asked_for_with_more_readings_as_a_whole_and_in_halves(
    starter: Engine, asked: list[tuple[int, dict[str, Any]]]
) -> None:
    (better,) = ask_again(starter.model, read(starter, LACKING), [], "vi", 2)()
    ((parts, options),) = asked
    assert parts == 3 and options == starter.model.options(BEAM)
    assert options["beam_size"] > 2
    assert better.faults == 0


@pytest.mark.parametrize("said", [LOOPING, ARABIC])
def test_what_derailed_is_asked_for_with_stricter_options(
    starter: Engine, asked: list[tuple[int, dict[str, Any]]], said: list[str]
) -> None:
    better = ask_again(starter.model, read(starter, said, RIGHT, LACKING), [], "vi", 2)()
    assert [parts for parts, _ in asked] == [1 + 2 + 2, 1]
    (_, usual), (_, strict) = asked
    assert strict == starter.model.stricter(BEAM) and strict != usual
    assert [passage.faults for passage in better] == [0, 0, 0]


@pytest.mark.parametrize("beam_size", [BEAM, 16])
def test_the_same_is_never_asked_twice(
    starter: Engine, asked: list[tuple[int, dict[str, Any]]], beam_size: int
) -> None:
    ask_again(starter.model, read(starter, LACKING), [], "vi", beam_size)()
    assert asked == [(2, starter.model.options(beam_size)), (1, starter.model.stricter(beam_size))]


def test_a_batch_that_failed_is_asked_again_one_by_one(
    starter: Engine, asked: list[tuple[int, dict[str, Any]]]
) -> None:
    class Failed:
        def result(self) -> None:
            raise RuntimeError("no memory")

    passages = read(starter, RIGHT, RIGHT)
    parts = [part for passage in passages for part in passage.parts]
    for part in parts:
        part.reading = None
    better = ask_again(starter.model, passages, [(parts, [Failed(), Failed()])], "vi", 2)()
    assert asked[0] == (2, {"tokens": 1, **starter.model.options(2)})
    assert [passage.faults for passage in better] == [0, 0]
