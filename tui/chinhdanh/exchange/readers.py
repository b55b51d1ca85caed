"""From a file or standard input to an article."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.blocks import article_of_blocks, article_of_lines
from chinhdanh.exchange.encoding import ZIP, decode, has_wide_bom
from chinhdanh.exchange.html import looks_like_html
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.article import STANDARD_INPUT, Article
from chinhdanh.text.letters import ARABIC
from chinhdanh.text.western import language_of

LARGEST = 20_000_000
"""Bytes of the largest article that is read."""
LARGEST_MARKED_UP = 2_000_000
"""Characters of the largest Markdown text or web page (without embedded files); parsing one takes seconds."""
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})

_CHUNK = 1 << 20
_HEAD = 2048
_ARABIC = re.compile(f"[{ARABIC}]")


def read_article(path: str | Path) -> Article:
    """The article in a text, Markdown, HTML or Word (DOCX) file; ``-`` reads standard input.

    The text of a plain file is kept character for character (without byte order mark, lines ended by ``\\n``, in NFC)
    and its lines are the paragraphs; of the others the main text is kept, a block a line. Raises InputFileError for
    what is no Arabic text: the message says what it is and where.
    """
    return _read(path, _checked)


def read_original(path: str | Path, language: str = "") -> Article:
    """The text that an article was translated from, in any of the formats of ``read_article``.

    Its language is ``language``, else Vietnamese or English by its letters. Raises InputFileError for a text that is
    mostly Arabic too.
    """
    original = _read(path, _checked_original)
    return replace(original, language=language or language_of(original.text))


def _read(path: str | Path, checked: Callable[..., Article]) -> Article:
    if str(path) == STANDARD_INPUT:
        return _article(STANDARD_INPUT, "standard input", "", _read_standard_input(), checked)
    file = Path(path)
    name = os.fsencode(file.name).decode("utf-8", "replace")
    where = os.fsencode(file).decode("utf-8", "replace")
    return _article(name, where, file.suffix.lower(), _read_file(file), checked)


def _article(name: str, where: str, suffix: str, data: bytes, checked: Callable[..., Article]) -> Article:
    if not data:
        raise InputFileError(f"{where} is empty.")
    if _is_docx(data):
        from chinhdanh.exchange import docx_article

        article = article_of_blocks(name, docx_article.blocks(data, where))
        return checked(article, where)
    page = suffix in HTML_SUFFIXES or looks_like_html(_head(data))
    text = decode(data, where, markup=page)
    if not text.strip():
        raise InputFileError(f"{where} holds only blank lines.")
    if page:
        from chinhdanh.exchange import html

        text = html.without_embedded_files(text)
        _refuse_long_markup(text, where, "a web page")
        article = article_of_blocks(name, html.blocks(text))
    elif suffix in MARKDOWN_SUFFIXES:
        from chinhdanh.exchange import markdown

        _refuse_long_markup(text, where, "a Markdown article")
        article = article_of_blocks(name, markdown.blocks(text))
    else:
        article = article_of_lines(name, text)
    found = " that could be told from the rest of the page" if has_arabic(text) else ""
    return checked(article, where, found)


def _checked(article: Article, where: str, but: str = "") -> Article:
    if not has_arabic(article.text):
        raise InputFileError(f"{where} has no Arabic text in it{but}.", hint="The tool reads articles in Arabic.")
    return article


def _checked_original(original: Article, where: str, _: str = "") -> Article:
    if 2 * len(_ARABIC.findall(original.text)) > len(original.text):
        raise InputFileError(
            f"{where} is in Arabic.", hint="Name the Vietnamese or English text that the article was translated from."
        )
    return original


def _is_docx(data: bytes) -> bool:
    """Whether the bytes are a Word document; one whose archive is damaged is told by its other signs."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as content:
            return "word/document.xml" in content.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _head(data: bytes) -> str:
    return data[:_HEAD].decode("utf-16" if has_wide_bom(data) else "utf-8-sig", "ignore")


def _read_file(file: Path) -> bytes:
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputFileError(f"{file} is a folder, not a file.", hint="Name the article inside it.")
        if status.st_size > LARGEST:
            raise _too_large(str(file), f"{status.st_size / 1e6:,.0f} MB")
        with file.open("rb") as stream:
            return _read_up_to_limit(stream, str(file))
    except FileNotFoundError as error:
        url = str(file).startswith(("http:/", "https:/"))
        hint = (
            "Pages are not fetched: save it in the browser and name the file."
            if url
            else "Check the name and the folder."
        )
        raise InputFileError(f"{file} does not exist.", hint=hint) from error
    except PermissionError as error:
        raise InputFileError(f"{file} may not be read.", hint="Change its permissions, or copy it.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputFileError(f"{file}: {reason}.") from error


def _read_standard_input() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise InputFileError("standard input is closed.", hint="Name a file, or pipe the article in.")
    try:
        return _read_up_to_limit(sys.stdin.buffer, "standard input")
    except OSError as error:
        raise InputFileError(f"standard input: {error.strerror or error}.") from error


def _read_up_to_limit(stream: BinaryIO, where: str) -> bytes:
    """All bytes of a stream; an endless or binary one is left early."""
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            raise _too_large(where, f"more than {LARGEST / 1e6:.0f} MB")
        if 0 in chunk and not has_wide_bom(chunks[0]) and not chunks[0].startswith(ZIP):
            break
    return b"".join(chunks)


def _too_large(where: str, size: str) -> InputFileError:
    return InputFileError(
        f"{where} is too large for an article ({size}; up to {LARGEST / 1e6:.0f} MB are read).",
        hint="Cut it into articles.",
    )


def _refuse_long_markup(text: str, where: str, what: str) -> None:
    if len(text) > LARGEST_MARKED_UP:
        raise InputFileError(
            f"{where} is too long for {what} ({len(text):,} characters; up to {LARGEST_MARKED_UP:,} are read).",
            hint="Cut it, or save it as plain text.",
        )
