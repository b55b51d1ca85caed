"""Starts and leaves the terminal's screen, with Arabic left in the order that is written while the desk is on it."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from chinhdanh.desk.bidi.detect import EXPLICIT, IMPLICIT


class ExplicitOrderDriver(LinuxDriver):
    """Tells a terminal that reorders Arabic to leave it alone, and takes that back on exit, suspend and crash."""

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(EXPLICIT)
        self.flush()

    def stop_application_mode(self) -> None:
        self.write(IMPLICIT)
        super().stop_application_mode()
