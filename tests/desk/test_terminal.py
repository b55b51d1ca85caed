"""The desk's driver in a real pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

import pytest

PROGRAM = """
import asyncio, signal, sys
from textual.app import App
from chinhdanh.desk import terminal

class Busy(App):
    BINDINGS = [("ctrl+z", "suspend_process", ""), ("x", "leave_order", "")]

    def action_leave_order(self):
        self._driver.set_order(explicit=False)
        self.bell()

    def on_mount(self):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.hang_up)
        self.bell()

    def hang_up(self):
        for _ in range(200):
            self._driver.write("x" * 100)
        self.exit(return_code=5)

app = Busy(driver_class=getattr(terminal, sys.argv[1]))
app.run()
sys.exit(app.return_code)
"""


def open_terminal(driver: str) -> tuple[int, int]:
    """Process and terminal of a program that paints when its terminal goes."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, driver])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return process, terminal


def read_until(terminal: int, mark: bytes, seconds: float = 30) -> bytes:
    received = b""
    deadline = time.monotonic() + seconds
    while mark not in received:
        assert select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0], received
        received += os.read(terminal, 65536)
    return received


def exit_code(process: int, seconds: float = 20) -> int | None:
    """The exit code; None where the process is still there after all, which ends it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.kill(process, 9)
    os.waitpid(process, 0)
    return None


@pytest.mark.parametrize("driver", ["DeskDriver", "ExplicitOrderDriver"])
def test_a_terminal_that_goes_takes_the_program_with_it(driver: str) -> None:
    process, terminal = open_terminal(driver)
    read_until(terminal, b"\x07")
    os.close(terminal)
    assert exit_code(process) == 5


@pytest.mark.parametrize(("driver", "obeys"), [("DeskDriver", False), ("ExplicitOrderDriver", True)])
def test_the_order_is_taken_at_the_start_and_given_back_at_the_end(driver: str, obeys: bool) -> None:
    process, terminal = open_terminal(driver)
    assert (b"\x1b[8l" in read_until(terminal, b"\x07")) == obeys
    os.write(terminal, b"\x11")
    assert (b"\x1b[8h" in read_until(terminal, b"\x1b[?1049l")) == obeys
    assert exit_code(process) == 0
    os.close(terminal)


def suspended(process: int, seconds: float = 20) -> bool:
    """Whether the process stops within this time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        stopped, status = os.waitpid(process, os.WNOHANG | os.WUNTRACED)
        if stopped:
            return os.WIFSTOPPED(status)
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("left", "again"), [(False, True), (True, False)])
def test_the_order_is_given_back_while_suspended(left: bool, again: bool) -> None:
    process, terminal = open_terminal("ExplicitOrderDriver")
    read_until(terminal, b"\x07")
    if left:
        os.write(terminal, b"x")
        read_until(terminal, b"\x1b[8h")
    os.write(terminal, b"\x1a")
    assert b"\x1b[8h" in read_until(terminal, b"\x1b[?1049l")
    assert suspended(process)
    os.kill(process, signal.SIGCONT)
    resumed = read_until(terminal, b"\x1b[?2004h")
    assert b"\x1b[?1049h" in resumed
    assert (b"\x1b[8l" in resumed or b"\x1b[8l" in read_some(terminal)) == again
    os.write(terminal, b"\x11")
    read_until(terminal, b"\x1b[?1049l")
    assert exit_code(process) == 0
    os.close(terminal)


def read_some(terminal: int, seconds: float = 1) -> bytes:
    """What comes within this time."""
    received = b""
    deadline = time.monotonic() + seconds
    while select.select([terminal], [], [], max(0, deadline - time.monotonic()))[0]:
        received += os.read(terminal, 65536)
    return received
