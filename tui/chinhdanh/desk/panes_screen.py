"""What the review screen shows of the open segment, pane by pane, and the edits that are stored from it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.bidi import lines
from chinhdanh.desk.desk_screen import DeskScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.glyphs import LANGUAGE_NAME, STATUS_GLYPH, STATUS_WORD
from chinhdanh.desk.names_pane import NamesPane, names_of, views
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.segment_list import SegmentList, row
from chinhdanh.desk.source_pane import SourcePane, marks
from chinhdanh.desk.status_line import StatusLine
from chinhdanh.desk.target_editor import TargetEditor
from chinhdanh.errors import ChinhdanhError
from chinhdanh.review.model import Place
from chinhdanh.review.project import Project

POSITION_SECONDS = 0.3
"""Where the reviewer is, is written when the cursor has rested this long."""


class PanesScreen(DeskScreen):
    """List, names, source and target of one article. ``index`` is the open segment, ``language`` the target's."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.REVIEW]
    NO_NAMES = "This segment has no names."
    KEY_GROUPS = keys.REVIEW_SCREEN

    def __init__(self, project: Project, painter: ArabicPainter, *, reviewer: str) -> None:
        super().__init__(project, painter, reviewer=reviewer)
        self.language = project.languages[0]
        self.index = project.position
        self._unsaved: dict[Place, str] = {}
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        count = len(self.project.segments)
        yield StatusLine(id="status")
        yield SegmentList(lambda index: row(self.project, index, self.language), count, self.painter, id="list")
        with Horizontal(id="work"):
            yield NamesPane(self.painter, id="names")
            with Container(id="texts"):
                yield SourcePane(self.painter, id="source")
                yield TargetEditor(self.composer, id="target")
        yield PromptLine(self.composer, id="prompt")
        yield FootLine(id="foot")
        yield Static(keys.TOO_SMALL, id="too-small")

    def on_mount(self) -> None:
        self.list = self.query_one(SegmentList)
        self.names = self.query_one(NamesPane)
        self.source = self.query_one(SourcePane)
        self.target = self.query_one(TargetEditor)
        self.status = self.query_one(StatusLine)
        self.list.border_title = "Segments"
        self.names.border_title = "Names"
        self.target.on_change = self._store_edit
        self.set_focus(self.list)
        self.list.show_only(None, self.index)
        self.status.show(article=self.project.article.name, languages=self.project.languages)
        self.show_counts()
        self.open_segment(self.index)

    # --- showing

    def follow(self) -> None:
        """Open the segment the cursor of the list stands on."""
        if self.list.cursor not in (self.index, -1):
            self.open_segment(self.list.cursor)
            self.look()

    def look(self) -> None:
        """Another part of the article is on the screen."""

    def open_segment(self, index: int) -> None:
        """Show a segment in every pane."""
        self.index = index
        self.target.show_from_start(self._text())
        self.show_names()
        self.show_facts()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(POSITION_SECONDS, self.keep_position)

    def show_again(self) -> None:
        """Show again what the project holds for the open segment."""
        self.target.show(self._text())
        self.show_names(self.names.selected)
        self.show_facts()
        self.show_counts()

    def show_facts(self) -> None:
        """Show what kind of segment is open and how far its target has come."""
        segment = self.project.segments[self.index]
        target = self.project.target(self.index, self.language)
        self.source.border_title = f"Source  {self.index + 1}/{len(self.project.segments)}  {segment.kind.value}"
        state = f"{STATUS_GLYPH[target.status]} {STATUS_WORD[target.status]}"
        origin = f"  {target.origin}" if target.origin and target.origin != "human" else ""
        title = f"{LANGUAGE_NAME.get(self.language, self.language)}  {state}{origin}{self._doubts()}"
        (written,) = lines(title, max(1, 2 * len(title)), self.painter.mode, align_right=False)
        self.target.border_title = Content(written.text.rstrip())

    def _doubts(self) -> str:
        """What the checks found in the open target: the first of it, and how much more there is."""
        found = self.project.findings(self.index, self.language)
        if not found:
            return ""
        return f"  ! {found[0].message}" + (f" (+{len(found) - 1})" if len(found) > 1 else "")

    def show_counts(self) -> None:
        """Show how far the article has come."""
        self.status.show(language=self.language, counts=self.project.counts(self.language))

    def show_names(self, selected: int | None = None) -> None:
        """Show the names; the first one in doubt is selected unless a number says which."""
        names = views(self.project, names_of(self.project, self.index))
        if selected is None:
            selected = next((number for number, name in enumerate(names) if name.open), 0)
        self.names.show(names, selected)
        self.show_source()

    def show_source(self) -> None:
        """Show the source, with its names marked and the selected one standing out."""
        current = self.names.current
        key = current.key if current else ""
        self.source.show(self.project.segments[self.index].text, marks(self.project, self.index, key))

    def repaint_arabic(self) -> None:
        """Lay out every pane again, for another way of writing Arabic."""
        self.list.reread()
        self.names.lay_out()
        self.source.lay_out()

    # --- keeping

    def _text(self) -> str:
        place = (self.index, self.language)
        return self._unsaved.get(place, self.project.target(*place).text)

    def _store_edit(self, text: str) -> None:
        before = self.project.target(self.index, self.language).status
        self._unsaved[self.index, self.language] = text
        self.store_unsaved()
        self.list.reread([self.index])
        self.show_facts()
        if self.project.target(self.index, self.language).status is not before:
            self.show_counts()

    def store_unsaved(self) -> bool:
        """Store what was typed; False, and the reviewer is told, where that fails. The next edit tries again."""
        try:
            for place, text in list(self._unsaved.items()):
                self.project.edit(*place, text)
                del self._unsaved[place]
        except ChinhdanhError as error:
            self.status.show(trouble="NOT SAVED")
            self.complain(error)
            return False
        self.status.show(trouble="")
        return True

    def keep_position(self) -> None:
        """Write down where the reviewer is."""
        try:
            self.project.position = self.index
        except ChinhdanhError as error:
            self.complain(error)
