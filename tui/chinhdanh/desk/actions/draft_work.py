"""Drafts that come while the reviewer works."""

from __future__ import annotations

from textual.worker import Worker

from chinhdanh.desk.draft_control import WORKER, DraftControl
from chinhdanh.desk.drafting import BEAMS
from chinhdanh.desk.messages import DraftingFailed, DraftingMoved, DraftsArrived
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.errors import ChinhdanhError
from chinhdanh.localise import _


class DraftWork(PanesScreen):
    """Asks for drafts, what is on the screen first, and shows them as they come."""

    drafts: DraftControl

    def look(self) -> None:
        """Have what is on the screen drafted first."""
        self.drafts.look_at(self.language, [self.index, *self.list.visible_segments])

    def action_redraft(self, beam_size: int = BEAMS) -> None:
        """Draft the target again; more beams take more care and time."""
        self.drafts.ask_again(self.index, self.language, beam_size)
        self.tell(_("A new draft is on its way."))

    def on_drafts_arrived(self, message: DraftsArrived) -> None:
        """Store drafts, and show those that are on the screen."""
        try:
            filled, changed = self.drafts.take(message)
        except ChinhdanhError as error:
            self.complain(error)
            return
        for index in changed:
            self.tell(_("Segment {n} was edited meanwhile; its new draft is left out.").format(n=index + 1))
        self.list.reread(filled)
        if self.index in filled:
            self.show_again()
        else:
            self.show_counts()

    def on_drafting_moved(self, message: DraftingMoved) -> None:
        """Show how many drafts are left."""
        self.status.show(drafts_left=message.left)

    def on_drafting_failed(self, message: DraftingFailed) -> None:
        """Tell why there are no drafts."""
        self.drafts.give_up()
        self.status.show(drafts_left=0)
        self.app.notify(message.reason, title=_("No drafts"), severity="error", timeout=15, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Note that the thread that drafts has ended."""
        if event.worker.name == WORKER and event.worker.is_finished:
            self.drafts.ended()
