"""One writer for a project file; the operating system frees the lock when the process ends in any way."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from chinhdanh.errors import ProjectError


class ProjectLock:
    """An exclusive lock, held by a file beside the project (after links) while it is open for writing."""

    def __init__(self, project: Path) -> None:
        real = Path(os.path.realpath(project))
        self._path = real.with_name(real.name + ".lock")
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock. Raises ProjectError that names the holder, or the folder that cannot be written."""
        while True:
            try:
                handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError as error:
                raise ProjectError(
                    f"{self._path.parent} cannot be written: {error.strerror}.",
                    hint="Keep the project elsewhere with --project FILE.",
                ) from error
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = os.read(handle, 200).decode("utf-8", "replace").strip()
                os.close(handle)
                raise self._refusal(error, holder) from error
            if self._is_current(handle):
                break
            os.close(handle)
        self._handle = handle
        with suppress(OSError):  # on a full disk the lock holds all the same
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M}".encode())

    def release(self) -> None:
        """Give the lock back; does nothing where it is not held."""
        if self._handle is not None:
            self._path.unlink(missing_ok=True)
            os.close(self._handle)
            self._handle = None

    def _refusal(self, error: OSError, holder: str) -> ProjectError:
        project = self._path.with_suffix("")
        if isinstance(error, BlockingIOError):
            return ProjectError(
                f"{project} is open in another chinhdanh ({holder or 'just started'}).", hint="Close it there first."
            )
        return ProjectError(
            f"{project} cannot be locked: {error.strerror}.", hint="Keep the project elsewhere with --project FILE."
        )

    def _is_current(self, handle: int) -> bool:
        """Whether the locked file still stands at the path (its last holder may have removed it meanwhile)."""
        try:
            return os.fstat(handle).st_ino == self._path.stat().st_ino
        except FileNotFoundError:
            return False
