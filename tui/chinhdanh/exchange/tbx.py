"""Terms as TBX: writes TBX-Basic of ISO 30042:2019 in DCA style; reads that and the ``martif`` of 2008.

Element names differ between the two (conceptEntry/termEntry, langSec/langSet, termSec/tig), their nesting does not, so
the reader goes by nesting and local names. Entities are never expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chinhdanh import __version__
from chinhdanh.errors import InputFileError
from chinhdanh.exchange.destination import destination, head_has
from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.files import atomic_write

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS = ("conceptEntry", "termEntry")
_SECTIONS = ("langSec", "langSet")

is_ours = head_has(b"from the name register of chinhdanh")
"""Whether a file is a TBX that this program wrote."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its terms by language code, the preferred one first; ``subject`` says what kind of thing it is."""

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: str = ""
    note: str = ""


def write_tbx(path: Path, concepts: Iterable[Concept], *, force: bool = False) -> int:
    """Write concepts to ``path`` and return how many. Raises OutputError as ``destination`` says."""
    count = 0
    with atomic_write(destination(path, is_ours, force=force)) as stream:
        stream.write(
            f'<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="{NAMESPACE}">\n'
            f"<tbxHeader><fileDesc><sourceDesc><p>from the name register of chinhdanh {__version__}</p></sourceDesc>"
            f"</fileDesc></tbxHeader>\n<text><body>\n".encode()
        )
        for concept in concepts:
            count += 1
            stream.write(_entry(count, concept).encode())
        stream.write(b"</body></text>\n</tbx>\n")
    return count


def _entry(number: int, concept: Concept) -> str:
    subject = f'<descrip type="subjectField">{_text(concept.subject)}</descrip>' if concept.subject else ""
    note = f"<note>{_text(concept.note)}</note>" if concept.note else ""
    sections = "".join(
        f'<langSec xml:lang="{_text(language)}">'
        + "".join(f"<termSec><term>{_text(term)}</term></termSec>" for term in terms)
        + "</langSec>\n"
        for language, terms in concept.terms.items()
        if terms
    )
    return f'<conceptEntry id="c{number}">{subject}{note}\n{sections}</conceptEntry>\n'


def _text(value: str) -> str:
    return escape(clean(value))


def read_tbx(path: Path) -> Iterator[Concept]:
    """Yield the concepts of a TBX file. Raises InputFileError that names the line where it is not XML or not TBX."""
    from lxml import etree

    try:
        context = etree.iterparse(
            str(path), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        root = None
        for event, element in context:
            if root is None:
                root = etree.QName(element).localname
                if root not in ("tbx", "martif"):
                    raise InputFileError(f"{path} is not TBX; it begins with <{root}>.")
            if event == "end" and isinstance(element.tag, str) and _local(element) in _CONCEPTS:
                yield _concept(element)
                element.clear()
    except etree.XMLSyntaxError as error:
        raise InputFileError(f"{path} is not well-formed XML: {error.msg}.") from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error


def _concept(element: Any) -> Concept:
    terms: dict[str, tuple[str, ...]] = {}
    subject = note = ""
    for child in element.iter():
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        if name in _SECTIONS:
            language = (child.get(_LANG) or child.get("lang") or "").lower()
            found = (_content(term) for term in child.iter() if isinstance(term.tag, str) and _local(term) == "term")
            terms[language] = (*terms.get(language, ()), *(text for text in found if text))
        elif name == "descrip" and child.get("type") == "subjectField":
            subject = subject or _content(child)
        elif name == "note" and child.getparent() is element:
            note = note or _content(child)
    return Concept(terms, subject, note)


def _content(element: Any) -> str:
    return " ".join(clean("".join(element.itertext())).split())


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
