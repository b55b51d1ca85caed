"""Errors that the reviewer marks in a target, by the categories and severities of the scoring model (MQM)."""

from __future__ import annotations

from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.entries import Entry, Line, joined
from chinhdanh.desk.side.errors import ErrorsPane
from chinhdanh.localise import _
from chinhdanh.review.model import ErrorMark
from chinhdanh.review.scoring import Category, ScoringModel, load_model


class Marking(PanesScreen):
    """Marks what is selected in the target, or the whole target where nothing is."""

    def action_mark_error(self) -> None:
        """Ask how to mark the selection, or the whole target, as an error."""
        model = load_model()
        (start, end), text = self.target.selected_range, self.target.text
        if start == end:
            start, end = 0, len(text)
        entries = [
            Entry((Line(category.title, "strong"), Line(category.about, "dim")), category)
            for category in model.categories.values()
        ]
        title = _("What is wrong with “{text}”?").format(text=visible(text[start:end]))
        self.pick(
            title,
            entries,
            lambda category: self._ask_severity(category, model, start, end),
            foot=_("⏎ or 1-9 chooses · esc closes"),
            numbered=True,
        )

    def _ask_severity(self, category: Category, model: ScoringModel, start: int, end: int) -> None:
        entries = [
            Entry((joined((severity, "strong"), (f"  {penalty:g}", "dim")),), severity)
            for severity, penalty in model.severities.items()
        ]
        title = _("{category}: how grave?").format(category=category.title)
        self.pick(
            title,
            entries,
            lambda severity: self._mark(start, end, category, severity),
            foot=_("⏎ or 1-9 chooses · esc closes"),
            numbered=True,
        )

    def _mark(self, start: int, end: int, category: Category, severity: str) -> None:
        self.project.mark_error(self.index, self.language, start, end, category.key, severity)
        self.show_sections()
        self.show_marks()
        self.tell(_("Marked: {category}, {severity}.").format(category=category.title, severity=severity))

    def action_show_error(self) -> None:
        """Go to the place in the target that the mark at hand is about."""
        if mark := self._chosen_mark():
            self.set_focus(self.target)
            self.target.go_to(min(mark.start, len(self.target.text)))

    def action_remove_error(self) -> None:
        """Remove the mark at hand."""
        if mark := self._chosen_mark():
            self.project.remove_mark(mark.number)
            self.show_sections()
            self.show_marks()
            self.tell(_("Mark removed; u brings it back."))

    def _chosen_mark(self) -> ErrorMark | None:
        chosen = self.query_one(ErrorsPane).current
        return chosen if isinstance(chosen, ErrorMark) else None
