"""Putting into the target what stands beside it."""

from __future__ import annotations

from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.entries import EntryPane
from chinhdanh.desk.side.original import OriginalPane
from chinhdanh.desk.side.terms import TermsPane
from chinhdanh.localise import _


class Inserting(PanesScreen):
    """Writes names and terms at the cursor of the target, and whole targets in its place."""

    def action_insert_name(self) -> None:
        """Write the name at hand at the cursor of the target."""
        chosen = self.names.current
        if chosen is None:
            self.tell(_(self.NO_NAMES))
            return
        name = next(name for name, _ in self.project.names_in(self.index) if name.key == chosen.key)
        self.insert(self.project.spelling(name, self.language))

    def action_insert_term(self) -> None:
        """Write the term at hand at the cursor of the target."""
        self.insert_entry(self.query_one(TermsPane))

    def action_insert_original(self) -> None:
        """Put the original in the place of the target."""
        self.insert_entry(self.query_one(OriginalPane), whole=True)

    def insert_entry(self, pane: EntryPane, number: int = 0, *, whole: bool = False) -> None:
        """Write what an entry of a pane stands for: the one of that number, or the selected one for 0."""
        if number <= pane.count and pane.count:
            text = pane.values[number - 1] if number else pane.current
            self.insert_whole(text) if whole else self.insert(text)

    def insert(self, text: str) -> None:
        """Write a text at the cursor of the target, as if it had been typed, and go on there."""
        if self._may_write():
            self.target.put(text)

    def insert_whole(self, text: str) -> None:
        """Put a text in the place of the target."""
        if self._may_write():
            self.target.put_all(text)

    def _may_write(self) -> bool:
        self.set_focus(self.target)
        if self.target.read_only:
            self.tell(_("The target is locked; L unlocks it."))
        return not self.target.read_only
