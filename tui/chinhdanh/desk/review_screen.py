"""The review screen: the panes and all that its keys do (``desk.actions``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chinhdanh.desk.actions.choosing import Choosing
from chinhdanh.desk.actions.comments import CommentWork
from chinhdanh.desk.actions.copying import Copying
from chinhdanh.desk.actions.findings import FindingWork
from chinhdanh.desk.actions.marking import Marking
from chinhdanh.desk.actions.memory_work import MemoryWork
from chinhdanh.desk.actions.naming import NameWork
from chinhdanh.desk.actions.search import Search
from chinhdanh.desk.actions.sections import Sections
from chinhdanh.desk.actions.undoing import Undoing
from chinhdanh.desk.actions.verdicts import Verdicts
from chinhdanh.desk.actions.versions import Versions
from chinhdanh.desk.aids import Aids
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.draft_control import DraftControl
from chinhdanh.desk.statistics_screen import StatisticsScreen
from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.localise import _
from chinhdanh.review.project import Project


class ReviewScreen(
    NameWork,
    Verdicts,
    FindingWork,
    Marking,
    CommentWork,
    Versions,
    MemoryWork,
    Sections,
    Undoing,
    Search,
    Choosing,
    Copying,
):
    """The desk itself. ``export`` writes the project to a path and says in a sentence what it wrote."""

    def __init__(
        self,
        project: Project,
        painter: ArabicPainter,
        *,
        load_engine: Callable[[], DraftingEngine],
        export: Callable[[Path], str],
        export_path: Path,
        reviewer: str,
        aids: Aids,
    ) -> None:
        super().__init__(project, painter, reviewer=reviewer, aids=aids)
        self.drafts = DraftControl(self, project, load_engine)
        self._export_to = export
        self._export_path = export_path

    def on_mount(self) -> None:
        """Begin, once the panes are there."""
        self.call_after_refresh(self._start)

    def _start(self) -> None:
        self.check()
        self.opened()
        self.look()
        self.drafts.ask_for_missing()

    def action_switch_typing(self) -> None:
        """Type Vietnamese by the next method, or by none."""
        super().action_switch_typing()
        self.status.show(typing=self.composer.method)

    def action_saved(self) -> None:
        """Say where everything is saved."""
        if self.store_unsaved():
            self.tell(_("Everything is saved, as you type, in {file}.").format(file=self.project.path.name))

    def action_export(self) -> None:
        """Ask for the file to export to."""
        self.prompt.ask(_("Export to"), self._export, value=str(self._export_path))

    def _export(self, answer: str) -> None:
        if answer.strip():
            self._export_path = Path(answer.strip()).expanduser()
            self.tell(self._export_to(self._export_path))

    def action_statistics(self) -> None:
        """Open the statistics."""
        screen = StatisticsScreen(self.project, self.painter, reviewer=self.reviewer, composer=self.composer)
        self.open_next(screen, lambda: None)
