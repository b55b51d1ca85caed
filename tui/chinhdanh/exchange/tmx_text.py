"""The text of a TMX file as a stream, cut where its units begin and end, before any XML parser sees it.

One mistake then costs one unit, not the file; and since no parser is given the head of the file, there is no document
type, no entity and no address that it could follow.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO, cast

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.encoding import BOMS, declared_encoding

LONGEST_UNIT = 1_000_000
"""Characters of the longest unit that is read."""

LOST = "\ud800"
"""Stands for bytes that do not belong to the encoding; no encoding gives it."""

FORBIDDEN = "\0"
"""Stands for each character that XML forbids."""

_BYTES_AT_ONCE = 1 << 18
_GZIP = b"\x1f\x8b"
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_CONTROLS_TO_ZERO = bytes.maketrans(_CONTROLS, bytes(len(_CONTROLS)))
_NONCHARACTERS = ("\ufffe", "\uffff")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ON_LOSS = "chinhdanh.lost"
codecs.register_error(_ON_LOSS, lambda error: (LOST, error.end))  # type: ignore[attr-defined]

_MARK = re.compile(r"<(?:tu(?=[\s/>])|/tu\s*>\s*|!--|!\[CDATA\[|!DOCTYPE\b)")
_ASIDES = {
    "<!--": re.compile(r".*?-->", re.DOTALL),
    "<![CDATA[": re.compile(r".*?\]\]>", re.DOTALL),
    "<!DOCTYPE": re.compile(r"[^\[>]*(?:>|\[.*?\]\s*>)", re.DOTALL),
}


class Part(Enum):
    """What a piece of a TMX file is: a unit, a comment or the like, or anything else."""

    UNIT = auto()
    ASIDE = auto()
    BETWEEN = auto()


def decoded(path: Path, on_break: Callable[[str], None]) -> Iterator[str]:
    """Yield the text of a file, packed by gzip or not, in pieces, lines ended by ``\\n``.

    A byte order mark decides the encoding, else UTF-16 is known by its first bytes, else the XML declaration decides.
    What cannot be read as text is marked by LOST, what XML forbids by FORBIDDEN.
    ``on_break`` is told why the text ends early where packed data breaks off. Raises InputFileError where the file
    cannot be opened.
    """
    with _opened(path) as stream:
        data = _read(stream, on_break)
        bom, encoding = _encoding(data)
        wide = encoding.startswith(("utf-16", "utf-32"))
        decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(_ON_LOSS), translate=True)
        data = data[len(bom) :] or _read(stream, on_break)
        while data:
            text = decoder.decode(data if wide else data.translate(_CONTROLS_TO_ZERO))
            if wide or any(character in text for character in _NONCHARACTERS):
                text = _FORBIDDEN.sub(FORBIDDEN, text)
            yield text
            data = _read(stream, on_break)
        yield decoder.decode(b"", final=True)


def pieces(texts: Iterator[str]) -> Iterator[tuple[str, Part]]:
    """Yield all of the text in order, cut into its parts.

    A unit goes from ``<tu`` to ``</tu>``, or to where the next one begins if it is not closed. What looks like a tag
    in a comment, in CDATA or in the document type is none. A piece longer than LONGEST_UNIT is cut.
    """
    buffer = ""
    for text in texts:
        buffer += text
        end = yield from _cut(buffer, last=len(buffer) > LONGEST_UNIT)
        buffer = buffer[end:]
        if len(buffer) > LONGEST_UNIT:
            yield buffer, _kind(buffer)
            buffer = ""
    end = yield from _cut(buffer, last=True)
    if end < len(buffer):
        yield buffer[end:], _kind(buffer[end:])


def _cut(buffer: str, *, last: bool) -> Generator[tuple[str, Part], None, int]:
    """Yield the pieces that are known to be whole; return where they end. ``last``: no more text is waited for."""
    begin = at = 0
    part = Part.BETWEEN
    endless: set[str] = set()
    while mark := _MARK.search(buffer, at):
        start, at = mark.span()
        if mark[0] == "<tu":
            if begin < start:
                yield buffer[begin:start], part
            begin, part = start, Part.UNIT
        elif aside := _ASIDES.get(mark[0]):
            end = None if mark[0] in endless else aside.match(buffer, at)
            if end is None and not last:
                break
            if end is None:
                endless.add(mark[0])
                continue
            at = end.end()
            if part is Part.BETWEEN:
                if begin < start:
                    yield buffer[begin:start], part
                yield buffer[start:at], Part.ASIDE
                begin = at
        else:
            yield buffer[begin:at], part
            begin, part = at, Part.BETWEEN
    return begin


def _kind(rest: str) -> Part:
    mark = _MARK.match(rest)
    return Part.UNIT if mark is not None and mark[0] == "<tu" else Part.BETWEEN


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked."""
    try:
        with path.open("rb") as stream:
            packed = stream.read(len(_GZIP)) == _GZIP
            stream.seek(0)
            if packed:
                with gzip.open(stream) as unpacked:
                    yield cast(BinaryIO, unpacked)
            else:
                yield stream
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error


def _read(stream: BinaryIO, on_break: Callable[[str], None]) -> bytes:
    try:
        return cast(io.BufferedReader, stream).read1(_BYTES_AT_ONCE)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        on_break(f"the packed data breaks off ({error})")
        return b""


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the data begins with, and the encoding."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return bom, name
    return b"", _WIDE.get(data[:2]) or declared_encoding(data) or "utf-8"
