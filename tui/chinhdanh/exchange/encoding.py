"""From bytes to text: what is no text is refused with its kind, what is not UTF-8 with the place where it breaks."""

from __future__ import annotations

import codecs
import re
import unicodedata

from chinhdanh.errors import InputFileError
from chinhdanh.text.arabic import has_arabic

MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\x00", "a file packed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MIME-Version:", "a web archive (MHTML)"),
    (b"From: <Saved by", "a web archive (MHTML)"),
)
ZIP = b"PK\x03\x04"
ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"epub", "an EPUB book"),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAVE_AS_TEXT = "Save it as UTF-8 text, Markdown or HTML and try again."
MOST_MARKS = 256
"""Combining marks in a row: no writing has so many, and putting them in order takes the square of their number."""

_ODD_RUN = re.compile(f"[^\\w\\s\\x00-\\x7f]{{{MOST_MARKS},}}")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_NO_CHARSETS = ("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
"""What Python decodes that no file is written in; two of them take the square of the time."""
_ZIP_LOOK = 1 << 16


def has_wide_bom(data: bytes) -> bool:
    """Whether the data begins like UTF-16 or UTF-32, in which bytes of value 0 are usual."""
    return any(data.startswith(bom) for bom, name in BOMS if name != "utf-8")


def decode(data: bytes, where: str, *, markup: bool = False) -> str:
    """The text of the bytes, in NFC, lines ended by ``\\n``, without a byte order mark.

    UTF-8 is expected, UTF-16 and UTF-32 are taken when they begin with their byte order mark; ``markup`` also obeys
    the character set that an HTML page names. Raises InputFileError.
    """
    _refuse_known(data, where)
    bom, encoding = next(((bom, name) for bom, name in BOMS if data.startswith(bom)), (b"", "utf-8"))
    if not bom and markup:
        encoding = declared_encoding(data) or encoding
    if encoding == "utf-8" and (zero := data.find(0)) >= 0:
        raise InputFileError(
            f"{where} is binary: a byte of value 0 at offset {zero}.",
            hint="Text in UTF-16 needs its byte order mark; other files: "
            + SAVE_AS_TEXT[:1].lower()
            + SAVE_AS_TEXT[1:],
        )
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, where, encoding, len(bom) + error.start) from error
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"), where)


def composed(text: str, where: str) -> str:
    """The text in NFC. InputFileError where it has more combining marks in a row than any writing."""
    _refuse_endless_marks(text, where)
    return unicodedata.normalize("NFC", text)


def _refuse_known(data: bytes, where: str) -> None:
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), "")
    if data.startswith(ZIP):
        head = data[:_ZIP_LOOK]
        kind = next((kind for sign, kind in ZIPPED if sign in head), "a ZIP archive")
    if kind:
        raise InputFileError(f"{where} is {kind}, not text.", hint=SAVE_AS_TEXT)


def declared_encoding(data: bytes) -> str | None:
    """The character set that a page names, where Python knows it as one for text."""
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        b"".decode(name)
    except LookupError:
        return None
    # a page that can be read for its charset is not in UTF-16, whatever it says
    return None if name.startswith(("utf-16", "utf-32", *_NO_CHARSETS)) else name


def _undecodable(data: bytes, where: str, encoding: str, offset: int) -> InputFileError:
    line = data.count(b"\n", 0, offset) + 1
    hint = "Convert it to UTF-8 and try again."
    if has_arabic(_sample(data).decode("cp1256", "ignore")) and encoding == "utf-8":
        hint = "If it is in the Windows code page for Arabic: iconv -f WINDOWS-1256 -t UTF-8 OLD > NEW"
    name = encoding.upper()
    return InputFileError(f"{where} is not {name}: byte {offset} (line {line}) does not belong to it.", hint=hint)


def _sample(data: bytes) -> bytes:
    return bytes(byte for byte in data[:_CHARSET_WITHIN] if byte >= 0x80)


def _refuse_endless_marks(text: str, where: str) -> None:
    for run in _ODD_RUN.finditer(text):
        marks = 0
        for letter in run[0]:
            marks = marks + 1 if unicodedata.combining(letter) else 0
            if marks >= MOST_MARKS:
                line = text.count("\n", 0, run.start()) + 1
                raise InputFileError(f"{where} is not text: line {line} has {MOST_MARKS} combining marks in a row.")
