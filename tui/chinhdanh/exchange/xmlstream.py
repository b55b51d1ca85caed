"""Elements of an XML file one after the other, without the tree; nothing outside the file is ever read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chinhdanh.errors import InputFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def elements(path: Path, root: str, starts: tuple[str, ...], ends: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    """Yield ("start", element) of the names ``starts`` and ("end", element) of ``ends``, whatever their namespace.

    An element of ``ends`` is whole when it comes and is emptied when the next one is asked for. Raises InputFileError
    where the file cannot be read, where its first element is not called ``root``, where it breaks the rules of XML,
    with the line and column, and where it declares entities: none is ever expanded.
    """
    from lxml import etree

    try:
        with path.open("rb") as stream:
            events = etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True)
            try:
                yield from _wanted(path, events, root, starts, ends)
            except etree.XMLSyntaxError as error:
                raise _broken(path, events) from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error


def _wanted(
    path: Path, events: Iterator[tuple[str, Element]], root: str, starts: tuple[str, ...], ends: tuple[str, ...]
) -> Iterator[tuple[str, Element]]:
    first = True
    for event, element in events:
        if first:
            _check_head(path, element, root)
            first = False
        name = local_name(element)
        if event == "start" and name in starts:
            yield "start", element
        elif event == "end" and name in ends:
            yield "end", element
            _forget(element)


def _broken(path: Path, events: Any) -> InputFileError:
    faults = list(events.error_log)
    if not faults:
        return InputFileError(f"{path} is empty.")
    place = f"line {faults[-1].line}, column {faults[-1].column}"
    return InputFileError(f"{path}, {place}: {faults[-1].message}.", hint="Save it again with the tool that wrote it.")


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of the attribute of this local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def _check_head(path: Path, element: Element, root: str) -> None:
    if local_name(element) != root:
        raise InputFileError(f"{path}: begins with <{local_name(element)}>, not with <{root}>.")
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):  # type: ignore[attr-defined]
        raise InputFileError(f"{path}: declares entities, and they are not expanded.", hint="Save it without a DTD.")


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)
