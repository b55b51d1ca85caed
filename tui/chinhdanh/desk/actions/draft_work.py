"""Drafts that come while the reviewer works."""

from __future__ import annotations

from textual.worker import Worker

from chinhdanh.desk.aids import OfferedModel
from chinhdanh.desk.draft_control import WORKER, DraftControl
from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.messages import DraftingFailed, DraftingMoved, DraftsArrived, OtherModelFailed
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.entries import Entry, joined
from chinhdanh.errors import ChinhdanhError
from chinhdanh.localise import _


class DraftWork(PanesScreen):
    """Asks for drafts, what is on the screen first, and shows them as they come."""

    drafts: DraftControl

    def look(self) -> None:
        """Have what is on the screen drafted first."""
        self.drafts.look_at(self.language, [self.index, *self.list.visible_segments])

    def action_redraft(self, beam_size: int | None = None) -> None:
        """Draft the target again; more beams take more care and time."""
        self.drafts.ask_again(self.index, self.language, beam_size)
        self.tell(_("A new draft is on its way."))

    def action_other_model(self) -> None:
        """Let a model be chosen that drafts the target again."""
        language, origin = self.language, self.project.target(self.index, self.language).origin
        self.pick(
            _("Draft segment {n} ({language}) with a model").format(n=self.index + 1, language=language),
            [_offer(model, drafted=origin == f"mt:{model.name}") for model in self.aids.models(language)],
            self._redraft_with,
            foot=_("⏎ or 1-9 chooses · more with: chinhdanh models list · esc closes"),
            numbered=True,
        )

    def _redraft_with(self, model: OfferedModel) -> None:
        self.drafts.ask_again(self.index, self.language, model=model if model.load else None)
        self.tell(_("A new draft of {model} is on its way.").format(model=model.name))

    def on_other_model_failed(self, message: OtherModelFailed) -> None:
        """Tell why a model gave no draft; the segment keeps what it has."""
        title = _("No draft of {model}").format(model=message.model)
        self.app.notify(message.reason, title=title, severity="error", timeout=15, markup=False)

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


def _offer(model: OfferedModel, *, drafted: bool) -> Entry:
    """A model as an entry: what it writes and under which licence, and what part it has here."""
    told = [
        (visible(", ".join(model.licences)), "dim"),
        (_("for non-commercial use only") if model.non_commercial else "", "warning"),
        (_("the usual one") if model.load is None else "", "dim"),
        (_("made the draft that stands") if drafted else "", "good"),
    ]
    first = joined((visible(model.name), "strong"), (visible(f"  → {', '.join(model.writes)}"), "text"))
    second = joined(*(piece for text, look in told if text for piece in ((text, look), ("  ", "text"))))
    return Entry((first, second), model)
