"""Other drafts of the open segment, and the rest of one that is being typed."""

from __future__ import annotations

from chinhdanh.desk.actions.draft_work import DraftWork
from chinhdanh.desk.actions.inserting import Inserting
from chinhdanh.desk.messages import AlternativesArrived, CompletionArrived
from chinhdanh.desk.side.alternatives import AlternativesPane
from chinhdanh.localise import _, counted


class Choosing(DraftWork, Inserting):
    """Asks the model for more than one answer, and for the end of what was begun."""

    def action_alternatives(self) -> None:
        """Ask the model for other drafts."""
        self.drafts.ask_for_alternatives(self.index, self.language)
        self.tell(_("Other drafts are on their way."))

    def on_alternatives_arrived(self, message: AlternativesArrived) -> None:
        """Show the drafts to choose from, unless the reviewer has gone on."""
        drafts = message.drafts
        if not drafts:
            self.tell(_("The model has no other draft."))
        elif (drafts[0].index, drafts[0].language) == (self.index, self.language):
            self.alternatives = drafts
            self.show_sections()
            pane = self.query_one(AlternativesPane)
            self.side.look_at(pane)
            if self.focused is self.list:
                self.set_focus(pane)
            self.tell(
                counted(
                    "{n} draft to choose from, at the side.", "{n} drafts to choose from, at the side.", len(drafts)
                )
            )

    def action_insert_alternative(self, number: int = 0) -> None:
        """Put a draft in the place of the target: the one at hand, or the one with a number."""
        self.insert_entry(self.query_one(AlternativesPane), number, whole=True)

    def action_complete(self) -> None:
        """Have the model write the rest of the target."""
        typed = self.target.text[: self.target.cursor_location[1]]
        self.drafts.ask_to_complete(self.index, self.language, typed)
        self.tell(_("The rest is on its way."))

    def on_completion_arrived(self, message: CompletionArrived) -> None:
        """Write the rest, unless the reviewer has typed on."""
        draft, typed = message.draft, message.typed
        if (draft.index, draft.language) != (self.index, self.language) or not self.target.text.startswith(typed):
            return
        if draft.text == typed:
            self.tell(_("The model has nothing to add."))
        else:
            self.target.go_on_with(draft.text, len(typed))
            self.tell(_("The rest is written; undo takes it back."))
