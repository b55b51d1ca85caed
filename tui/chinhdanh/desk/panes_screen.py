"""What the review screen shows of the open segment, pane by pane, and the edits that are stored from it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from chinhdanh.checks.finding import Finding
from chinhdanh.desk import keys
from chinhdanh.desk.aids import Aids
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.bidi import lines
from chinhdanh.desk.deciding import DecidingScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.glyphs import KIND_WORD, LANGUAGE_NAME, LOCK_GLYPH, STATUS_GLYPH, STATUS_WORD, percent, visible
from chinhdanh.desk.names_pane import SegmentNames, names_of, views
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.segment_list import SegmentList, row
from chinhdanh.desk.side.column import SideColumn
from chinhdanh.desk.side.sections import sections
from chinhdanh.desk.source_pane import Mark, SourcePane, marks
from chinhdanh.desk.status_line import StatusLine
from chinhdanh.desk.target_editor import TargetEditor, TargetMark
from chinhdanh.desk.work_clock import WorkClock
from chinhdanh.drafts.requests import Draft
from chinhdanh.errors import ChinhdanhError
from chinhdanh.localise import _, noted, retold
from chinhdanh.memory.units import Match
from chinhdanh.review.model import Place, Target
from chinhdanh.review.project import Project

LEAST_SECONDS = 0.5
"""Less time on a target is passing by."""

POSITION_SECONDS = 0.3
"""Where the reviewer is, is written when the cursor has rested this long."""


class PanesScreen(DecidingScreen):
    """List, source, target and side column of one article.

    ``index`` is the open segment, ``language`` the target's, ``finding`` the one that is pointed at, ``matches`` what
    the translation memory has for it, ``alternatives`` what the model has beside the draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*keys.REVIEW]
    NO_NAMES = noted("This segment has no names.")
    KEY_GROUPS = keys.REVIEW_SCREEN

    def __init__(self, project: Project, painter: ArabicPainter, *, reviewer: str, aids: Aids) -> None:
        super().__init__(project, painter, reviewer=reviewer)
        self.aids = aids
        self.spellings = aids.spellings
        self.language = project.languages[0]
        self.index = project.position
        self.finding: Finding | None = None
        self.clock = WorkClock()
        self.checking = False
        self._open: Place = (self.index, self.language)
        self._unsaved: dict[Place, str] = {}
        self._rest: Timer | None = None
        self._both = False
        self.matches: tuple[Match, ...] = ()
        self.alternatives: tuple[Draft, ...] = ()
        self._sections = sections(self)

    def compose(self) -> ComposeResult:
        """Yield the panes."""
        count = len(self.project.segments)
        yield StatusLine(id="status")
        with Container(id="work"):
            yield SegmentList(
                lambda index: row(self.project, index, self.language),
                count,
                self.painter,
                flagged=lambda index: bool(self.findings_of(index)),
                id="list",
            )
            yield SideColumn([SegmentNames(self.painter, id="names"), *self._sections], id="side")
            with Container(id="texts"):
                yield SourcePane(self.painter, id="source")
                yield TargetEditor(self.composer, id="target")
                yield SourcePane(self.painter, id="other", align_right=False)
        yield PromptLine(self.composer, id="prompt")
        yield FootLine(id="foot")
        yield Static(_(keys.TOO_SMALL), id="too-small")

    def on_mount(self) -> None:
        """Know the panes."""
        self.list = self.query_one(SegmentList)
        self.names = self.query_one(SegmentNames)
        self.source = self.query_one("#source", SourcePane)
        self.target = self.query_one(TargetEditor)
        self.other = self.query_one("#other", SourcePane)
        self.side = self.query_one(SideColumn)
        self.status = self.query_one(StatusLine)
        self.list.border_title = _("Segments")
        self.target.on_change = self._store_edit
        self.set_focus(self.list)
        self.list.show_only(None, self.index)
        self.status.show(article=self.project.article.name, languages=self.project.languages)
        self.show_counts()
        self.open_segment(self.index)

    def on_unmount(self) -> None:
        """Keep the time of the last segment, however the desk ends."""
        self.keep_time()

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
        self.keep_time()
        self._open = (index, self.language)
        self.index = index
        self.finding = None
        self.matches = ()
        self.alternatives = ()
        for pane in self._sections:
            pane.selected = 0
        self.target.show_from_start(self.text(), editable=not self._locked())
        self.show_names()
        self.show_facts()
        self.show_other()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(POSITION_SECONDS, self.rested)

    def rested(self) -> None:
        """The reviewer stays on a segment."""
        self.keep_position()

    def show_again(self) -> None:
        """Show again what the project holds for the open segment."""
        self.target.show(self.text(), editable=not self._locked())
        self.show_names(self.names.selected)
        self.show_facts()
        self.show_other()
        self.show_counts()

    def show_facts(self) -> None:
        """Show what kind of segment is open and how far its target has come."""
        segment = self.project.segments[self.index]
        target = self.project.target(self.index, self.language)
        self.source.border_title = (
            f"{_('Source')}  {self.index + 1}/{len(self.project.segments)}  {_(KIND_WORD[segment.kind])}"
        )
        title = _state(self.language, target) + self._doubts()
        (written,) = lines(title, max(1, 2 * len(title)), self.painter.mode, align_right=False)
        self.target.border_title = Content(written.text.rstrip())
        self.show_sections()
        self.show_marks()

    def show_sections(self) -> None:
        """Show at the side what is known of the open segment."""
        for pane, read in self._sections.items():
            pane.show(read(), pane.selected)
        self.side.give_places()
        if self.focused is not None and not self.focused.display:
            self.set_focus(self.list)

    def findings_of(self, index: int) -> tuple[Finding, ...]:
        """What the checks find in a target; nothing until they are made ready."""
        return self.project.findings(index, self.language) if self.checking else ()

    def show_marks(self) -> None:
        """Mark the names in the source, and what the findings point at in source and target."""
        current = self.names.current
        key = current.key if current else ""
        source = marks(self.project, self.index, key)
        target = [TargetMark(m.start, m.end, "error") for m in self.project.error_marks(self.index, self.language)]
        found = [f for f in self.findings_of(self.index) if f != self.finding]
        for finding in [*found, self.finding] if self.finding else found:
            part = "shown" if finding == self.finding else "finding"
            source += [Mark(*range_, part) for range_ in finding.source_ranges]
            target += [TargetMark(*range_, part) for range_ in finding.target_ranges]
        self.source.show(self.project.segments[self.index].text, source)
        self.target.mark(target)

    def show_other(self) -> None:
        """Show the target in the next language below the open one, where that is wanted."""
        self.other.display = self._both and len(self.project.languages) > 1
        if self.other.display:
            target = self.project.target(self.index, self.other_language)
            self.other.show(visible(target.text))
            self.other.border_title = Content(_state(self.other_language, target))

    @property
    def other_language(self) -> str:
        """The target language after the open one."""
        languages = self.project.languages
        return languages[(languages.index(self.language) + 1) % len(languages)]

    def _doubts(self) -> str:
        """What the checks found in the open target: the first of it, and how much more there is."""
        found = self.findings_of(self.index)
        if not found:
            return ""
        return f"  ! {retold(found[0].message)}" + (f" (+{len(found) - 1})" if len(found) > 1 else "")

    def show_counts(self) -> None:
        """Show how far the article has come."""
        self.status.show(language=self.language, counts=self.project.counts(self.language))

    def show_names(self, selected: int | None = None) -> None:
        """Show the names; the first one in doubt is selected unless a number says which."""
        names = views(self.project, names_of(self.project, self.index))
        if selected is None:
            selected = next((number for number, name in enumerate(names) if name.open), 0)
        self.names.show(names, selected)

    def repaint_arabic(self) -> None:
        """Lay out every pane again, for another way of writing Arabic."""
        self.list.reread()
        self.names.lay_out()
        self.source.lay_out()
        for pane in self._sections:
            pane.lay_out()

    # --- keeping

    def text(self) -> str:
        """The target as it stands, stored or not."""
        place = (self.index, self.language)
        return self._unsaved.get(place, self.project.target(*place).text)

    def _locked(self) -> bool:
        return self.project.target(self.index, self.language).locked

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
            self.status.show(trouble=_("NOT SAVED"))
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

    def keep_time(self) -> None:
        """Write down how long the reviewer has worked on the target that was open."""
        seconds = self.clock.take()
        if seconds >= LEAST_SECONDS:
            try:
                self.project.add_time(*self._open, seconds)
            except ChinhdanhError as error:
                self.complain(error)


def _state(language: str, target: Target) -> str:
    """How a target stands, in a few words."""
    state = f"{LANGUAGE_NAME.get(language, language)}  {STATUS_GLYPH[target.status]} {_(STATUS_WORD[target.status])}"
    state += f" {LOCK_GLYPH} {_('locked')}" if target.locked else ""
    score = f" {percent(target.score).strip()}" if target.score is not None else ""
    return state + (f"  {target.origin}{score}" if target.origin and target.origin != "human" else "")
