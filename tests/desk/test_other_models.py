"""One segment drafted by another model than the usual one."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

import model_builders as builders
from chinhdanh import paths
from chinhdanh.cli.engines import Engines
from chinhdanh.config import Settings
from chinhdanh.desk.aids import Aids, OfferedModel
from chinhdanh.desk.drafting import OTHERS, Batch, Drafter, DraftQueue, Wanted
from chinhdanh.drafts.engine import Draft, DraftRequest, Engine
from chinhdanh.models.families import FAMILIES
from chinhdanh.models.installing import describe, install
from chinhdanh.review.project import Project
from desk.opened import burst, open_desk
from desk.test_desk_drafting import until

NLLB = ("arb_Arab", "vie_Latn", "eng_Latn")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A model of the user's own that writes Vietnamese only; its folder."""
    source = builders.multilingual(tmp_path / "source", NLLB)
    manifest = partial(describe, family=FAMILIES["nllb"], name="mine", licence="CC-BY-NC-4.0", writes=("vi",))
    install("mine", source, manifest)
    return paths.user_models_dir() / "mine"


def shown(pilot: object) -> str:
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


@pytest.mark.usefixtures("mine")
async def test_the_list_offers_the_models_that_write_the_language(project: Project) -> None:
    engines = Engines("", Settings())
    async with open_desk(project, load_engine=engines.load, aids=Aids(models=engines.offered)) as pilot:
        await burst(pilot, "O")
        lines = shown(pilot)
        assert re.search(r"1 starter  → vi, en .*\n.* CC0-1\.0  the usual one  made the draft that stands ", lines)
        assert re.search(r"2 mine  → vi .*\n.* CC-BY-NC-4\.0  for non-commercial use only ", lines)
        assert "chinhdanh models list" in lines
        await burst(pilot, "escape", "l", "O")
        assert "starter" in shown(pilot)
        assert "mine" not in shown(pilot)


def test_a_model_that_reads_no_arabic_or_cannot_be_read_is_not_offered(tmp_path: Path, mine: Path) -> None:
    source = builders.marian_zip(tmp_path / "second.zip")
    install("second", source, partial(describe, family=FAMILIES["opus"], name="second", reads="en"))
    offered = Engines("", Settings()).offered
    assert [model.name for model in offered("vi")] == ["starter", "mine"]
    (mine / "model.toml").write_text("nothing", encoding="utf-8")
    assert [model.name for model in offered("vi")] == ["starter"]


@pytest.mark.parametrize(("model", "usual"), [("", ["starter"]), ("mine", ["mine"])])
@pytest.mark.usefixtures("mine")
def test_the_usual_model_is_the_one_that_drafts(model: str, usual: list[str]) -> None:
    engines = Engines(model, Settings())
    offered = list(engines.offered("vi"))
    assert sorted(each.name for each in offered) == ["mine", "starter"]
    assert [each.name for each in offered if each.load is None] == usual == [engines.load().name]


@pytest.mark.usefixtures("mine")
async def test_another_model_drafts_the_segment_and_undo_takes_it_back(project: Project) -> None:
    engines = Engines("", Settings())
    project.edit(4, "vi", "của tôi")
    project.position = 4
    async with open_desk(project, load_engine=engines.load, aids=Aids(models=engines.offered)) as pilot:
        await burst(pilot, "O", "2")
        await until(lambda: project.target(4, "vi").origin == "mt:mine", pilot)
        await pilot.pause()
        target = project.target(4, "vi")
        assert pilot.app.review.target.text == target.text != "của tôi"
        assert target.score is not None
        assert "mt:mine" in shown(pilot)
        await burst(pilot, "u")
        assert project.target(4, "vi").text == pilot.app.review.target.text == "của tôi"
        await burst(pilot, "O", "1")
        await until(lambda: project.target(4, "vi").origin == "mt:starter", pilot)


async def test_drafts_that_come_meanwhile_do_not_stand_in_the_way(bare_project: Project) -> None:
    usual = Engine.load(paths.starter_model())
    gate = threading.Event()

    class Named:
        def __init__(self, name: str) -> None:
            self.origin = f"mt:{name}"

        def draft(self, requests: list[DraftRequest], language: str, *, beam_size: int) -> Iterator[Draft]:
            for draft in usual.draft(requests, language, beam_size=beam_size):
                yield replace(draft, origin=self.origin, text=f"{draft.text} {self.origin}")

    def offered(_: str) -> list[OfferedModel]:
        named = [(name, partial(Named, name)) for name in ("one", "two")]
        return [OfferedModel(name, ("vi",), ("CC0-1.0",), non_commercial=False, load=load) for name, load in named]

    def load() -> Engine:
        gate.wait(10)
        return usual

    async with open_desk(bare_project, load_engine=load, aids=Aids(models=offered)) as pilot:
        await burst(pilot, "O", "1")
        await burst(pilot, "O", "2")
        gate.set()
        await until(lambda: bare_project.target(0, "vi").origin == "mt:two", pilot)
        assert [each.origin for each in bare_project.history(0, "vi")][-2:] == ["mt:one", "mt:two"]


async def test_a_damaged_model_is_told_and_the_usual_one_goes_on(project: Project, mine: Path) -> None:
    engines = Engines("", Settings())
    project.position = 4
    project.replace_draft(Draft(4, "vi", "Câu này không phải là bản dịch.", "mt:starter", 0.7, ()))
    before = project.target(4, "vi")
    (mine / "model.bin").write_bytes(b"damaged")
    async with open_desk(project, load_engine=engines.load, aids=Aids(models=engines.offered)) as pilot:
        await burst(pilot, "O", "2")
        await until(lambda: len(pilot.app._notifications), pilot)
        (notice,) = pilot.app._notifications
        assert notice.title == "No draft of mine"
        assert "model.bin" in notice.message
        assert project.target(4, "vi") == before
        await burst(pilot, "d")
        await until(lambda: project.target(4, "vi").text != before.text, pilot)
        assert project.target(4, "vi").origin == "mt:starter"


def test_few_models_stay_loaded_beside_the_usual_one() -> None:
    engine = Engine.load(paths.starter_model())
    loaded: list[str] = []

    def load(name: str) -> Engine:
        loaded.append(name)
        return engine

    queue = DraftQueue()
    for name in "abacab":
        model = OfferedModel(name, ("vi",), ("CC0-1.0",), non_commercial=False, load=partial(load, name))
        queue.put_first(Batch("vi", [DraftRequest(0, "نص")], Wanted.INSTEAD, model=model))
    Drafter(queue, lambda: pytest.fail("the usual model is not needed"), lambda _: None).run(lambda: False)
    assert OTHERS == 2
    assert loaded == ["a", "b", "c", "b"]
