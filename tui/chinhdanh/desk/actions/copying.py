"""Copying: the source into the target, and texts as they are stored into the clipboard of the terminal (OSC 52)."""

from __future__ import annotations

from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.localise import _


class Copying(PanesScreen):
    """What is copied is the text itself in logical order, never what the screen shows of it."""

    def action_copy_source(self) -> None:
        """Put the source into the target, to work from."""
        self.target.put_all(self.project.segments[self.index].text)

    def action_copy(self, what: str) -> None:
        """Copy ``source``, ``target`` or ``name``."""
        name = self.names.current
        text = {
            "source": self.project.segments[self.index].text,
            "target": self.target.text,
            "name": name.spelling if name else "",
        }[what]
        if text:
            self.app.copy_to_clipboard(text)
            self.tell(_("Copied: {text}").format(text=text))
        else:
            self.tell(_("There is nothing to copy."))
