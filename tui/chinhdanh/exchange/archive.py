"""Files that are ZIP archives inside (XLSX, DOCX): which are ours, and which are safe to unpack."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO

from chinhdanh.errors import InputFileError

LARGEST = 500_000_000
"""Bytes that an archive may hold when it is unpacked."""

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, LookupError, ValueError, AttributeError, TypeError)
"""What the libraries raise for archives that are damaged, encrypted, or not of the kind that they seem to be."""

_SEAL = b"chinhdanh"
"""The comment of the archive: other programs do not keep it when they save the file."""


def is_ours(path: Path) -> bool:
    """Whether a file is an archive that this program wrote and no other has saved since."""
    try:
        with zipfile.ZipFile(path) as content:
            return content.comment == _SEAL
    except zipfile.BadZipFile:
        return False


def sealed(save: Callable[[IO[bytes]], None]) -> bytes:
    """The bytes of the archive that ``save`` writes, marked as ours."""
    content = BytesIO()
    save(content)
    with zipfile.ZipFile(content, "a") as archive:
        archive.comment = _SEAL
    return content.getvalue()


def refuse_bomb(stream: IO[bytes], where: str) -> None:
    """Raise InputFileError where an archive is none, or unpacks to far too much; else go to the start of the stream."""
    try:
        with zipfile.ZipFile(stream) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except DAMAGED as error:
        raise InputFileError(f"{where} is damaged or no file of its kind ({error}).", hint="Save it again.") from error
    if size > LARGEST:
        raise InputFileError(f"{where} unpacks to {size / 1e6:,.0f} MB; up to {LARGEST / 1e6:.0f} MB are read.")
    stream.seek(0)
