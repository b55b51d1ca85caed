"""Where the program starts: an interruption is quiet from here on, also while the commands are still being loaded."""

from __future__ import annotations

import io
import sys

from chinhdanh.errors import ExitCode


def main() -> None:
    """Run the program. What it prints is UTF-8 in every locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from chinhdanh.cli import app

        app()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
