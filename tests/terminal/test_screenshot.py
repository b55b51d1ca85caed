"""The camera takes a picture of what a program shows, and says why where it cannot."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

CAMERA = Path(__file__).resolve().parents[2] / "scripts" / "screenshot.py"

pytestmark = [pytest.mark.slow, pytest.mark.peer("Xvfb", "xterm", "import", "convert")]

PROGRAM = """
import os, sys, tty
tty.setraw(0)
sys.stdout.write("\\x1b[?1049h\\x1b[?25l\\x1b[7m" + " " * 20 * 5); sys.stdout.flush()
assert os.read(0, 1) == b"x"
sys.stdout.write("\\x1b[H\\x1b[m\\x1b[J\\x1b[7m" + " " * 10); sys.stdout.flush()
os.read(0, 1)
"""


def photograph(output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CAMERA), str(output), "--size", "20x5", "--settle", "0.6", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def size(picture: Path) -> tuple[int, int]:
    """Width and height in the header of a PNG file."""
    return struct.unpack(">II", picture.read_bytes()[16:24])


def test_keys_change_the_picture(tmp_path: Path) -> None:
    """A full screen of 20 × 5 cells; after the key a bar of 10 × 1 cells is left, and the black round it is cut off."""
    full = photograph(tmp_path / "full.png", "--", sys.executable, "-c", PROGRAM)
    bar = photograph(tmp_path / "bar.png", "--keys", "x", "--", sys.executable, "-c", PROGRAM)
    assert (full.returncode, bar.returncode) == (0, 0), full.stderr + bar.stderr
    width, height = size(tmp_path / "full.png")
    assert size(tmp_path / "bar.png") == (width // 2, height // 5)


def test_a_program_that_ends_is_quoted(tmp_path: Path) -> None:
    result = photograph(tmp_path / "none.png", "--", "sh", "-c", "echo no article; exit 3")
    assert result.returncode == 1
    assert "no article" in result.stderr
    assert not (tmp_path / "none.png").exists()
