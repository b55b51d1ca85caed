"""What happens with an error that nobody foresaw: the trace goes to the log, the user gets a sentence.

The log holds where the error arose and of what class it is, but not its message, which may quote the article. Only
``--debug`` shows traces, and lets the log have messages too.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from chinhdanh import __version__, paths

LARGEST_LOG = 1_000_000
"""Bytes of the log; what was there before is kept once, as ``chinhdanh.log.1``."""


class Debugging:
    """Whether the user asked for traces and messages: for the whole program, in every thread."""

    on = False


def record(error: BaseException) -> str:
    """Write the error's trace to the log and return a sentence that says where it is, after the trace with --debug."""
    log = paths.log_file()
    trace = trace_of(error, messages=Debugging.on)
    shown = trace_of(error, messages=True) + "\n" if Debugging.on else ""
    summary = f"{shown}an unexpected error, {type(error).__name__}: {error}."
    try:
        _append(log, f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} chinhdanh {__version__}\n{trace}\n")
    except OSError:
        return f"{summary} The log {log} cannot be written."
    return f"{summary} The details are in {log}"


def trace_of(error: BaseException, *, messages: bool) -> str:
    """Where an error and its causes arose, the first cause first, with or without what they say."""
    if messages:
        return "".join(traceback.format_exception(error))
    parts = ["".join((*traceback.format_tb(one.__traceback__), type(one).__qualname__)) for one in _causes(error)]
    return "Traceback (most recent call last):\n" + "\nwhich led to:\n".join(reversed(parts)) + "\n"


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _append(log: Path, entry: str) -> None:
    content = entry.encode(errors="backslashreplace")[-LARGEST_LOG:]
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size + len(content) > LARGEST_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
    with log.open("ab") as stream:
        stream.write(content)
