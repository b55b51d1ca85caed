"""Finds out whether the terminal reorders Arabic by itself, and tells one that does to leave the order alone.

Must run before Textual takes the terminal: the answers come as input. A terminal is asked, with a time limit, for its
bidirectional support mode (BDSM, ECMA-48 mode 8) and its name (XTVERSION); the batch ends with a request every terminal
answers. Environment variables speak where the terminal does not.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import select
import termios
import time
import tty
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chinhdanh.desk.bidi.visual import Mode
from chinhdanh.localise import noted

EXPLICIT = "\x1b[8l"
IMPLICIT = "\x1b[8h"
QUERIES = "\x1b[8$p\x1b[>0q\x1b[c"

SAMPLE = "أعلنت اللجنة (UBND) أن النسبة بلغت 87.8% في الأحياء."
"""A line to show in both ways with the question which one reads correctly."""

TTY = "/dev/tty"
_BDSM_REPLY = re.compile(rb"\x1b\[8;(\d)\$y")
_NAME_REPLY = re.compile(rb"\x1bP>\|(.*?)\x1b\\")
_LAST_REPLY = re.compile(rb"\x1b\[\?[\d;]*c")

_MULTIPLEXERS = ("TMUX", "STY")
_SILENT = {"TERM": ("dumb", "linux", ""), "TERM_PROGRAM": ("Apple_Terminal",)}
"""Terminals that are not asked: they show queries as text or have no answers."""

_REORDERS = ("konsole", "mlterm", "apple_terminal")
_NAMES = (
    ("TMUX", "tmux"),
    ("STY", "screen"),
    ("KONSOLE_VERSION", "konsole"),
    ("MLTERM", "mlterm"),
    ("KITTY_WINDOW_ID", "kitty"),
    ("VTE_VERSION", "vte"),
    ("XTERM_VERSION", "xterm"),
)
ADVICE = {"kitty": noted("kitty draws Arabic right only with the line 'force_ltr yes' in kitty.conf.")}
"""What to tell the user of a terminal, by its name."""


@dataclass(frozen=True, slots=True)
class Replies:
    """What the terminal said: ``bdsm`` 1 or 2 where it can be told to leave the order alone, ``name`` its own name."""

    bdsm: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How to paint Arabic on this terminal.

    ``explicit``: write ``EXPLICIT`` at the start and ``IMPLICIT`` on every way out. ``ask``: nothing is known, so show
    ``SAMPLE`` both ways and remember the answer under ``terminal``. ``advice``: a sentence for the user, or empty.
    """

    mode: Mode
    terminal: str
    explicit: bool = False
    ask: bool = False
    advice: str = ""


def terminal_name(environ: Mapping[str, str], replies: Replies = Replies()) -> str:
    """A name for the kind of terminal, under which an answer of the user can be kept."""
    if replies.name and not any(environ.get(variable) for variable in _MULTIPLEXERS):
        return re.split(r"[ (/]", replies.name, maxsplit=1)[0].lower()
    for variable, name in _NAMES:
        if environ.get(variable):
            return name
    return (environ.get("TERM_PROGRAM") or environ.get("TERM") or "unknown").lower()


def decide(
    environ: Mapping[str, str],
    replies: Replies = Replies(),
    *,
    setting: Mode = Mode.AUTO,
    remembered: Mapping[str, Mode] | None = None,
) -> Verdict:
    """The verdict from what is known; ``remembered`` holds the user's earlier answers by terminal name."""
    terminal = terminal_name(environ, replies)
    obeys = replies.bdsm in (1, 2)
    mode = setting if setting is not Mode.AUTO else (remembered or {}).get(terminal)
    ask = False
    if mode is None:
        ask = any(environ.get(variable) for variable in _MULTIPLEXERS)
        mode = Mode.TERMINAL if terminal in _REORDERS and not obeys else Mode.APP
    advice = ADVICE.get(terminal, "") if mode is Mode.APP else ""
    return Verdict(mode, terminal, explicit=obeys and mode is Mode.APP, ask=ask, advice=advice)


def detect(
    *,
    setting: Mode = Mode.AUTO,
    remembered: Mapping[str, Mode] | None = None,
    environ: Mapping[str, str] = os.environ,
    path: str = TTY,
    timeout: float = 0.4,
) -> Verdict:
    """Asks the controlling terminal where that is safe, and decides. Takes at most ``timeout`` seconds."""
    multiplexed = any(environ.get(variable) for variable in _MULTIPLEXERS)
    silent = any(environ.get(variable, "") in values for variable, values in _SILENT.items())
    replies = Replies() if multiplexed or silent else ask_terminal(path, timeout=timeout)
    return decide(environ, replies, setting=setting, remembered=remembered)


def ask_terminal(path: str = TTY, *, timeout: float = 0.4) -> Replies:
    """Sends the queries to a terminal and reads its replies; empty replies where there is no terminal or no answer."""
    try:
        terminal = os.open(path, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return Replies()
    try:
        return _converse(terminal, timeout)
    except (OSError, termios.error):
        return Replies()
    finally:
        os.close(terminal)


def _converse(terminal: int, timeout: float) -> Replies:
    before = termios.tcgetattr(terminal)
    received = b""
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        os.write(terminal, QUERIES.encode())
        deadline = time.monotonic() + timeout
        while not _LAST_REPLY.search(received) and (left := deadline - time.monotonic()) > 0:
            if select.select([terminal], [], [], left)[0]:
                chunk = os.read(terminal, 1024)
                if not chunk:
                    break
                received += chunk
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    bdsm = _BDSM_REPLY.search(received)
    name = _NAME_REPLY.search(received)
    return Replies(int(bdsm[1]) if bdsm else None, name[1].decode("utf-8", "replace") if name else "")


def set_order(*, explicit: bool, path: str = TTY) -> None:
    """Tells the terminal to leave the order of the cells alone (``explicit``), or to reorder as it likes."""
    with contextlib.suppress(OSError):
        terminal = os.open(path, os.O_WRONLY | os.O_NOCTTY)
        try:
            os.write(terminal, (EXPLICIT if explicit else IMPLICIT).encode())
        finally:
            os.close(terminal)


@contextlib.contextmanager
def explicit_order(verdict: Verdict, path: str = TTY) -> Iterator[None]:
    """Holds the terminal in explicit order where the verdict asks for it, and gives it back on every way out."""
    if not verdict.explicit:
        yield
        return

    def give_back() -> None:
        set_order(explicit=False, path=path)

    atexit.register(give_back)
    set_order(explicit=True, path=path)
    try:
        yield
    finally:
        give_back()
        atexit.unregister(give_back)
