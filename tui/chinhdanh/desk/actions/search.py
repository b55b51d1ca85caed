"""Finding a text in source and target."""

from __future__ import annotations

from chinhdanh.desk.actions.moving import Moving
from chinhdanh.desk.replace_screen import ReplaceScreen
from chinhdanh.desk.searching import find_from
from chinhdanh.localise import _
from chinhdanh.text.arabic import has_arabic


class Search(Moving):
    """Asks for a text and goes to the segments that hold it."""

    _sought = ""

    def action_find(self) -> None:
        """Ask for a text to find."""
        self.prompt.ask(
            _("Find"),
            self._find,
            value=self._sought,
            placeholder=_("in source and target; marks do not matter"),
            change=self._show_arabic,
        )

    def _show_arabic(self, text: str) -> None:
        """Show Arabic as it reads, which a field cannot."""
        if has_arabic(text):
            self.tell(text)

    def _find(self, text: str) -> None:
        self._sought = text.strip()
        if self._sought:
            self._find_from(1, here=True)

    def action_find_again(self, step: int) -> None:
        """Find the text again, further down or up."""
        if self._sought:
            self._find_from(step)
        else:
            self.action_find()

    def _find_from(self, step: int, *, here: bool = False) -> None:
        found = find_from(self.project, self._sought, self.index, step, here=here)
        if found is None:
            self.tell(_("Not found: {text}").format(text=self._sought))
        else:
            self.go(found)

    def action_replace(self) -> None:
        """Open find and replace."""
        screen = ReplaceScreen(
            self.project,
            self.painter,
            language=self.language,
            reviewer=self.reviewer,
            composer=self.composer,
            sought=self._sought,
        )
        self.open_next(screen, lambda: self._after_replacing(screen))

    def _after_replacing(self, screen: ReplaceScreen) -> None:
        self.list.reread()
        self.show_again()
        self.status.show(typing=self.composer.method)
        if screen.chosen is not None:
            self.go(screen.chosen)
