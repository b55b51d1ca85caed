"""The Textual application round the review screen, and the one function that starts it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from rich.segment import Segments
from rich.text import Text
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from chinhdanh import localise, paths
from chinhdanh.config import Settings
from chinhdanh.crash import record
from chinhdanh.desk import keys, themes
from chinhdanh.desk.aids import Aids
from chinhdanh.desk.arabic_cells import ArabicPainter
from chinhdanh.desk.bidi import Mode
from chinhdanh.desk.bidi.detect import Verdict, detect, explicit_order
from chinhdanh.desk.choice_screen import Choice
from chinhdanh.desk.desk_screen import DeskScreen
from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.help_screen import HelpScreen, key_names
from chinhdanh.desk.key_order import KeysInOrder
from chinhdanh.desk.keymap import Keymap
from chinhdanh.desk.keymap import read as read_keymap
from chinhdanh.desk.order_question import OrderQuestion
from chinhdanh.desk.review_screen import ReviewScreen
from chinhdanh.desk.terminal import DeskDriver, ExplicitOrderDriver
from chinhdanh.desk.terminal_choices import remember, remembered
from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.errors import ChinhdanhError, UsageError
from chinhdanh.localise import _, noted
from chinhdanh.review.project import Project

_MODE_WORDS = {
    Mode.APP: noted("Arabic is shaped and ordered here (app)."),
    Mode.TERMINAL: noted("Arabic is left to the terminal (terminal)."),
    Mode.OFF: noted("Arabic is written as it is stored (off)."),
}


class Desk(KeysInOrder):
    """The application. ``verdict`` says how Arabic is written on this terminal."""

    TITLE = "chinhdanh"
    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.APP]
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        project: Project,
        *,
        load_engine: Callable[[], DraftingEngine],
        export: Callable[[Path], str],
        export_path: Path,
        verdict: Verdict,
        reviewer: str = "reviewer",
        keymap: Keymap = MappingProxyType({}),
        theme: str = "dark",
        aids: Aids = Aids(),  # noqa: B008
        unread_hint: bool = True,
    ) -> None:
        super().__init__(driver_class=ExplicitOrderDriver if verdict.explicit else DeskDriver)
        self.hold_keys()
        self.keymap = keymap
        self.set_keymap(keymap)
        for own in themes.THEMES.values():
            self.register_theme(own)
        self.theme = themes.THEMES[theme].name
        self.verdict = verdict
        self._error: Exception | None = None
        self.painter = ArabicPainter(verdict.mode)
        self.review = ReviewScreen(
            project,
            self.painter,
            load_engine=load_engine,
            export=export,
            export_path=export_path,
            reviewer=reviewer,
            aids=aids,
        )
        self.review.unread_hint = unread_hint

    def get_default_screen(self) -> Screen[None]:
        """The review."""
        return self.review

    def on_mount(self) -> None:
        """Be ready for signals and for coming back; say what is to be said of the terminal."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.call_after_refresh(self._advise)
        for name in ("SIGTERM", "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)

    def _advise(self) -> None:
        if self.verdict.ask:
            self.push_screen(OrderQuestion(), self._answered)
        elif self.verdict.advice:
            self.notify(_(self.verdict.advice), timeout=20, markup=False)

    def _answered(self, mode: Mode | None) -> None:
        if mode is not None:
            self._write_arabic(mode)

    async def action_quit(self) -> None:
        """Leave, unless something typed could not be saved and the reviewer stays."""
        if self.review.store_unsaved():
            self.review.keep_position()
            self.exit()
        elif isinstance(self.screen, DeskScreen):
            choices = [Choice("s", _("stay, and try again")), Choice("l", _("leave, and lose what is not saved"))]
            self.screen.choose(_("What you typed last cannot be saved"), choices, "s", self._leave_or_stay)

    def _leave_or_stay(self, letter: str) -> None:
        if letter == "l":
            self.exit()

    def seen_at_work(self) -> None:
        """Count the time since the last key or click as work."""
        self.review.clock.tick()

    def action_help(self) -> None:
        """Show the keys of the pane in use."""
        if isinstance(self.screen, DeskScreen):
            pane = (self.focused.id if self.focused else None) or ""
            self.push_screen(HelpScreen(self.screen.KEY_GROUPS, keys.PANES.get(pane, ()), self.keymap))

    def action_switch_bidi(self) -> None:
        """Write Arabic the next way: app, terminal, off."""
        modes = list(_MODE_WORDS)
        self._write_arabic(modes[(modes.index(self.painter.mode) + 1) % len(modes)])

    def _write_arabic(self, mode: Mode) -> None:
        """Write Arabic in a way from now on, and on this terminal from the start the next time."""
        self.painter.mode = mode
        if isinstance(self._driver, ExplicitOrderDriver):
            self._driver.set_order(explicit=mode is Mode.APP)
        remember(self.verdict.terminal, mode)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.repaint_arabic()
                screen.tell(_(_MODE_WORDS[mode]))

    def action_command_palette(self) -> None:
        """Open the list of everything that can be done."""
        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(CommandPalette(placeholder=_("Search the commands"), id="--command-palette"))

    def action_help_quit(self) -> None:
        """Say how to quit, where Ctrl+C was pressed."""
        self.notify(_("ctrl+q quits."))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield everything that can be done on a screen, for the palette."""
        yield SystemCommand(_("Theme"), _("Choose the colours"), self.action_change_theme)
        if isinstance(screen, DeskScreen):
            offered = set()
            for group in (*screen.KEY_GROUPS, keys.ALWAYS):
                pane = next((id for id, bindings in keys.PANES.items() if bindings is group.bindings), "")
                place = next(iter(screen.query(f"#{pane}")), screen) if pane else screen
                for binding in group.bindings:
                    if binding.description in offered:
                        continue
                    offered.add(binding.description)
                    names = ", ".join(key_names([binding], self.keymap))
                    told = _("{where}. Keys: {keys}").format(where=_(group.title), keys=names)
                    yield SystemCommand(_(binding.description), told, self._runner(binding.action, place))

    def _runner(self, action: str, place: DOMNode) -> Callable[[], object]:
        return lambda: self.run_action(action, place)

    async def run_action(self, *arguments: object, **options: object) -> bool:
        """Run an action; an error that a user can cause becomes a notice."""
        try:
            return await super().run_action(*arguments, **options)  # type: ignore[arg-type]
        except ChinhdanhError as error:
            self.review.complain(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        self._error = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        assert self._error is not None
        told = "\n".join(map(visible, record(self._error).split("\n")))
        text = Text(f"chinhdanh: {told}\nEverything up to then is saved.\n")
        self._exit_renderables.append(Segments(self.console.render(text, self.console.options)))
        self._close_messages_no_wait()


def run_desk(
    project: Project,
    *,
    load_engine: Callable[[], DraftingEngine],
    export: Callable[[Path], str],
    export_path: Path,
    settings: Settings,
    aids: Aids,
) -> int:
    """Review a project on the screen until the reviewer leaves; the exit code.

    ``load_engine`` is called in a thread; where it raises ModelError the reviewer is told and the desk works without
    drafts. ``export`` writes the project to a path and says in a sentence what it wrote; ``export_path`` is the path
    offered; ``aids`` help from outside the article.

    Raises UsageError on a terminal without a screen, and where the user's keymap has faults.
    """
    if os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError(
            "this terminal cannot show the desk (its TERM is dumb or missing).",
            hint="Open another one, or use: chinhdanh draft ARTICLE -o OUT.tmx",
        )
    localise.use(localise.preferred(settings.interface, os.environ))
    keymap = read_keymap(paths.keymap_file())
    verdict = detect(setting=Mode(settings.bidi), remembered=remembered())
    desk = Desk(
        project,
        load_engine=load_engine,
        export=export,
        export_path=export_path,
        verdict=verdict,
        reviewer=settings.reviewer,
        keymap=keymap,
        theme=settings.theme,
        aids=aids,
        unread_hint=settings.unread_hint == "on",
    )
    with explicit_order(verdict):
        desk.run()
    return desk.return_code or 0
