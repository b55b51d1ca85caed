"""Text out of the XML of Word documents: what a reader sees, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
TEXT_BOX = f"{W}txbxContent"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{_COMPATIBILITY}Fallback"})
"""What was deleted, and what stands twice for older programs."""

_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_TEXTS = frozenset({f"{W}t", f"{_MATH}t"})


def pieces(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yield what a paragraph shows, in order: each element with its text; text boxes and notes without any."""
    for child in paragraph:
        if child.tag in SKIPPED or child.tag == f"{W}pPr":
            continue
        if child.tag in _TEXTS:
            yield child, child.text or ""
        elif child.tag in _SIGNS:
            yield child, _SIGNS[child.tag] if child.get(f"{W}type") is None else " "
        elif child.tag in (TEXT_BOX, f"{W}footnoteReference", f"{W}endnoteReference"):
            yield child, ""
        else:
            yield from pieces(child)


def is_hidden(text: Element) -> bool:
    """Whether a text is marked as hidden in its run."""
    run = text.getparent()
    mark = None if run is None else run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val", "true") not in ("0", "false")
