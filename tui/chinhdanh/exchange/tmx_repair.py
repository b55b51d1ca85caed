"""Makes a piece of XML readable again where what is wrong is a single character."""

from __future__ import annotations

import re
import sys
from html.entities import html5

from chinhdanh.exchange.tmx_text import FORBIDDEN, LOST
from chinhdanh.exchange.xmltext import allowed, escape

_SUSPECT = re.compile(
    r"&#(?:(?P<decimal>\d{1,7})|[xX](?P<hex>[0-9A-Fa-f]{1,6}));|&(?P<name>[A-Za-z_][\w.-]*);|&|<(?![\w/!?])"
)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REMOVED = "characters that XML forbids were removed"
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


class UnreadableError(ValueError):
    """A piece of XML lost something that cannot be guessed; the message says what."""


def repaired(xml: str) -> tuple[str, tuple[str, ...]]:
    """Return the piece without what XML forbids, and what was done to it.

    Forbidden characters go, also where they are written as references; the named characters of HTML become
    characters; a lone ``&`` or ``<`` becomes text. Raises UnreadableError for bytes that were lost on decoding and
    for any other entity: none is ever expanded.
    """
    if LOST in xml:
        raise UnreadableError("has bytes that do not belong to the encoding of the file")
    done: dict[str, None] = {}
    markup, *parts = xml.split(_CDATA)
    mended = [_mended(markup, done)]
    for part in parts:
        text, end, markup = part.partition(_CDATA_END)
        mended.append(f"{_CDATA}{text}{end}{_mended(markup, done)}")
    joined = "".join(mended)
    if FORBIDDEN in joined:
        done[_REMOVED] = None
    return joined.replace(FORBIDDEN, ""), tuple(done)


def _mended(markup: str, done: dict[str, None]) -> str:
    def mend(found: re.Match[str]) -> str:
        if name := found["name"]:
            if name in _OF_XML:
                return found[0]
            if f"{name};" not in html5:
                raise UnreadableError(f"uses the entity {found[0]}, and entities are not expanded")
            done["named characters of HTML were written out"] = None
            return escape(html5[f"{name};"])
        if number := found["decimal"] or found["hex"]:
            code = int(number, 10 if found["decimal"] else 16)
            if code <= sys.maxunicode and allowed(chr(code)):
                return found[0]
            done[_REMOVED] = None
            return ""
        done[f"a lone {found[0]} was taken as text"] = None
        return escape(found[0])

    return _SUSPECT.sub(mend, markup)
