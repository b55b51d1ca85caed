"""Plain text out of the text of XLIFF units: the inline tags of 1.x and 2.x left out, and counted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chinhdanh.exchange.xmlstream import attributes, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AROUND_TEXT = frozenset({"g", "mrk", "pc"})
_MARK = "mrk"
_DELETED = "x-sdl-deleted"
_LINE_BREAKS = frozenset({"lb", "xlf:lb"})

_DEEPEST = 100
"""Tags inside each other up to which their text is read."""


@dataclass(slots=True)
class Flat:
    """A text without its tags, how many there were, and what stood in comments on parts of it.

    ``comment_ids`` name comments of Trados Studio that stand at the head of the file.
    """

    text: str = ""
    tags: int = 0
    comments: list[str] = field(default_factory=list)
    comment_ids: list[str] = field(default_factory=list)


def flat(element: Element | None) -> Flat:
    """The text of a ``source``, a ``target`` or a marked segment; empty where there is none.

    Codes are left out with what stands in them, for it is no text of the sentence; a code that is a line break
    becomes one; what tracked changes deleted is left out.
    """
    found = Flat()
    if element is not None:
        _walk(element, found)
        if not found.text.isascii():
            found.text = unicodedata.normalize("NFC", found.text)
    return found


def _walk(element: Element, found: Flat, depth: int = 0) -> None:
    found.text += element.text or ""
    for child in element:
        if depth < _DEEPEST:
            _inline(child, found, depth + 1)
        else:
            found.tags += 1
        found.text += child.tail or ""


def _inline(child: Element, found: Flat, depth: int) -> None:
    name = local_name(child)
    if name == "cp":
        found.text += _code_point(child.get("hex", ""))
    elif name == _MARK:
        _mark(child, found, depth)
    elif name in _AROUND_TEXT:
        found.tags += 1
        _walk(child, found, depth)
    elif name:
        found.tags += 1
        if _LINE_BREAKS & {child.get("ctype"), child.get("subType")}:
            found.text += "\n"


def _mark(mark: Element, found: Flat, depth: int) -> None:
    if mark.get("mtype") == _DELETED:
        return
    if mark.get("type") == "comment" and (value := mark.get("value")):
        found.comments.append(value)
    if mark.get("comment"):
        found.comments.append(mark.get("comment", ""))
    if mark.get("mtype") == "x-sdl-comment":
        found.comment_ids.append(attributes(mark).get("cid", ""))
    _walk(mark, found, depth)


def _code_point(hexadecimal: str) -> str:
    try:
        number = int(hexadecimal, 16)
    except ValueError:
        number = -1
    allowed = 0 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if allowed else "\N{REPLACEMENT CHARACTER}"
