"""Elements of an XML file one after the other, without the tree; nothing outside the file is ever read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from chinhdanh.errors import InputFileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD_BYTES = 1 << 14


def elements(path: Path, roots: Sequence[str], names: Iterable[str]) -> Iterator[Element]:
    """Yield the elements of these names, whatever their namespace, each when it is whole.

    An element is emptied when the next one is asked for; what it stands in has its attributes. Raises InputFileError
    where the file cannot be read, where its first element is none of ``roots``, where it breaks the rules of XML,
    with the line and column, and where it declares entities: none is ever expanded. A text may be of any length:
    Trados Studio packs the whole document into one.
    """
    from lxml import etree

    tags = [f"{{*}}{name}" for name in names]
    try:
        with path.open("rb") as stream:
            _check_head(path, stream, roots)
            stream.seek(0)
            events = etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True, huge_tree=True)
            try:
                for _, element in events:
                    yield element
                    _forget(element)
            except etree.XMLSyntaxError as error:
                raise _broken(path, events) from error
    except (UnicodeError, LookupError) as error:
        raise InputFileError(f"{path} is not in the encoding that it declares.", hint="Save it as UTF-8.") from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error


def _broken(path: Path, events: Any) -> InputFileError:
    faults = list(events.error_log)
    if not faults:
        return InputFileError(f"{path} is empty.")
    place = f"line {faults[-1].line}, column {faults[-1].column}"
    return InputFileError(f"{path}, {place}: {faults[-1].message}.", hint="Save it again with the tool that wrote it.")


def local_name(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element by their names without namespaces."""
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def _check_head(path: Path, stream: BinaryIO, roots: Sequence[str]) -> None:
    """Read up to the first element; what is no XML there is left to the parser, which says where it breaks."""
    from xml.parsers import expat

    def entity(*_: object) -> None:
        raise InputFileError(f"{path}: declares entities, and they are not expanded.", hint="Save it without a DTD.")

    def first(name: str, _: object) -> None:
        found = name.rpartition(":")[2]
        if found not in roots:
            known = " or ".join(f"<{root}>" for root in roots)
            raise InputFileError(f"{path}: begins with <{found}>, not with {known}.")
        raise StopIteration

    parser = expat.ParserCreate()
    parser.EntityDeclHandler, parser.StartElementHandler = entity, first
    with suppress(StopIteration, expat.ExpatError):
        while piece := stream.read(_HEAD_BYTES):
            parser.Parse(piece)


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and (before := element.getprevious()) is not None:
        parent.remove(before)
