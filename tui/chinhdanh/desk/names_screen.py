"""All names of the article, the most doubtful first, so that they can be decided in one sweep."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.deciding import DecidingScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.mentions_pane import MentionsPane
from chinhdanh.desk.messages import NameSelected
from chinhdanh.desk.name_orders import FILTERS, ORDERS
from chinhdanh.desk.names_pane import ArticleNames, views
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.word_composer import WordComposer
from chinhdanh.localise import _, counted, noted, retold
from chinhdanh.names.entities import Name
from chinhdanh.review.project import Project


class NamesScreen(DecidingScreen):
    """Names at the left, the places of the selected one at the right; the name of ``key`` is selected first, if any.

    A decision moves on to the next name in doubt. ``chosen`` is the segment the reviewer left for, if any. The order
    stays until another is asked for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.ALL_NAMES]
    NO_NAMES = noted("There are no names.")
    KEY_GROUPS = keys.NAMES_SCREEN

    def __init__(
        self,
        project: Project,
        painter: ArabicPainter,
        *,
        language: str,
        reviewer: str,
        composer: WordComposer,
        key: str = "",
    ) -> None:
        super().__init__(project, painter, reviewer=reviewer, composer=composer)
        self.language = language
        self.chosen: int | None = None
        self._key = key
        self._filter = self._sort = 0
        self._order: list[Name] = []

    def compose(self) -> ComposeResult:
        """Yield the names and the mentions of the one at hand."""
        yield Static(id="names-standing")
        with Horizontal(id="all-names-work"):
            yield ArticleNames(self.painter, id="all-names")
            yield MentionsPane(self.project, self.painter, self.language, id="mentions")
        yield PromptLine(self.composer, id="prompt")
        yield FootLine(id="foot")
        yield Static(_(keys.TOO_SMALL), id="too-small")

    def on_mount(self) -> None:
        """Show the names, the one at hand in the review first."""
        self.names = self.query_one(ArticleNames)
        self.mentions = self.query_one(MentionsPane)
        self.set_focus(self.names)
        self._put_in_order()
        self.show(next((number for number, name in enumerate(self._order) if name.key == self._key), 0))
        self.call_after_refresh(self.opened)

    # --- which names, in which order

    def _put_in_order(self) -> None:
        """Sort and filter anew; the first name is selected."""
        holds, rank = FILTERS[self._filter].holds, ORDERS[self._sort].rank
        chosen = [name for name in self.project.names if holds(self.project, name)]
        self._order = sorted(chosen, key=lambda name: rank(self.project, name))
        title = _("Names, {order}").format(order=_(ORDERS[self._sort].title))
        self.names.border_title = title + (f" ({_(FILTERS[self._filter].title)})" if self._filter else "")
        self.show(0)

    def _keep_order(self) -> None:
        """Take over names that were merged or parted meanwhile; a new one comes after the selected one."""
        now = {name.key: name for name in self.project.names}
        known = {name.key for name in self._known}
        stay = [now[name.key] for name in self._order if name.key in now]
        at = min(self.names.selected + 1, len(stay))
        self._order = [*stay[:at], *(name for key, name in now.items() if key not in known), *stay[at:]]

    def action_filter(self) -> None:
        """Ask which names to show."""
        following = ((self._filter + step) % len(FILTERS) for step in range(1, len(FILTERS) + 1))
        self._filter = next((number for number in following if self._holds(number)), 0)
        self._put_in_order()

    def _holds(self, number: int) -> bool:
        return any(FILTERS[number].holds(self.project, name) for name in self.project.names)

    def action_sort(self) -> None:
        """Put the names in the next order."""
        self._sort = (self._sort + 1) % len(ORDERS)
        self._put_in_order()

    # --- showing

    def show(self, selected: int) -> None:
        """Show the names as they stand now, and the places of the selected one."""
        self._known = self.project.names
        self.names.show(views(self.project, self._order), selected)
        self._show_places()
        waiting = sum(1 for name in self.project.names if self.project.is_open(name))
        self.query_one("#names-standing", Static).update(
            " "
            + counted("{n} name", "{n} names", len(self.project.names))
            + ", "
            + _("{n} in doubt").format(n=waiting),
            layout=False,
        )

    def _show_places(self) -> None:
        name = self._order[self.names.selected] if self._order else None
        self.mentions.show(name)
        places = counted("{n} mention", "{n} mentions", len(name.mentions) if name else 0)
        self.mentions.border_title = f"{places}  {self.language}"

    def repaint_arabic(self) -> None:
        """Write what is seen in the way that holds now."""
        self.names.lay_out()
        self.mentions.lay_out()

    # --- moving

    def action_next_name(self, step: int) -> None:
        """Go to the next name, or the one before."""
        self.names.select_next(step)
        self._show_places()

    def action_next_open(self) -> None:
        """Go to the next name in doubt."""
        number = self._next_open()
        if number is None:
            self.tell(_("No name of the article is in doubt."))
        else:
            self.show(number)

    def _next_open(self) -> int | None:
        total = len(self._order)
        after = ((self.names.selected + step) % total for step in range(1, total + 1))
        return next((number for number in after if self.project.is_open(self._order[number])), None)

    def on_name_selected(self, message: NameSelected) -> None:
        """Go to the name that was clicked."""
        self.names.select(message.number)
        self._show_places()

    def show_decided(self) -> None:
        """Show what a decision has changed, and go to the next name in doubt."""
        self._keep_order()
        number = self._next_open()
        self.show(self.names.selected if number is None else number)

    # --- undo

    def action_undo(self) -> None:
        """Undo the last step."""
        self._after_undo(self.project.undo(), _("Undone: {step}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._after_undo(self.project.redo(), _("Done again: {step}"), _("Nothing to do again."))

    def _after_undo(self, label: str | None, done: str, nothing: str) -> None:
        self._keep_order()
        decided = [number for number, name in enumerate(self._order) if name.key == self.project.touched_name]
        self.show(decided[0] if label and decided else self.names.selected)
        self.tell(done.format(step=retold(label)) if label else nothing)

    # --- leaving

    def action_leave(self) -> None:
        """Go back to the names, or from there to the segments."""
        if self.focused is self.names:
            self.dismiss()
        else:
            self.set_focus(self.names)

    def action_close(self) -> None:
        """Go back to the segments."""
        self.dismiss()

    def action_go(self) -> None:
        """Go to the first segment of the name at hand."""
        self.chosen = self.mentions.first
        self.dismiss()
