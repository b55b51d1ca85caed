"""Drafts made in a thread of their own while the reviewer works: what is on the screen first."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from itertools import islice
from typing import NamedTuple

from textual.message import Message

from chinhdanh.crash import record
from chinhdanh.desk.aids import OfferedModel
from chinhdanh.desk.messages import (
    AlternativesArrived,
    CompletionArrived,
    DraftingFailed,
    DraftingMoved,
    DraftsArrived,
    OtherModelFailed,
)
from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.drafts.requests import Draft, DraftRequest
from chinhdanh.errors import ChinhdanhError

FIRST_BATCH = 4
BATCH = 16
"""Segments that are asked for together; fewer the first time, so that the first drafts come soon."""
ALTERNATIVES = 5
"""How many drafts are offered to choose from."""
OTHERS = 2
"""How many models stay loaded beside the usual one."""
POST_SECONDS = 0.15
"""Drafts that come within this time travel together."""


class Wanted(Enum):
    """What is to be done with requests."""

    DRAFTS = "drafts for segments without a target"
    INSTEAD = "drafts in the place of what stands"
    ALTERNATIVES = "several drafts to choose from"
    COMPLETION = "a draft that goes on after what was typed"


class Batch(NamedTuple):
    """Requests of one language; ``typed`` is what a completion begins with, ``model`` another than the usual one."""

    language: str
    requests: Sequence[DraftRequest]
    wanted: Wanted = Wanted.DRAFTS
    beam_size: int | None = None
    typed: str = ""
    model: OfferedModel | None = None


class DraftQueue:
    """What waits for a draft, by language; filled by the screen's thread and emptied by the engine's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[str, dict[int, DraftRequest]] = {}
        self._urgent: list[Batch] = []
        self._taken: set[tuple[str, int]] = set()
        self._language = ""
        self._visible: Sequence[int] = ()

    def put(self, language: str, requests: Iterable[DraftRequest]) -> None:
        """Add requests of one language, in the order of the article; those that were taken before are left out."""
        with self._lock:
            waiting = self._waiting.setdefault(language, {})
            waiting.update((r.index, r) for r in requests if (language, r.index) not in self._taken)

    def put_first(self, batch: Batch) -> None:
        """Add what a person waits for."""
        with self._lock:
            self._urgent.append(batch)

    def look_at(self, language: str, visible: Sequence[int]) -> None:
        """Tell which segments are on the screen, and in which language."""
        with self._lock:
            self._language, self._visible = language, visible

    def take(self, count: int) -> Batch | None:
        """The next requests; None when nothing waits.

        First what a person asked for, then the segments on the screen (the language on the screen before the
        others), then the rest in the order of the article.
        """
        with self._lock:
            if self._urgent:
                return self._urgent.pop(0)
            for language in sorted(self._waiting, key=lambda language: language != self._language):
                waiting = self._waiting[language]
                chosen = [index for index in self._visible if index in waiting][:count]
                if chosen:
                    return Batch(language, self._pop(language, chosen))
            for language in sorted(self._waiting, key=lambda language: language != self._language):
                chosen = list(islice(self._waiting[language], count))
                if chosen:
                    return Batch(language, self._pop(language, chosen))
            return None

    def _pop(self, language: str, indexes: list[int]) -> list[DraftRequest]:
        self._taken.update((language, index) for index in indexes)
        return [self._waiting[language].pop(index) for index in indexes]

    def clear(self) -> None:
        """Forget what waits."""
        with self._lock:
            self._waiting.clear()
            self._urgent.clear()
            self._taken.clear()

    def __len__(self) -> int:
        with self._lock:
            return len(self._urgent) + sum(len(waiting) for waiting in self._waiting.values())


class Drafter:
    """Runs the engine over the queue; ``run`` is the body of the thread."""

    def __init__(
        self, queue: DraftQueue, load: Callable[[], DraftingEngine], post: Callable[[Message], object]
    ) -> None:
        self._queue = queue
        self._load = load
        self._post = post
        self._engine: DraftingEngine | None = None
        self._others: dict[str, DraftingEngine] = {}

    def run(self, stopped: Callable[[], bool]) -> None:
        """Draft until nothing waits or ``stopped`` says so; every message goes to the screen's thread."""
        try:
            size = FIRST_BATCH
            while not stopped() and (taken := self._queue.take(size)) is not None:
                if taken.model is None:
                    self._answer(self._usual(), taken, stopped)
                else:
                    self._answer_with(taken.model, taken, stopped)
                size = BATCH
        except ChinhdanhError as error:
            self._post(DraftingFailed(str(error)))
        except Exception as error:
            self._post(DraftingFailed(record(error)))

    def _usual(self) -> DraftingEngine:
        if self._engine is None:
            self._engine = self._load()
        return self._engine

    def _answer_with(self, model: OfferedModel, batch: Batch, stopped: Callable[[], bool]) -> None:
        """Draft with another model; where it fails, the usual one goes on with the rest."""
        try:
            self._answer(self._other(model), batch, stopped)
        except ChinhdanhError as error:
            self._others.pop(model.name, None)
            self._post(OtherModelFailed(model.name, str(error)))

    def _other(self, model: OfferedModel) -> DraftingEngine:
        """Another model; of those that are loaded the one that was not used the longest makes room."""
        assert model.load is not None
        engine = self._others.pop(model.name, None)
        if engine is None:
            while len(self._others) >= OTHERS:
                del self._others[next(iter(self._others))]
            engine = model.load()
        self._others[model.name] = engine
        return engine

    def _answer(self, engine: DraftingEngine, batch: Batch, stopped: Callable[[], bool]) -> None:
        if batch.wanted is Wanted.ALTERNATIVES:
            drafts = engine.alternatives(batch.requests[0], batch.language, ALTERNATIVES)
            self._post(AlternativesArrived(tuple(drafts)))
        elif batch.wanted is Wanted.COMPLETION:
            draft = engine.complete(batch.requests[0], batch.language, batch.typed)
            self._post(CompletionArrived(batch.typed, draft))
        else:
            self._draft(engine, batch, stopped)

    def _draft(self, engine: DraftingEngine, batch: Batch, stopped: Callable[[], bool]) -> None:
        ready: list[Draft] = []
        instead = batch.wanted is Wanted.INSTEAD
        posted = time.monotonic()
        for draft in engine.draft(batch.requests, batch.language, beam_size=batch.beam_size):
            ready.append(draft)
            if time.monotonic() - posted > POST_SECONDS:
                self._post(DraftsArrived(tuple(ready), instead))
                ready, posted = [], time.monotonic()
            if stopped():
                break
        if ready:
            self._post(DraftsArrived(tuple(ready), instead))
        self._post(DraftingMoved(len(self._queue)))
