"""Undo and redo, and going where they changed something."""

from __future__ import annotations

from chinhdanh.desk.actions.moving import Moving
from chinhdanh.localise import _, retold


class Undoing(Moving):
    """Takes steps of the project back."""

    def action_undo(self) -> None:
        """Undo the last step."""
        self._after_undo(self.project.undo(), _("Undone: {step}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._after_undo(self.project.redo(), _("Done again: {step}"), _("Nothing to do again."))

    def _after_undo(self, label: str | None, done: str, nothing: str) -> None:
        if label is None:
            self.tell(nothing)
            return
        self.list.reread()
        places = self.project.touched
        if places and (self.index, self.language) not in places:
            index, language = min(
                places, key=lambda place: (place[0] != self.index, place[1] != self.language, place[0])
            )
            if language != self.language:
                self.show_language(language)
            self.go(index)
        self.show_again()
        self.tell(done.format(step=retold(label)))
