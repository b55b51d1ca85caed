"""The statistics of the article, with bars."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.desk_screen import DeskScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.glyphs import bar, visible
from chinhdanh.desk.prompt_line import PromptLine
from chinhdanh.desk.word_composer import WordComposer
from chinhdanh.exchange.figures import Section, sections, write_figures
from chinhdanh.localise import _
from chinhdanh.review.project import Project
from chinhdanh.review.statistics import statistics

_BAR_WIDTH = 20


class StatisticsScreen(DeskScreen):
    """Figures by subject; they are counted when the screen opens."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.STATISTICS]
    KEY_GROUPS = keys.STATISTICS_SCREEN

    def __init__(self, project: Project, painter: ArabicPainter, *, reviewer: str, composer: WordComposer) -> None:
        super().__init__(project, painter, reviewer=reviewer, composer=composer)
        self._statistics = statistics(project)

    def compose(self) -> ComposeResult:
        """Yield the figures."""
        with VerticalScroll(id="statistics") as box:
            box.border_title = Text(_("Statistics of {article}").format(article=visible(self.project.article.name)))
            yield Static(_table(sections(self._statistics)))
        yield PromptLine(self.composer, id="prompt")
        yield FootLine(id="foot")
        yield Static(_(keys.TOO_SMALL), id="too-small")

    def on_mount(self) -> None:
        """Put the figures in use, so that they scroll."""
        self.set_focus(self.query_one("#statistics"))
        self.call_after_refresh(self.opened)

    def action_export(self) -> None:
        """Ask for the file to write."""
        offered = self.project.path.with_suffix("").with_suffix(".statistics.html")
        self.prompt.ask(_("Export to (.html, .json)"), self._export, value=str(offered))

    def _export(self, answer: str) -> None:
        if answer.strip():
            path = Path(answer.strip()).expanduser()
            write_figures(path, self._statistics)
            self.tell(_("Written: {path}").format(path=path))

    def action_close(self) -> None:
        """Go back to the segments."""
        self.dismiss()


def _table(parts: Iterable[Section]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=36)
    table.add_column(justify="right")
    table.add_column(width=_BAR_WIDTH)
    for section in parts:
        table.add_row(Text(section.title, "bold"), "", "")
        for label, value, share in section.figures:
            table.add_row(Text(f"  {label}"), value, "" if share is None else Text(bar(share, _BAR_WIDTH), "on grey23"))
        table.add_row("", "", "")
    return table
