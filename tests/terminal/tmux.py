"""A program in a real terminal: a private tmux server that types bytes and reads the screen; the fixture ``tmux``.

def test_quits(tmux: Tmux) -> None:
    tmux.start(["chinhdanh", "review", "article.txt"], width=80, height=24)
    tmux.wait_for("Nguồn")
    tmux.press("C-q")
    assert tmux.wait_for_end() == 0
"""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

_numbers = itertools.count()


def _socket() -> str:
    """A name that no server has had, so that one that is ending is not met."""
    return f"chinhdanh-{os.getpid()}-{next(_numbers)}"


class Tmux:
    """One program in one pane of a tmux server of its own.

    The server reads no configuration, passes Escape on at once, and keeps the pane after the program has ended, so that
    its last screen and exit status can be asked for. Waiting raises ``AssertionError`` with the screen when the time is
    over.
    """

    def __init__(self) -> None:
        self._socket = _socket()

    def start(
        self,
        command: Sequence[str | Path],
        *,
        width: int = 80,
        height: int = 24,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Starts a program; its environment is this process's with ``environ`` on top and a UTF-8 locale."""
        settings = {"LC_ALL": "C.UTF-8"} | dict(environ or {})
        self._run(
            *("new-session", "-d", "-s", "main", "-x", str(width), "-y", str(height), "cat"),
            *(";", "set-option", "-g", "remain-on-exit", "on"),
            *(";", "set-option", "-g", "remain-on-exit-format", ""),
            *(";", "set-option", "-s", "escape-time", "0"),
            *(";", "set-option", "-g", "window-size", "manual"),
            *(";", "set-option", "-g", "status", "off"),
            *(";", "resize-window", "-t", "main", "-x", str(width), "-y", str(height)),
        )
        self._run(
            *("respawn-pane", "-k", "-t", "main"),
            *itertools.chain.from_iterable(("-e", f"{name}={value}") for name, value in settings.items()),
            *(("-c", str(folder)) if folder else ()),
            *map(str, command),
        )

    def press(self, *keys: str) -> None:
        """Presses keys by tmux's names, such as ``Enter``, ``C-s``, ``F1``, ``PageDown`` or a letter, in one burst."""
        self._run("send-keys", "-t", "main", *keys)

    def type(self, text: str) -> None:
        """Types text as it stands, in one burst."""
        self._run("send-keys", "-t", "main", "-l", "--", text)

    def send(self, data: bytes) -> None:
        """Writes bytes in one burst, as an input method does: ``b"\\x7f\\x7f" + "ạn".encode()``."""
        self._run("send-keys", "-t", "main", "-H", *(f"{byte:02x}" for byte in data))

    def paste(self, text: str) -> None:
        """Pastes text as a terminal does: in brackets where the program has asked for them."""
        self._run("load-buffer", "-", input=text)
        self._run("paste-buffer", "-p", "-d", "-t", "main")

    def resize(self, width: int, height: int) -> None:
        """Gives the terminal another size."""
        self._run("resize-window", "-t", "main", "-x", str(width), "-y", str(height))

    def lines(self) -> list[str]:
        """The rows of the screen without the spaces at their ends: the very cells that were written.

        tmux scrolls the screen of a program that has ended by one row, which is undone here.
        """
        if self.exit_status() is None:
            return self._run("capture-pane", "-p", "-t", "main").split("\n")[:-1]
        scrolled = self._run("capture-pane", "-p", "-S", "-1", "-t", "main").split("\n")[:-1]
        return scrolled[:-1]

    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def styled_screen(self) -> str:
        """The screen with the escape sequences of its colours and attributes."""
        return self._run("capture-pane", "-e", "-p", "-t", "main")

    def cursor(self) -> tuple[int, int]:
        """Column and row of the cursor, from 0."""
        column, row = self._ask("#{cursor_x} #{cursor_y}").split()
        return int(column), int(row)

    def process(self) -> int:
        """The process id of the program."""
        return int(self._ask("#{pane_pid}"))

    def exit_status(self) -> int | None:
        """The exit status of the program; None while it runs. A program ended by a signal has 128 and its number.

        On a busy machine tmux 3.3 misses the signal that a child has ended now and then; it is sent once more.
        """
        form = "#{pane_dead};#{pane_dead_status};#{pane_dead_signal};#{pid}"
        dead, status, signal_, server = self._ask(form).split(";")
        if dead != "1":
            return None
        if status.isdecimal():
            return int(status)
        if signal_.isdecimal():
            return 128 + int(signal_)
        os.kill(int(server), signal.SIGCHLD)
        return None

    def wait_until(self, condition: Callable[[str], object], what: str, *, seconds: float = 20) -> str:
        """The first screen that fulfils the condition."""
        deadline = time.monotonic() + seconds
        while not condition(screen := self.screen()):
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds} s for {what}; the screen shows\n{screen}")
            time.sleep(0.03)
        return screen

    def wait_for(self, text: str, *, seconds: float = 20) -> str:
        """The first screen that shows the text."""
        return self.wait_until(lambda screen: text in screen, repr(text), seconds=seconds)

    def wait_for_end(self, *, seconds: float = 20) -> int:
        """The exit status, once the program has ended."""
        self.wait_until(lambda _: self.exit_status() is not None, "the program's end", seconds=seconds)
        status = self.exit_status()
        assert status is not None
        return status

    def kill(self) -> None:
        """Ends the server and with it the program; does nothing where none runs."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)
        self._socket = _socket()

    def _ask(self, form: str) -> str:
        return self._run("display-message", "-p", "-t", "main", form).removesuffix("\n")

    def _run(self, *arguments: str, input: str | None = None) -> str:
        command = ["tmux", "-u", "-L", self._socket, "-f", os.devnull, *arguments]
        environ = {name: value for name, value in os.environ.items() if name not in ("TMUX", "TMUX_PANE")}
        result = subprocess.run(
            command, input=input, capture_output=True, text=True, encoding="utf-8", env=environ, check=False
        )
        assert result.returncode == 0, f"{' '.join(arguments)}: {result.stderr}"
        return result.stdout


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    """A terminal of the test's own."""
    terminal = Tmux()
    yield terminal
    terminal.kill()


def pytest_itemcollected(item: pytest.Item) -> None:
    """A test that asks for the terminal needs tmux."""
    if "tmux" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.peer("tmux"))
