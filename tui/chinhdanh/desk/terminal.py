"""Starts and leaves the terminal's screen, outlives a terminal that has gone, has Arabic left in the order written."""

from __future__ import annotations

from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver

from chinhdanh.desk.bidi.detect import EXPLICIT, IMPLICIT


class _Output:
    """The terminal as a file. Writing to one that has gone is no error.

    Textual's writing thread would die of that error, and the desk wait for it for ever, its project locked.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> None:
        if not self._gone:
            try:
                self._file.write(text)
            except OSError:
                self._gone = True

    def flush(self) -> None:
        if not self._gone:
            try:
                self._file.flush()
            except OSError:
                self._gone = True

    def fileno(self) -> int:
        return self._file.fileno()


class DeskDriver(LinuxDriver):
    """Textual's driver for a terminal that may be closed while the desk is open."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self._file is not None:
            self._file = _Output(self._file)  # type: ignore[assignment]


class ExplicitOrderDriver(DeskDriver):
    """Tells a terminal that reorders Arabic to leave it alone, and takes that back on exit, suspend and crash."""

    _explicit = True

    def set_order(self, *, explicit: bool) -> None:
        """Have the order left alone, or not, from now on, also after a suspension."""
        self._explicit = explicit
        self.write(EXPLICIT if explicit else IMPLICIT)

    def start_application_mode(self) -> None:
        """Take the terminal, and have it leave the order alone."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._explicit:
            self.write(EXPLICIT)
            self.flush()

    def stop_application_mode(self) -> None:
        """Give the terminal back, its order too."""
        self.write(IMPLICIT)
        super().stop_application_mode()
