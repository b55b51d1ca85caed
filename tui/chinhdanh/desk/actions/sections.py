"""The sections at the side, and the target in the other language."""

from __future__ import annotations

from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.localise import _


class Sections(PanesScreen):
    """Goes from section to section."""

    def action_next_section(self, step: int) -> None:
        """Go to the next section at the side that holds something, or the one before."""
        self.set_focus(self.side.next_section(step))

    def action_both_languages(self) -> None:
        """Show both target languages side by side, or one."""
        if len(self.project.languages) == 1:
            self.tell(_("The article has one target language."))
            return
        self._both = not self._both
        self.show_other()
