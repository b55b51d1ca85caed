"""Drafts on the desk: what is asked of the engine, and what is kept of its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from textual.screen import Screen
from textual.worker import get_current_worker

from chinhdanh.desk.aids import OfferedModel
from chinhdanh.desk.drafting import Batch, Drafter, DraftQueue, Wanted
from chinhdanh.desk.messages import DraftsArrived
from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.drafts.requests import Draft, DraftRequest
from chinhdanh.review.project import Project

WORKER = "drafts"
SLICE = 500
"""How many segments are asked for in one go; what comes between two goes is the reviewer's."""
SLICE_SECONDS = 0.02


class DraftControl:
    """Asks for drafts and stores them, in the screen's thread; ``Drafter`` makes them in its own."""

    def __init__(self, screen: Screen[None], project: Project, load_engine: Callable[[], DraftingEngine]) -> None:
        self._screen = screen
        self._project = project
        self._queue = DraftQueue()
        self._drafter = Drafter(self._queue, load_engine, screen.post_message)
        self._running = False
        self._given_up = False
        self._seen: set[int] = set()
        self._asked: dict[tuple[int, str], str] = {}

    def __len__(self) -> int:
        """How many drafts are waited for."""
        return len(self._queue)

    def ask_for_missing(self) -> None:
        """Ask for a draft of everything that has no target: what is on the screen at once, the rest in slices."""
        missing = {language: self._project.missing(language) for language in self._project.languages}
        for language, indexes in missing.items():
            self._ask(language, sorted(self._seen.intersection(indexes)))
        slices = (
            (language, indexes[start : start + SLICE])
            for language, indexes in missing.items()
            for start in range(0, len(indexes), SLICE)
        )
        self._ask_for_next(slices)

    def _ask_for_next(self, slices: Iterator[tuple[str, list[int]]]) -> None:
        following = next(slices, None)
        if following is not None and not self._given_up:
            self._ask(*following)
            self._screen.set_timer(SLICE_SECONDS, lambda: self._ask_for_next(slices))

    def _ask(self, language: str, indexes: Sequence[int]) -> None:
        self._queue.put(language, self._project.requests(language, indexes))
        self.run()

    def ask_again(
        self, index: int, language: str, beam_size: int | None = None, *, model: OfferedModel | None = None
    ) -> None:
        """Ask for a new draft in the place of what the segment holds now, of another model perhaps."""
        self._asked[index, language] = self._project.target(index, language).text
        self._ask_first(Batch(language, self._anew(index, language), Wanted.INSTEAD, beam_size, model=model))

    def ask_for_alternatives(self, index: int, language: str) -> None:
        """Ask for several drafts to choose from."""
        self._ask_first(Batch(language, self._anew(index, language), Wanted.ALTERNATIVES))

    def ask_to_complete(self, index: int, language: str, typed: str) -> None:
        """Ask for the rest of a target."""
        self._ask_first(Batch(language, self._anew(index, language), Wanted.COMPLETION, typed=typed))

    def _anew(self, index: int, language: str) -> list[DraftRequest]:
        return [replace(request, anew=True) for request in self._project.requests(language, [index])]

    def _ask_first(self, batch: Batch) -> None:
        self._given_up = False
        self._queue.put_first(batch)
        self.run()

    def look_at(self, language: str, segments: Sequence[int]) -> None:
        """Have these segments drafted before others."""
        self._seen = set(segments)
        self._queue.look_at(language, list(dict.fromkeys(segments)))

    def take(self, message: DraftsArrived) -> tuple[list[int], list[int]]:
        """Store drafts; the segments that were filled, and those a person has changed since asking for them again."""
        if not message.instead:
            filled = list(self._project.store_drafts(message.drafts))
            self._expect(draft for draft in message.drafts if draft.index in filled)
            return filled, []
        filled, changed = [], []
        for draft in message.drafts:
            place = (draft.index, draft.language)
            if self._project.target(*place).text == self._asked.get(place):
                self._project.replace_draft(draft)
                self._expect([draft])
                filled.append(draft.index)
            else:
                changed.append(draft.index)
        return filled, changed

    def _expect(self, stored: Iterable[Draft]) -> None:
        """A draft that came while another is waited for is no change by a person."""
        for place in {(draft.index, draft.language) for draft in stored} & self._asked.keys():
            self._asked[place] = self._project.target(*place).text

    def run(self) -> None:
        """Start the engine's thread where there is work and none runs."""
        if not self._running and len(self._queue):
            self._running = True
            self._screen.run_worker(
                lambda: self._drafter.run(lambda: get_current_worker().is_cancelled),
                name=WORKER,
                thread=True,
                exit_on_error=False,
            )

    def ended(self) -> None:
        """The engine's thread has ended; what was asked for meanwhile starts another."""
        self._running = False
        self.run()

    def give_up(self) -> None:
        """Forget what waits, because the engine cannot draft; only a person asks for drafts from here on."""
        self._given_up = True
        self._queue.clear()
        self._asked.clear()
