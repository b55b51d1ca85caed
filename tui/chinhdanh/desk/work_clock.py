"""How long the reviewer has been at work on what is open."""

from __future__ import annotations

import time
from collections.abc import Callable

IDLE_SECONDS = 60.0
"""A pause longer than this is no work."""


class WorkClock:
    """Counts the time between two signs of life, unless they are too far apart. ``now`` gives seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._opened = self._last = now()
        self._worked = 0.0

    @property
    def open_for(self) -> float:
        """Seconds since ``take``, pauses included."""
        return self._now() - self._opened

    def tick(self) -> None:
        """The reviewer has done something."""
        now = self._now()
        if now - self._last <= IDLE_SECONDS:
            self._worked += now - self._last
        self._last = now

    def take(self) -> float:
        """The seconds of work since the last time, and begin anew."""
        self.tick()
        worked, self._worked, self._opened = self._worked, 0.0, self._last
        return worked
