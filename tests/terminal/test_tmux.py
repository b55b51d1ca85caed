"""The terminal of the tests does what the tests that use it rely on."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from terminal.tmux import Tmux

ECHO_BYTES = """
import os, sys, tty
tty.setraw(0)
sys.stdout.write("\\x1b[?2004hready\\r\\n"); sys.stdout.flush()
while (data := os.read(0, 4096)) != b"q":
    os.write(1, data.hex(" ").encode() + b"\\r\\n")
sys.exit(7)
"""


@pytest.fixture
def echo(tmux: Tmux) -> Tmux:
    """A program that writes the bytes it reads, one line a read."""
    tmux.start([sys.executable, "-c", ECHO_BYTES], width=100, height=20)
    tmux.wait_for("ready")
    return tmux


def test_a_burst_arrives_as_one(echo: Tmux) -> None:
    echo.send(b"hanh" + b"\x7f\x7f\x7f" + "ạnh".encode())
    echo.wait_for("68 61 6e 68 7f 7f 7f e1 ba a1 6e 68")


def test_text_keys_and_paste_arrive(echo: Tmux) -> None:
    echo.type("Đạ -l")
    echo.wait_for("c4 90 e1 ba a1 20 2d 6c")
    echo.press("Escape")
    echo.wait_for("\n1b")
    echo.press("C-s", "Up")
    echo.wait_for("13 1b 5b 41")
    echo.paste("Sinh")
    echo.wait_for("1b 5b 32 30 30 7e 53 69 6e 68 1b 5b 32 30 31 7e")


def test_the_end_of_a_program_is_told(echo: Tmux) -> None:
    assert echo.exit_status() is None
    echo.press("q")
    assert echo.wait_for_end() == 7


def test_a_killed_program_is_told(echo: Tmux) -> None:
    os.kill(echo.process(), signal.SIGKILL)
    assert echo.wait_for_end() == 128 + signal.SIGKILL


def test_a_program_that_ends_at_once_leaves_its_screen(tmux: Tmux) -> None:
    tmux.start(["sh", "-c", "printf 'قرية %s' \"$WORD\"; pwd; exit 3"], environ={"WORD": "tỷ"}, folder=Path("/"))
    assert tmux.wait_for_end() == 3
    assert tmux.lines()[0] == "قرية tỷ/"


def test_size_and_cursor(tmux: Tmux) -> None:
    tmux.start(["sh", "-c", "trap 'stty size' WINCH; stty size; while :; do sleep 0.05; done"], width=140, height=40)
    tmux.wait_for("40 140")
    tmux.resize(80, 24)
    tmux.wait_for("24 80")
    assert tmux.cursor() == (0, 2)


def test_what_never_comes_is_said_with_the_screen(echo: Tmux) -> None:
    with pytest.raises(AssertionError, match=r"'absent'.*\nready"):
        echo.wait_for("absent", seconds=0.1)
