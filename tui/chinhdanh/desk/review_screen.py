"""The screen of the review: list, names, source and target of one article. It holds no rules; the project does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.drafting import Drafter, DraftQueue
from chinhdanh.desk.filters import FILTERS
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.glyphs import LANGUAGE_NAME, STATUS_GLYPH, STATUS_WORD
from chinhdanh.desk.messages import (
    CandidateChosen,
    DraftingFailed,
    DraftingMoved,
    DraftsArrived,
    NameSelected,
    SegmentChosen,
    SegmentOpened,
)
from chinhdanh.desk.names_pane import NamesPane, NameView
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.searching import find_from
from chinhdanh.desk.segment_list import Row, SegmentList
from chinhdanh.desk.source_pane import Mark, SourcePane
from chinhdanh.desk.status_line import StatusLine
from chinhdanh.desk.target_editor import TargetEditor
from chinhdanh.drafts.engine import Engine
from chinhdanh.errors import ChinhdanhError
from chinhdanh.names.entities import Name
from chinhdanh.review.model import Propagation, Status
from chinhdanh.review.project import Project
from chinhdanh.text.article import SegmentKind

POSITION_SECONDS = 0.3
"""Where the reviewer is, is written when the cursor has rested this long."""


class ReviewScreen(Screen[None]):
    """The desk itself."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.REVIEW]
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (60, "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (32, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        project: Project,
        painter: ArabicPainter,
        *,
        load_engine: Callable[[], Engine] | None,
        export: Callable[[Path], str],
        export_path: Path,
    ) -> None:
        super().__init__()
        self.project = project
        self.painter = painter
        self.language = project.languages[0]
        self.index = project.position
        self.export = export
        self.export_path = export_path
        self.queue = DraftQueue()
        self._drafter = Drafter(self.queue, load_engine, self.post_message) if load_engine else None
        self._drafting = False
        self._asked: dict[tuple[int, str], str] = {}
        self._unsaved: tuple[int, str, str] | None = None
        self._filter = 0
        self._sought = ""
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        yield StatusLine(id="status")
        yield SegmentList(self._row, len(self.project.segments), self.painter, id="list")
        with Horizontal(id="work"):
            yield NamesPane(self.painter, id="names")
            with Container(id="texts"):
                yield SourcePane(self.painter, id="source")
                yield TargetEditor(id="target")
        yield PromptLine(id="prompt")
        yield FootLine(id="foot")
        yield Static("The window is too small for the desk.\nIt needs 60 × 16.", id="too-small")

    def on_mount(self) -> None:
        self.list = self.query_one(SegmentList)
        self.names = self.query_one(NamesPane)
        self.source = self.query_one(SourcePane)
        self.target = self.query_one(TargetEditor)
        self.prompt = self.query_one(PromptLine)
        self.status = self.query_one(StatusLine)
        self.foot = self.query_one(FootLine)
        self.watch(self, "focused", self._show_hints)
        self.list.border_title = "Segments"
        self.names.border_title = "Names"
        self.target.on_change = self._store_edit
        self.set_focus(self.list)
        self.list.show_only(None, self.index)
        self.status.show(article=self.project.article.name, languages=self.project.languages)
        self._open(self.index)
        self.call_after_refresh(self._draft_what_is_missing)

    # --- the open segment

    def _open(self, index: int) -> None:
        """Show a segment in every pane."""
        self.index = index
        self.target.show_from_start(self.project.target(index, self.language).text)
        self._show_names(self._first_open_name())
        self._show_facts()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(POSITION_SECONDS, self.keep_position)
        self._look()

    def _refresh(self) -> None:
        """Show again what the project holds for the open segment."""
        self.target.show(self.project.target(self.index, self.language).text)
        self._show_names(self.names.selected)
        self._show_facts()

    def _show_facts(self) -> None:
        segment = self.project.segments[self.index]
        target = self.project.target(self.index, self.language)
        self.source.border_title = f"Source · {self.index + 1}/{len(self.project.segments)} · {segment.kind.value}"
        state = f"{STATUS_GLYPH[target.status]} {STATUS_WORD[target.status]}"
        origin = f" · {target.origin}" if target.origin and target.origin != "human" else ""
        self.target.border_title = f"{LANGUAGE_NAME.get(self.language, self.language)} · {state}{origin}"
        self.status.show(language=self.language, counts=self.project.counts(self.language))

    def _show_names(self, selected: int) -> None:
        names = self._names_here()
        self.names.show([self._view(name) for name in names], selected)
        self._show_source()

    def _show_source(self) -> None:
        segment = self.project.segments[self.index]
        current = self.names.current
        marks = []
        for name, mention in self.project.names_in(self.index):
            if current is not None and name.key == current.key:
                part = "selected"
            else:
                part = "name" if self.project.decision(name.key) else "undecided"
            marks.append(Mark(mention.start - segment.start, mention.end - segment.start, part))
        self.source.show(segment.text, marks)

    def _names_here(self) -> list[Name]:
        return list({name.key: name for name, _ in self.project.names_in(self.index)}.values())

    def _view(self, name: Name) -> NameView:
        return NameView(
            key=name.key,
            source=name.mentions[0].text,
            spelling=self.project.spelling(name, self.language),
            decided=self.project.decision(name.key) is not None,
            mentions=len(name.mentions),
            candidates=name.candidates,
            hint=name.hint,
        )

    def _first_open_name(self) -> int:
        names = self._names_here()
        return next((i for i, name in enumerate(names) if self.project.decision(name.key) is None), 0)

    def _row(self, index: int) -> Row:
        segment = self.project.segments[index]
        target = self.project.target(index, self.language)
        residue = segment.kind is SegmentKind.BOILERPLATE and target.status is Status.UNTRANSLATED
        open_names = sum(1 for name, _ in self.project.names_in(index) if self.project.decision(name.key) is None)
        return Row(segment.text, target.text, None if residue else target.status, open_names)

    def keep_position(self) -> None:
        """Write down where the reviewer is."""
        self.project.position = self.index

    def on_segment_chosen(self, message: SegmentChosen) -> None:
        if message.index != self.index:
            self._open(message.index)

    def on_segment_opened(self, message: SegmentOpened) -> None:
        self._go(message.index)
        self.set_focus(self.target)

    # --- moving

    def _go(self, index: int) -> None:
        """Move the cursor and every pane to a segment at once."""
        self.list.go_to(index)
        if self.list.cursor != self.index and self.list.cursor >= 0:
            self._open(self.list.cursor)

    def action_move(self, step: int) -> None:
        self.list.action_move(step)
        self._go(self.list.cursor)

    def action_goto(self) -> None:
        self.prompt.ask("Go to segment", self._goto, placeholder=f"1…{len(self.project.segments)}")

    def _goto(self, answer: str) -> None:
        if not answer.strip():
            return
        try:
            number = int(answer)
        except ValueError:
            self.tell(f"{answer!r} is not a number.")
            return
        if not 1 <= number <= len(self.project.segments):
            self.tell(f"There are segments 1 to {len(self.project.segments)}.")
            return
        if self._filter and number - 1 not in self.list.shown:
            self._set_filter(0)
        self._go(number - 1)

    def action_open_name(self) -> None:
        count = len(self.project.segments)
        for step in range(1, count + 1):
            index = (self.index + step) % count
            if any(self.project.decision(name.key) is None for name, _ in self.project.names_in(index)):
                if self._filter and index not in self.list.shown:
                    self._set_filter(0)
                self._go(index)
                return
        self.tell("Every name of the article is decided.")

    def action_filter(self) -> None:
        self._set_filter((self._filter + 1) % len(FILTERS))

    def _set_filter(self, number: int) -> None:
        chosen = FILTERS[number]
        shown = None
        if chosen.holds is not None:
            shown = [i for i in range(len(self.project.segments)) if chosen.holds(self.project, i, self.language)]
            if not shown:
                self.tell(f"No segments: {chosen.title}.")
                number, shown = 0, None
        self._filter = number
        self.status.show(filter=FILTERS[number].title if number else "")
        self.list.show_only(shown, self.index)
        self._go(self.list.cursor)

    def action_find(self) -> None:
        self.prompt.ask("Find", self._find, value=self._sought, placeholder="in source and target, marks do not matter")

    def _find(self, text: str) -> None:
        self._sought = text.strip()
        self.action_find_again(1, here=True)

    def action_find_again(self, step: int, here: bool = False) -> None:
        if not self._sought:
            self.action_find()
            return
        found = find_from(self.project, self._sought, self.index, step, here=here)
        if found is None:
            self.tell(f"Not found: {self._sought}")
            return
        if self._filter and found not in self.list.shown:
            self._set_filter(0)
        self._go(found)

    # --- the target

    def action_edit(self) -> None:
        self.set_focus(self.target)

    def action_leave_editor(self) -> None:
        self.set_focus(self.list)

    def _store_edit(self, text: str) -> None:
        self._unsaved = (self.index, self.language, text)
        self.store_unsaved()
        self.list.reread([self.index])
        self._show_facts()

    def store_unsaved(self) -> bool:
        """Store the last edit if that failed before; whether everything is stored."""
        if self._unsaved is None:
            return True
        try:
            self.project.edit(*self._unsaved)
        except ChinhdanhError as error:
            self.status.show(trouble="NOT SAVED")
            self.complain(error)
            return False
        self._unsaved = None
        self.status.show(trouble="")
        return True

    def action_saved(self) -> None:
        if self.store_unsaved():
            self.tell(f"Everything is saved, as you type, in {self.project.path.name}.")

    def action_approve(self) -> None:
        self.project.approve(self.index, self.language)
        self.list.reread([self.index])
        following = self._next_unapproved()
        if following is None:
            self._refresh()
            self.tell(f"Every segment is approved in {LANGUAGE_NAME.get(self.language, self.language)}.")
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
        self._refresh()

    def action_switch_language(self) -> None:
        languages = self.project.languages
        self.language = languages[(languages.index(self.language) + 1) % len(languages)]
        if self._filter:
            self._set_filter(self._filter)
        self.list.reread()
        self._open(self.index)

    # --- the names

    def action_next_name(self, step: int) -> None:
        names = self._names_here()
        if names:
            self._select_name((self.names.selected + step) % len(names))

    def _select_name(self, number: int) -> None:
        self.names.select(number)
        self._show_source()

    def on_name_selected(self, message: NameSelected) -> None:
        self._select_name(message.number)

    def on_candidate_chosen(self, message: CandidateChosen) -> None:
        self.action_decide(message.number)

    def action_decide(self, number: int) -> None:
        name = self.names.current
        if name is None:
            self.tell("This segment has no names.")
        elif number > len(name.candidates):
            self.tell(f"{name.spelling} has {len(name.candidates)} proposals; e spells it.")
        else:
            self._decide(name.key, name.candidates[number - 1].text)

    def action_spell(self) -> None:
        name = self.names.current
        if name is None:
            self.tell("This segment has no names.")
            return
        self.prompt.ask(
            f"Spelling of {self.painter.inline(name.source)}",
            lambda answer: self._decide(name.key, answer) if answer.strip() else None,
            value=name.spelling,
        )

    def _decide(self, key: str, spelling: str) -> None:
        propagation = self.project.decide(key, spelling)
        self.list.reread()
        self._refresh()
        self.tell(_told(spelling, propagation))

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
        if places and self.index not in [index for index, _ in places]:
            self._go(places[0][0])
        if places and (self.index, self.language) not in places:
            self.language = next(language for index, language in places if index == self.index)
            self.list.reread()
        self._refresh()
        self.tell(f"{done}: {label}")

    # --- drafts

    def _draft_what_is_missing(self) -> None:
        if self._drafter is None:
            return
        for language in self.project.languages:
            self.queue.put(language, self.project.requests(language))
        self._look()
        self._run_drafter()

    def action_redraft(self) -> None:
        if self._drafter is None:
            self.tell("There is no model to draft with.")
            return
        place = (self.index, self.language)
        self._asked[place] = self.project.target(*place).text
        self.queue.put_first(self.language, self.project.requests(self.language, [self.index])[0])
        self._run_drafter()

    def _look(self) -> None:
        seen = self.list.visible_segments
        self.queue.look_at(self.language, list(dict.fromkeys([self.index, *seen])))

    def _run_drafter(self) -> None:
        if self._drafting or not len(self.queue) or self._drafter is None:
            return
        self._drafting = True
        self.status.show(drafts_left=len(self.queue))
        drafter = self._drafter
        self.run_worker(
            lambda: drafter.run(lambda: get_current_worker().is_cancelled),
            name="drafts",
            thread=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.name == "drafts" and event.worker.is_finished:
            self._drafting = False
            self._run_drafter()

    def on_drafts_arrived(self, message: DraftsArrived) -> None:
        try:
            filled = self._replace(message) if message.instead else self.project.store_drafts(message.drafts)
        except ChinhdanhError as error:
            self.complain(error)
            return
        self.list.reread(filled)
        if self.index in filled:
            self._refresh()
        else:
            self.status.show(counts=self.project.counts(self.language))

    def _replace(self, message: DraftsArrived) -> tuple[int, ...]:
        filled = []
        for draft in message.drafts:
            place = (draft.index, draft.language)
            if self.project.target(*place).text == self._asked.pop(place, None):
                self.project.replace_draft(draft)
                filled.append(draft.index)
            else:
                self.tell(f"Segment {draft.index + 1} was edited meanwhile; its new draft is left out.")
        return tuple(filled)

    def on_drafting_moved(self, message: DraftingMoved) -> None:
        self.status.show(drafts_left=message.left)

    def on_drafting_failed(self, message: DraftingFailed) -> None:
        self.queue.clear()
        self.status.show(drafts_left=None)
        self.app.notify(message.reason, title="No drafts", severity="error", timeout=15, markup=False)

    # --- export and the rest

    def action_export(self) -> None:
        self.prompt.ask("Export to", self._export, value=str(self.export_path))

    def _export(self, answer: str) -> None:
        if answer.strip():
            path = Path(answer.strip()).expanduser()
            self.tell(self.export(path))
            self.export_path = path

    def action_switch_bidi(self) -> None:
        self.app.switch_bidi()  # type: ignore[attr-defined]

    def repaint_arabic(self) -> None:
        """Lay out every pane again, for another way of writing Arabic."""
        self.list.reread()
        self.names.lay_out()
        self.source.lay_out()

    def tell(self, notice: str) -> None:
        """Say in the last line what was done."""
        self.foot.mode = self.painter.mode
        self.foot.tell(notice)

    def _show_hints(self, focused: Widget | None) -> None:
        self.foot.show(keys.HINTS.get(focused.id or "" if focused else "", ()))

    def complain(self, error: ChinhdanhError) -> None:
        """Tell the reviewer of an error in words."""
        text = f"{error.message} {error.hint}".strip()
        self.app.notify(text, title=error.title, severity="error", timeout=10, markup=False)


def _told(spelling: str, propagation: Propagation) -> str:
    changed, kept = len(propagation.changed), len(propagation.kept)
    text = f"{spelling}: {_count(changed, 'target')} rewritten"
    if kept:
        numbers = ", ".join(str(index + 1) for index in _unique(propagation.kept))
        text += f"; {_count(kept, 'approved target')} still different (segment {numbers})"
    return text + "."


def _unique(places: Sequence[tuple[int, str]]) -> list[int]:
    return list(dict.fromkeys(index for index, _ in places))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")
