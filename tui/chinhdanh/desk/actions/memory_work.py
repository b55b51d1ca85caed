"""The translation memory beside the open segment, and searches in it."""

from __future__ import annotations

from collections.abc import Callable

from textual.worker import get_current_worker

from chinhdanh.desk.actions.inserting import Inserting
from chinhdanh.desk.messages import HitsFound, MatchesFound
from chinhdanh.desk.side.matches import MatchesPane, hits
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.errors import ChinhdanhError
from chinhdanh.localise import _
from chinhdanh.memory.memory import Memory

HITS = 50
"""How many places a concordance search shows."""


class MemoryWork(Inserting):
    """Looks a segment up when the reviewer rests on it, in a thread; what is found comes as a message."""

    def rested(self) -> None:
        """Look the segment up in the memory, once the cursor rests on it."""
        super().rested()
        if (memory := self.aids.memory) is not None:
            language = self.language
            (request,) = self.project.requests(self.language, [self.index])
            self._in_a_thread("matches", lambda: self._look_up(memory, request, language))

    def _look_up(self, memory: Memory, request: DraftRequest, language: str) -> None:
        try:
            found = memory.matches(
                request.source,
                language,
                names=request.names,
                previous=request.previous,
                following=request.following,
            )
        except ChinhdanhError:
            return
        if not get_current_worker().is_cancelled:
            self.post_message(MatchesFound((request.index, language), tuple(found)))

    def on_matches_found(self, message: MatchesFound) -> None:
        """Show the matches, unless the reviewer has gone on."""
        if message.place == (self.index, self.language):
            self.matches = message.matches
            self.show_sections()

    def action_insert_match(self, number: int = 0) -> None:
        """Put a match in the place of the target: the one at hand, or the one with a number."""
        self.insert_entry(self.query_one(MatchesPane), number, whole=True)

    # --- concordance

    def action_concordance(self) -> None:
        """Ask for words to search in the memory."""
        if self.aids.memory is None:
            self.tell(_("There is no translation memory."))
            return
        self.prompt.ask(
            _("Search the memory for"),
            self._concordance,
            value=self.target.selected_text,
            placeholder=_("marks do not matter"),
        )

    def _concordance(self, sought: str) -> None:
        memory = self.aids.memory
        if memory is not None and sought.strip():
            self._in_a_thread("concordance", lambda: self._search(memory, sought))

    def _search(self, memory: Memory, sought: str) -> None:
        try:
            found = tuple(memory.concordance(sought, n=HITS))
        except ChinhdanhError as error:
            self.app.call_from_thread(self.complain, error)
            return
        self.post_message(HitsFound(sought, found))

    def on_hits_found(self, message: HitsFound) -> None:
        """Show what the memory has with the words."""
        if not message.hits:
            self.tell(_("Not in the memory: {text}").format(text=message.sought))
            return
        title = _("{text} in the memory").format(text=message.sought)
        self.pick(title, hits(message.hits), self.insert, foot=_("⏎ writes the translation at the cursor · esc closes"))

    def _in_a_thread(self, group: str, work: Callable[[], None]) -> None:
        """Do something beside the screen; what is asked later takes the place of what was asked before."""
        self.run_worker(work, group=group, exclusive=True, thread=True, exit_on_error=False)
