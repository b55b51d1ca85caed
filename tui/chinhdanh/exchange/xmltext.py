"""Text as it may stand in an XML file."""

from __future__ import annotations

import re
import unicodedata

from chinhdanh.text.letters import INVISIBLE

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_INVISIBLE = re.compile(f"[\\s{INVISIBLE}]*")


def clean(text: str) -> str:
    """Return ``text`` in NFC with ``\\n`` line ends and without the characters that XML 1.0 forbids.

    One such character makes OmegaT, lxml and translate-toolkit lose the whole file. Nothing else is changed:
    directional marks that the text has stay, none is added.
    """
    if not text.isprintable():
        text = _LINE_ENDS.sub("\n", _FORBIDDEN.sub("", text))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """Whether nothing in ``text`` can be seen: spaces, zero-width characters and directional marks alone."""
    return _INVISIBLE.fullmatch(text) is not None


def escape(text: str) -> str:
    """Escape ``text`` for an element's content or a double-quoted attribute; clean it first."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
