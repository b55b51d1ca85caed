"""The names of the open segment, and the way to all names of the article."""

from __future__ import annotations

from chinhdanh.desk.actions.moving import Moving
from chinhdanh.desk.messages import NameSelected
from chinhdanh.desk.names_screen import NamesScreen
from chinhdanh.localise import _


class NameWork(Moving):
    """Selects names, and shows what became of the targets when one is decided."""

    def action_next_name(self, step: int) -> None:
        """Go to the next name of the segment, or the one before."""
        self.names.select_next(step)
        self.show_marks()
        self.side.give_places()

    def on_name_selected(self, message: NameSelected) -> None:
        """Go to the name that was clicked."""
        self.names.select(message.number)
        self.show_marks()
        self.side.give_places()

    def show_decided(self) -> None:
        """Show what a decision has changed."""
        self.list.reread()
        self.show_again()

    def action_open_name(self) -> None:
        """Go to the next segment with a name in doubt."""
        count = len(self.project.segments)
        for step in range(1, count + 1):
            index = (self.index + step) % count
            if any(self.project.is_open(name) for name, _ in self.project.names_in(index)):
                self.go(index)
                return
        self.tell(_("No name of the article is in doubt."))

    def action_all_names(self) -> None:
        """Open the screen of all names."""
        self._open_names("")

    def action_mentions(self) -> None:
        """Show every mention of the name at hand."""
        if (name := self.names.current) is None:
            self.tell(_(self.NO_NAMES))
        else:
            self._open_names(name.key)

    def _open_names(self, key: str) -> None:
        screen = NamesScreen(
            self.project, self.painter, language=self.language, reviewer=self.reviewer, composer=self.composer, key=key
        )
        screen.spellings = self.spellings
        self.open_next(screen, lambda: self._after_names(screen))

    def _after_names(self, screen: NamesScreen) -> None:
        self.list.reread()
        self.show_again()
        self.status.show(typing=self.composer.method)
        if screen.chosen is not None:
            self.go(screen.chosen)
