"""Articles in Word documents (DOCX): headings, paragraphs, captions, list items, table cells, text boxes, footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chinhdanh.errors import InputFileError
from chinhdanh.exchange.archive import DAMAGED, refuse_bomb
from chinhdanh.exchange.blocks import Block
from chinhdanh.exchange.docx_text import CELL, PARAGRAPH, SKIPPED, TEXT_BOX, W, is_hidden, pieces
from chinhdanh.exchange.encoding import composed
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KINDS: Mapping[str, SegmentKind] = {
    "title": SegmentKind.HEADING,
    "subtitle": SegmentKind.HEADING,
    "heading": SegmentKind.HEADING,
    "caption": SegmentKind.CAPTION,
    "author": SegmentKind.BYLINE,
    "byline": SegmentKind.BYLINE,
    "list": SegmentKind.BODY,
}
"""The kind of a paragraph by how the name of its style begins; these names are English in every Word."""

_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BODY_LEVEL = 9


def blocks(data: bytes, where: str) -> list[Block]:
    """The blocks of a document in order, the notes at the end in the order of their references.

    Deleted and hidden text is left out, inserted text is taken. Raises InputFileError for a damaged document.
    """
    from docx import Document
    from lxml import etree

    refuse_bomb(BytesIO(data), where)
    try:
        document = Document(BytesIO(data))
        return [Block(composed(block.text, where), block.kind) for block in _Reader(document).all()]
    except (*DAMAGED, etree.LxmlError) as error:
        raise InputFileError(f"{where} is a damaged Word document ({error}).", hint="Save it again in Word.") from error


class _Reader:
    """One document: its styles, its notes by kind and number, the references met so far."""

    def __init__(self, document: Any) -> None:
        self._body: Element = document.element.body
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")}
        self._references: list[tuple[str, str]] = []
        self._notes: dict[tuple[str, str], Element] = {}
        for relation in document.part.rels.values():
            for name in _NOTES.values():
                if relation.reltype.endswith(f"/{name}s") and not relation.is_external:
                    self._keep_notes(name, relation.target_part.blob)

    def _keep_notes(self, name: str, xml: bytes) -> None:
        from docx.oxml import parse_xml

        for note in parse_xml(xml).iter(f"{W}{name}"):
            self._notes[name, note.get(f"{W}id", "")] = note

    def all(self) -> Iterator[Block]:
        yield from self._blocks(self._body)
        for reference in self._references:
            note = self._notes.get(reference)
            if note is not None:
                yield from (Block(block.text, SegmentKind.BODY) for block in self._blocks(note))

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == PARAGRAPH:
                yield from self._paragraph(element)
            elif element.tag == CELL:
                for block in self._blocks(element):
                    yield Block(block.text, block.kind or SegmentKind.BODY)
            elif element.tag not in SKIPPED:
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        kind = self._kind(paragraph)
        text = ""
        boxes: list[Element] = []
        for element, piece in pieces(paragraph):
            name = str(element.tag).removeprefix(W)
            if element.tag == TEXT_BOX:
                boxes.append(element)
            elif name in _NOTES:
                self._references.append((_NOTES[name], element.get(f"{W}id", "")))
            elif not is_hidden(element):
                text += piece
        lines = [text] if kind is SegmentKind.HEADING else text.split("\n")
        yield from (Block(line, kind) for line in lines)
        for box in boxes:
            yield from self._blocks(box)

    def _kind(self, paragraph: Element) -> SegmentKind | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        if _level(properties) < _BODY_LEVEL:
            return SegmentKind.HEADING
        if properties.find(f"{W}numPr") is not None:
            return SegmentKind.BODY
        name = properties.find(f"{W}pStyle")
        style = None if name is None else self._styles.get(name.get(f"{W}val"))
        return self._kind_of_style(style, len(self._styles))

    def _kind_of_style(self, style: Element | None, left: int) -> SegmentKind | None:
        """The kind that a style gives, or the style it is based on; ``left`` bounds a circle of styles."""
        if style is None or not left:
            return None
        name = style.find(f"{W}name")
        begins = "" if name is None else name.get(f"{W}val", "").lower()
        for word, kind in _KINDS.items():
            if begins.startswith(word):
                return kind
        properties = style.find(f"{W}pPr")
        if properties is not None and _level(properties) < _BODY_LEVEL:
            return SegmentKind.HEADING
        based = style.find(f"{W}basedOn")
        return None if based is None else self._kind_of_style(self._styles.get(based.get(f"{W}val")), left - 1)


def _level(properties: Element) -> int:
    """The outline level of a paragraph or style, 0 for the highest heading."""
    level = properties.find(f"{W}outlineLvl")
    return _BODY_LEVEL if level is None else int(level.get(f"{W}val", _BODY_LEVEL))
