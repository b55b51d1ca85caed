"""The tables of ``seeds``: UTF-8, cells parted by tabs; lines that begin with # are notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def read_lines(path: Path, *, header: bool = True) -> list[str]:
    """The lines of a table without notes, blank lines and, where it has one, the header."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return lines[1:] if header else lines


def read_rows(path: Path, *, header: bool = True) -> Iterator[list[str]]:
    """The cells of each line of a table; see ``read_lines``."""
    return (line.split("\t") for line in read_lines(path, header=header))
