"""Find and replace: every hit in targets, names or sources, chosen one by one, replaced as one step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Label, Static

from chinhdanh.desk import keys
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.desk_screen import DeskScreen
from chinhdanh.desk.foot_line import FootLine
from chinhdanh.desk.hits_pane import HitsPane
from chinhdanh.desk.prompt_line import PromptInput
from chinhdanh.desk.word_composer import WordComposer
from chinhdanh.errors import UsageError
from chinhdanh.localise import _, counted, noted, retold
from chinhdanh.review.occurrences import Occurrence, Where, occurrences, respelled, rewritten
from chinhdanh.review.project import Project
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.searching import Query

PAUSE_SECONDS = 0.15
"""The search begins when typing has rested this long."""
SLICE_SECONDS = 0.02
"""A long search gives way to keys after this time."""

_OPTIONS = {
    "regex": noted("regex"),
    "case": noted("case"),
    "marks": noted("marks"),
    "words": noted("words"),
}
_WHERE = {
    Where.TARGETS: noted("in the targets"),
    Where.NAMES: noted("in the names"),
    Where.SOURCES: noted("in the source"),
}


class _Field(PromptInput):
    """Where a text is typed; enter goes on to the hits."""

    def submit(self) -> None:
        self.screen.focus_next()

    def leave(self) -> None:
        assert isinstance(self.screen, ReplaceScreen)
        self.screen.action_close()


class ReplaceScreen(DeskScreen):
    """Two fields above, the hits below. ``chosen`` is the segment the reviewer left for, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.REPLACE]
    KEY_GROUPS = keys.REPLACE_SCREEN

    def __init__(
        self,
        project: Project,
        painter: ArabicPainter,
        *,
        language: str,
        reviewer: str,
        composer: WordComposer,
        sought: str = "",
    ) -> None:
        super().__init__(project, painter, reviewer=reviewer, composer=composer)
        self.chosen: int | None = None
        self._query = Query(sought)
        self._scope = cycle(_scopes(project, language))
        self._where, self._languages = next(self._scope)
        self._searched = ("", "")
        self._search: Iterator[Occurrence] = iter(())
        self._timer: Timer | None = None
        self._step: Callable[[], object] | None = None

    def compose(self) -> ComposeResult:
        """Yield the fields, the options and the hits."""
        yield Static(_("Find and replace"), id="replace-title")
        with Horizontal(classes="field-line"):
            yield Label(_("Find"))
            yield _Field(self.composer, id="find-field")
        with Horizontal(classes="field-line"):
            yield Label(_("Replace with"))
            yield _Field(self.composer, id="replace-field")
        yield Static(id="replace-options")
        yield HitsPane(self.painter, id="hits")
        yield FootLine(id="foot")
        yield Static(_(keys.TOO_SMALL), id="too-small")

    def on_mount(self) -> None:
        """Begin with what was sought last."""
        self.hits = self.query_one(HitsPane)
        field = self.query_one("#find-field", Input)
        field.value = self._query.text
        field.cursor_position = len(field.value)
        self.set_focus(field)
        self._show_options()
        self._search_soon()
        self.call_after_refresh(self.opened)

    def repaint_arabic(self) -> None:
        """Write what is seen in the way that holds now."""
        self.hits.refresh()
        self._show_count()

    # --- searching

    def on_input_changed(self) -> None:
        """Search, once the typing rests."""
        self._search_soon()

    def _search_soon(self) -> None:
        self._next(PAUSE_SECONDS, self.search_now)

    def _next(self, seconds: float, step: Callable[[], object] | None) -> None:
        """Do a step of the search after a while, instead of the one that waits; nothing for None."""
        if self._timer is not None:
            self._timer.stop()
        self._step = step
        self._timer = self.set_timer(seconds, self._do_step) if step else None

    def _do_step(self) -> None:
        step, self._step = self._step, None
        if step:
            step()

    def _finish_search(self) -> None:
        """Search to the end what stands in the fields, now that it is needed."""
        if self._searched != self._fields:
            self.search_now()
        while self._step:
            self._do_step()

    @property
    def _fields(self) -> tuple[str, str]:
        """What stands in the two fields."""
        return self.query_one("#find-field", Input).value, self.query_one("#replace-field", Input).value

    def search_now(self) -> None:
        """Begin the search for what stands in the fields."""
        self._next(0, None)
        self._searched = text, replacement = self._fields
        self._query = replace(self._query, text=text)
        self.hits.clear(replacing=bool(replacement))
        self._search = iter(())
        self.hits.border_title = _("Hits")
        if not self._query.text:
            return
        try:
            self._search = occurrences(self.project, self._query, replacement, self._where, self._languages)
        except UsageError as error:
            self.hits.border_title = Text(error.message)
            return
        self._take_slice()

    def _take_slice(self) -> None:
        search, until = self._search, time.monotonic() + SLICE_SECONDS
        found: list[Occurrence] = []
        more = True
        while more and time.monotonic() < until:
            some = list(islice(search, 64))
            found += some
            more = len(some) == 64
        self.hits.add(found)
        self._show_count()
        if more:
            self._next(0.001, self._take_slice)

    def _show_count(self) -> None:
        text = self._query.text
        if text:
            shown = self.painter.inline(text) if has_arabic(text) else text
            hits = counted("{n} hit", "{n} hits", len(self.hits.hits))
            chosen = _("{n} chosen").format(n=len(self.hits.chosen))
            self.hits.border_title = Text(f"{shown}: {hits}, {chosen}")

    def _show_options(self) -> None:
        languages = " ".join(self._languages) if self._where is Where.TARGETS else ""
        parts = [Text(f" {_(_WHERE[self._where])} {languages} ", "bold reverse")]
        for name, title in _OPTIONS.items():
            on = getattr(self._query, name)
            parts.append(Text(f"[{'x' if on else ' '}] {_(title)}", "bold" if on else "dim"))
        self.query_one("#replace-options", Static).update(Text("  ").join(parts), layout=False)

    # --- keys

    def action_where(self) -> None:
        """Search in the next place: targets, names, the source."""
        self._where, self._languages = next(self._scope)
        self._show_options()
        self.search_now()

    def action_option(self, name: str) -> None:
        """Turn an option of the search on, or off."""
        self._query = replace(self._query, **{name: not getattr(self._query, name)})  # type: ignore[arg-type]
        self._show_options()
        self.search_now()

    def action_choose(self) -> None:
        """Choose the hit at hand, or leave it."""
        self._finish_search()
        self.hits.action_choose()
        self._show_count()

    def action_choose_all(self) -> None:
        """Choose all hits, or none."""
        self._finish_search()
        self.hits.action_choose_all()
        self._show_count()

    def action_replace(self) -> None:
        """Replace the chosen hits as one step; locked targets are left."""
        if self._where is Where.SOURCES:
            self.tell(_("The source stays as it is; targets and names can be replaced."))
            return
        self._finish_search()
        chosen = [self.hits.hits[number] for number in sorted(self.hits.chosen)]
        if not chosen:
            self.tell(_("No hit is chosen."))
            return
        label = _("{found} → {instead}").format(found=self._query.text, instead=self._searched[1])
        if self._where is Where.NAMES:
            done = self.project.decide_all(respelled(chosen), label)
        else:
            done = self.project.replace(rewritten(chosen), label)
        told = counted("{n} target rewritten", "{n} targets rewritten", len(done.changed))
        if done.kept:
            told += "; " + counted("{n} left as it is", "{n} left as they are", len(done.kept))
        self.search_now()
        self.tell(f"{told}.")

    def action_undo(self) -> None:
        """Undo the last step."""
        label = self.project.undo()
        self.search_now()
        self.tell(_("Undone: {step}").format(step=retold(label)) if label else _("Nothing to undo."))

    def action_go(self) -> None:
        """Go to the segment of the hit at hand."""
        self._finish_search()
        if self.hits.current is not None:
            self.chosen = self.hits.current.index
            self.dismiss()

    def action_close(self) -> None:
        """Go back to the segments."""
        self.dismiss()


def _scopes(project: Project, language: str) -> list[tuple[Where, tuple[str, ...]]]:
    """Where can be searched, the open language first."""
    others = tuple(other for other in project.languages if other != language)
    targets = [(language,), *((other,) for other in others), *([(language, *others)] if others else [])]
    return [*((Where.TARGETS, languages) for languages in targets), (Where.NAMES, ()), (Where.SOURCES, ())]
