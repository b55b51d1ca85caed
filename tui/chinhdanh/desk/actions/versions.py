"""What the open target has been: every version with what it changed, and the way back to one."""

from __future__ import annotations

from collections.abc import Sequence

from chinhdanh.desk.glyphs import STATUS_GLYPH, moment, visible
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.entries import Entry, Line, joined
from chinhdanh.localise import _
from chinhdanh.review.difference import word_difference
from chinhdanh.review.model import Version

_LOOK = {"same": "text", "removed": "removed", "added": "added"}


class Versions(PanesScreen):
    """Shows the history of the open target."""

    def action_history(self) -> None:
        """Show what the target has been."""
        versions = self.project.history(self.index, self.language)
        if not versions:
            self.tell(_("This target has no history yet."))
            return
        title = _("History of segment {n} ({language})").format(n=self.index + 1, language=self.language)
        self.pick(title, _entries(versions), self._put_back, foot=_("⏎ puts a version back · esc closes"))

    def _put_back(self, version: Version) -> None:
        if version.text == self.project.target(self.index, self.language).text:
            self.tell(_("That is the text as it stands."))
            return
        label = f"an earlier version of segment {self.index + 1} ({self.language})"
        self.project.replace({(self.index, self.language): version.text}, label)
        self.list.reread([self.index])
        self.show_again()
        self.tell(_("Put back; u undoes."))


def _entries(versions: Sequence[Version]) -> list[Entry]:
    """The versions, the newest first, each against the one before it; on top the first draft against now."""
    now = versions[-1]
    steps = [
        _entry(f"{moment(version.at)}  {visible(version.who)}  {_(version.action)}", before, version)
        for before, version in zip((None, *versions), versions, strict=False)
    ]
    draft = next((version for version in versions if version.origin != "human"), None)
    if draft is not None and draft.text != now.text:
        steps.append(_entry(_("from the draft to now"), draft, now))
    return steps[::-1]


def _entry(head: str, before: Version | None, after: Version) -> Entry:
    pieces = word_difference(before.text if before else after.text, after.text)
    text = joined(*((piece.text, _LOOK[piece.kind]) for piece in pieces)) if after.text else Line(_("(empty)"), "dim")
    return Entry((joined((f"{STATUS_GLYPH[after.status]} ", "number"), (head, "dim")), text), after)
