"""Where a result is written: never over a file that this program did not write, unless told to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from chinhdanh.errors import OutputError

_HEAD_BYTES = 4096
_BYTES_AT_ONCE = 1 << 20


def head_has(signature: bytes) -> Callable[[Path], bool]:
    """Return a test that tells a file of ours by a signature in its first 4,096 bytes."""

    def is_ours(path: Path) -> bool:
        with path.open("rb") as stream:
            return signature in stream.read(_HEAD_BYTES)

    return is_ours


IN_MARKUP = b"<!-- chinhdanh %s -->\n"
IN_TABLE = b"# chinhdanh %s\n"
"""Seals: last lines that hold the SHA-256 of all before them, in XML and HTML, and in tables with comments."""


def sealed(content: Iterable[bytes], seal: bytes = IN_MARKUP) -> Iterator[bytes]:
    """Yield the content of a file, then its seal."""
    digest = hashlib.sha256()
    for piece in content:
        digest.update(piece)
        yield piece
    yield seal % digest.hexdigest().encode()


def is_sealed(path: Path, seal: bytes = IN_MARKUP) -> bool:
    """Whether a file is one that was written sealed and that no one has changed since."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        left = path.stat().st_size - len(seal % digest.hexdigest().encode())
        while left > 0 and (piece := stream.read(min(left, _BYTES_AT_ONCE))):
            digest.update(piece)
            left -= len(piece)
        return stream.read() == seal % digest.hexdigest().encode()


def is_sealed_table(path: Path) -> bool:
    """Whether a table is one that was written sealed and that no one has changed since."""
    return is_sealed(path, IN_TABLE)


def destination(path: Path, is_ours: Callable[[Path], bool], *, force: bool = False) -> Path:
    """Return the real file behind ``path``, after links, once it is known that it may be written.

    A new file, an empty one, one of ours and, with ``force``, any regular file may be. Raises OutputError otherwise.
    """
    real = path.resolve()
    try:
        if not real.parent.is_dir():
            raise OutputError(f"the folder {real.parent} does not exist.", hint="Make it, or choose another place.")
        if not os.access(real.parent, os.W_OK):
            raise OutputError(f"the folder {real.parent} cannot be written.", hint="Choose another place.")
        if not real.exists():
            return real
        if not real.is_file():
            raise OutputError(f"{path} is not a regular file.", hint="Name a file to write.")
        if force or real.stat().st_size == 0 or is_ours(real):
            return real
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}.", hint="Choose another place.") from error
    raise OutputError(
        f"{path} exists and was not written by chinhdanh, or was changed since.",
        hint="Choose another name, or overwrite it with --force.",
    )
