"""Drafts that come while the reviewer works."""

from __future__ import annotations

import threading
import time

import pytest

from chinhdanh import paths
from chinhdanh.desk.drafting import Batch, DraftQueue, Wanted
from chinhdanh.drafts.engine import DraftRequest, Engine
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from desk.opened import burst, open_desk


def requests(*indexes: int) -> list[DraftRequest]:
    return [DraftRequest(index, f"نص {index}", ()) for index in indexes]


def taken(queue: DraftQueue, size: int) -> list[tuple[str, list[int]]]:
    found = []
    while (batch := queue.take(size)) is not None:
        found.append((batch.language, [request.index for request in batch.requests]))
    return found


def test_what_is_on_the_screen_comes_first_in_the_language_on_the_screen() -> None:
    queue = DraftQueue()
    queue.put("vi", requests(*range(8)))
    queue.put("en", requests(*range(8)))
    queue.look_at("en", [5, 4, 6])
    assert taken(queue, 3) == [
        ("en", [5, 4, 6]),
        ("vi", [5, 4, 6]),
        ("en", [0, 1, 2]),
        ("en", [3, 7]),
        ("vi", [0, 1, 2]),
        ("vi", [3, 7]),
    ]


def test_what_a_person_asks_for_comes_before_all() -> None:
    queue = DraftQueue()
    queue.put("vi", requests(0, 1))
    asked = Batch("en", requests(9), Wanted.INSTEAD, beam_size=8)
    queue.put_first(asked)
    assert queue.take(5) is asked
    assert taken(queue, 5) == [("vi", [0, 1])]


def test_nothing_is_drafted_twice_unasked() -> None:
    queue = DraftQueue()
    queue.put("vi", requests(0, 1))
    queue.take(1)
    queue.put("vi", requests(0, 1))
    assert len(queue) == 1


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(paths.starter_model())


async def until(condition: object, pilot: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come in time"
        await pilot.pause(0.05)


async def test_both_languages_fill_while_the_desk_is_open(bare_project: Project, engine: Engine) -> None:
    async with open_desk(bare_project, load_engine=lambda: engine) as pilot:
        await until(lambda: all(bare_project.missing(language) == [] for language in ("vi", "en")), pilot)
        await pilot.pause(0.2)
        assert bare_project.target(5, "vi").status is Status.UNTRANSLATED, "page residue is not drafted"
        assert pilot.app.review.target.text == bare_project.target(0, "vi").text != ""
        assert bare_project.target(0, "vi").origin.startswith("mt:")
        await until(lambda: not pilot.app.review.status._standing.drafts_left, pilot)


async def test_what_is_typed_meanwhile_is_not_overwritten(bare_project: Project, engine: Engine) -> None:
    gate = threading.Event()

    def load() -> Engine:
        gate.wait(10)
        return engine

    async with open_desk(bare_project, load_engine=load) as pilot:
        await burst(pilot, "i", *"tay")
        gate.set()
        await until(lambda: bare_project.missing("vi") == [], pilot)
        await pilot.pause(0.2)
        assert bare_project.target(0, "vi").text == pilot.app.review.target.text == "tay"
        assert bare_project.target(1, "vi").status is Status.DRAFT


async def test_drafting_again_is_asked_for_and_can_be_undone(project: Project, engine: Engine) -> None:
    project.edit(4, "vi", "của tôi")
    project.position = 4
    async with open_desk(project, load_engine=lambda: engine) as pilot:
        await burst(pilot, "d")
        await until(lambda: project.target(4, "vi").status is Status.DRAFT, pilot)
        await pilot.pause()
        assert pilot.app.review.target.text == project.target(4, "vi").text != "của tôi"
        await burst(pilot, "u")
        assert project.target(4, "vi").text == pilot.app.review.target.text == "của tôi"


async def test_another_draft_is_chosen(project: Project, engine: Engine) -> None:
    project.position = 1
    async with open_desk(project, load_engine=lambda: engine) as pilot:
        review = pilot.app.review
        await burst(pilot, "A")
        await until(lambda: review.alternatives, pilot)
        await pilot.pause()
        texts = [draft.text for draft in review.alternatives]
        assert 2 <= len(set(texts)) == len(texts) <= 5
        assert pilot.app.focused.id == "alternatives"
        await burst(pilot, "2")
        assert project.target(1, "vi").text == review.target.text == texts[1]
        await burst(pilot, "escape", "j")
        assert review.alternatives == ()


async def test_the_model_writes_the_rest_of_what_was_begun(project: Project, engine: Engine) -> None:
    project.edit(4, "vi", "")
    project.position = 4
    async with open_desk(project, load_engine=lambda: engine) as pilot:
        target = pilot.app.review.target
        await burst(pilot, "i", *"Huyện Hậu", "ctrl+n")
        await until(lambda: target.text != "Huyện Hậu", pilot)
        assert target.text.startswith("Huyện Hậu Lộc")
        assert target.cursor_location == (0, len("Huyện Hậu"))
        assert project.target(4, "vi").text == target.text


async def test_a_new_draft_gives_way_to_what_was_typed_after_asking(project: Project, engine: Engine) -> None:
    gate = threading.Event()

    def load() -> Engine:
        gate.wait(10)
        return engine

    async with open_desk(project, load_engine=load) as pilot:
        await burst(pilot, "d", "i", "X")
        gate.set()
        await until(lambda: "left out" in pilot.app.review.foot.notice, pilot)
        assert project.target(0, "vi").text.startswith("X")


async def test_a_model_that_cannot_be_loaded_is_told(bare_project: Project) -> None:
    async with open_desk(bare_project) as pilot:
        await until(lambda: len(pilot.app._notifications), pilot)
        (notice,) = pilot.app._notifications
        assert notice.title == "No drafts"
        assert "there is no model here." in notice.message
        await burst(pilot, "i", *"tay")
        assert bare_project.target(0, "vi").text == "tay"


async def test_an_unforeseen_error_of_the_engine_is_a_sentence_and_a_log(bare_project: Project) -> None:
    def load() -> Engine:
        raise ZeroDivisionError("unforeseen")

    async with open_desk(bare_project, load_engine=load) as pilot:
        await until(lambda: len(pilot.app._notifications), pilot)
        (notice,) = pilot.app._notifications
        assert str(paths.log_file()) in notice.message
        assert "unforeseen" in paths.log_file().read_text(encoding="utf-8")


async def test_leaving_does_not_wait_for_all_the_drafts(bare_project: Project, engine: Engine) -> None:
    asked: list[int] = []

    class Slow:
        name, languages = engine.name, engine.languages

        def draft(self, requests: list[DraftRequest], language: str, *, beam_size: int) -> object:
            for one in requests:
                asked.append(one.index)
                yield from engine.draft([one], language, beam_size=beam_size)
                time.sleep(0.3)

    async with open_desk(bare_project, load_engine=Slow) as pilot:
        await until(lambda: asked, pilot)
        start = time.monotonic()
        await burst(pilot, "q")
    assert time.monotonic() - start < 3
    assert len(asked) < 6
