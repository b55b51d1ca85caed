"""What happens with an error that nobody foresaw: the trace goes to the log, the user gets a sentence."""

from __future__ import annotations

import traceback
from datetime import datetime

from chinhdanh import __version__, paths


def record(error: BaseException) -> str:
    """Write the error's trace to the log and return a sentence that says where it is."""
    log = paths.log_file()
    trace = "".join(traceback.format_exception(error))
    summary = f"an unexpected error, {type(error).__name__}: {error}."
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} chinhdanh {__version__}\n{trace}\n")
    except OSError:
        return f"{summary} The log {log} cannot be written."
    return f"{summary} The details are in {log}"
