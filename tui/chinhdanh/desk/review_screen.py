"""The review screen: what each key does. It holds no rules; the project does.

Every action is finished when it returns, so that the next key meets what this one left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.worker import Worker

from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.draft_control import WORKER, DraftControl
from chinhdanh.desk.filters import FILTERS
from chinhdanh.desk.glyphs import LANGUAGE_NAME
from chinhdanh.desk.messages import (
    DraftingFailed,
    DraftingMoved,
    DraftsArrived,
    NameSelected,
    SegmentChosen,
    SegmentOpened,
)
from chinhdanh.desk.names_screen import NamesScreen
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.searching import find_from
from chinhdanh.drafts.engine import Engine
from chinhdanh.errors import ChinhdanhError
from chinhdanh.review.model import Place, Status
from chinhdanh.review.project import Project


class ReviewScreen(PanesScreen):
    """The desk itself. ``export`` writes the project to a path and says in a sentence what it wrote."""

    def __init__(
        self,
        project: Project,
        painter: ArabicPainter,
        *,
        load_engine: Callable[[], Engine],
        export: Callable[[Path], str],
        export_path: Path,
        reviewer: str,
    ) -> None:
        super().__init__(project, painter, reviewer=reviewer)
        self.drafts = DraftControl(self, project, load_engine)
        self._export_to = export
        self._export_path = export_path
        self._filter = 0
        self._sought = ""
        self._told: tuple[Place | None, int] = (None, 0)

    def on_mount(self) -> None:
        self.call_after_refresh(self._start)

    # --- moving

    def _follow(self) -> None:
        """Open the segment the cursor stands on."""
        if self.list.cursor not in (self.index, -1):
            self.open_segment(self.list.cursor)
            self._look()

    def _go(self, index: int) -> None:
        """Move to a segment, out of the filter if need be."""
        if self._filter and index not in self.list.shown:
            self._set_filter(0)
        self.list.go_to(index)
        self._follow()

    def action_move(self, step: int) -> None:
        self.list.move(step)
        self._follow()

    def action_page(self, step: int) -> None:
        self.list.page(step)
        self._follow()

    def action_first(self) -> None:
        self.list.go_to_place(0)
        self._follow()

    def action_last(self) -> None:
        self.list.go_to_place(len(self.list.shown) - 1)
        self._follow()

    def on_segment_chosen(self, message: SegmentChosen) -> None:
        self._go(message.index)

    def on_segment_opened(self, message: SegmentOpened) -> None:
        self._go(message.index)
        self.set_focus(self.target)

    def action_goto(self) -> None:
        self.prompt.ask("Go to segment", self._goto, placeholder=f"1…{len(self.project.segments)}")

    def _goto(self, answer: str) -> None:
        count = len(self.project.segments)
        number = int(answer) if answer.strip().isdecimal() else 0
        if 1 <= number <= count:
            self._go(number - 1)
        elif answer.strip():
            self.tell(f"There are segments 1 to {count}.")

    def action_open_name(self) -> None:
        count = len(self.project.segments)
        for step in range(1, count + 1):
            index = (self.index + step) % count
            if any(self.project.is_open(name) for name, _ in self.project.names_in(index)):
                self._go(index)
                return
        self.tell("No name of the article is in doubt.")

    def action_filter(self) -> None:
        self._set_filter((self._filter + 1) % len(FILTERS))

    def _set_filter(self, number: int) -> None:
        holds = FILTERS[number].holds
        shown = None
        if holds is not None:
            shown = [i for i in range(len(self.project.segments)) if holds(self.project, i, self.language)]
            if not shown:
                self.tell(f"No segments: {FILTERS[number].title}.")
                number, shown = 0, None
        self._filter = number
        self.status.show(filter=FILTERS[number].title if number else "")
        self.list.show_only(shown, self.index)
        self._follow()

    def action_find(self) -> None:
        self.prompt.ask("Find", self._find, value=self._sought, placeholder="in source and target; marks do not matter")

    def _find(self, text: str) -> None:
        self._sought = text.strip()
        if self._sought:
            self._find_from(1, here=True)

    def action_find_again(self, step: int) -> None:
        if self._sought:
            self._find_from(step)
        else:
            self.action_find()

    def _find_from(self, step: int, *, here: bool = False) -> None:
        found = find_from(self.project, self._sought, self.index, step, here=here)
        if found is None:
            self.tell(f"Not found: {self._sought}")
        else:
            self._go(found)

    # --- the target

    def action_edit(self) -> None:
        self.set_focus(self.target)

    def action_leave(self) -> None:
        self.set_focus(self.list)

    def action_approve(self) -> None:
        self.project.approve(self.index, self.language)
        self.list.reread([self.index])
        self.show_again()
        following = self._next_unapproved()
        if following is None:
            self.tell(f"Every segment is approved: {LANGUAGE_NAME.get(self.language, self.language)}.")
        else:
            self._go(following)

    def _next_unapproved(self) -> int | None:
        if not self._filter:
            return self.project.next_unapproved(self.index, self.language)
        after = [i for i in self.list.shown if i > self.index] + [i for i in self.list.shown if i < self.index]
        return next((i for i in after if self.project.target(i, self.language).status is not Status.APPROVED), None)

    def action_reject(self) -> None:
        self.project.set_status(self.index, self.language, Status.REJECTED)
        self.list.reread([self.index])
        self.show_again()

    def action_switch_language(self) -> None:
        languages = self.project.languages
        if len(languages) == 1:
            self.tell("The article has one target language.")
            return
        self._show_language(languages[(languages.index(self.language) + 1) % len(languages)])

    def _show_language(self, language: str) -> None:
        self.language = language
        self.list.reread()
        self.show_counts()
        self.open_segment(self.index)
        self._look()

    def action_switch_typing(self) -> None:
        super().action_switch_typing()
        self.status.show(typing=self.composer.method)

    def action_next_finding(self) -> None:
        found = self.project.findings(self.index, self.language)
        place = (self.index, self.language)
        self._told = (place, self._told[1] + 1 if self._told[0] == place else 0)
        if found:
            number = self._told[1] % len(found)
            self.tell(f"{number + 1}/{len(found)} {found[number].severity.value}: {found[number].message}")
        else:
            self.tell("The checks found nothing here.")

    def action_saved(self) -> None:
        if self.store_unsaved():
            self.tell(f"Everything is saved, as you type, in {self.project.path.name}.")

    # --- the names

    def action_next_name(self, step: int) -> None:
        self.names.select_next(step)
        self.show_source()

    def on_name_selected(self, message: NameSelected) -> None:
        self.names.select(message.number)
        self.show_source()

    def show_decided(self) -> None:
        self.list.reread()
        self.show_again()

    def action_all_names(self) -> None:
        screen = NamesScreen(
            self.project, self.painter, language=self.language, reviewer=self.reviewer, composer=self.composer
        )
        self.open_next(screen, lambda: self._after_names(screen))

    def _after_names(self, screen: NamesScreen) -> None:
        self.list.reread()
        self.show_again()
        self.status.show(typing=self.composer.method)
        if screen.chosen is not None:
            self._go(screen.chosen)

    # --- undo

    def action_undo(self) -> None:
        self._after_undo(self.project.undo(), "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        self._after_undo(self.project.redo(), "Done again", "Nothing to do again.")

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
                self._show_language(language)
            self._go(index)
        self.show_again()
        self.tell(f"{done}: {label}")

    # --- drafts

    def _start(self) -> None:
        self.opened()
        self._look()
        self.drafts.ask_for_missing()

    def _look(self) -> None:
        self.drafts.look_at(self.language, [self.index, *self.list.visible_segments])

    def action_redraft(self) -> None:
        self.drafts.ask_again(self.index, self.language)
        self.tell("A new draft is on its way.")

    def on_drafts_arrived(self, message: DraftsArrived) -> None:
        try:
            filled, changed = self.drafts.take(message)
        except ChinhdanhError as error:
            self.complain(error)
            return
        for index in changed:
            self.tell(f"Segment {index + 1} was edited meanwhile; its new draft is left out.")
        self.list.reread(filled)
        if self.index in filled:
            self.show_again()
        else:
            self.show_counts()

    def on_drafting_moved(self, message: DraftingMoved) -> None:
        self.status.show(drafts_left=message.left)

    def on_drafting_failed(self, message: DraftingFailed) -> None:
        self.drafts.give_up()
        self.status.show(drafts_left=0)
        self.app.notify(message.reason, title="No drafts", severity="error", timeout=15, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.name == WORKER and event.worker.is_finished:
            self.drafts.ended()

    # --- export

    def action_export(self) -> None:
        self.prompt.ask("Export to", self._export, value=str(self._export_path))

    def _export(self, answer: str) -> None:
        if answer.strip():
            self._export_path = Path(answer.strip()).expanduser()
            self.tell(self._export_to(self._export_path))
