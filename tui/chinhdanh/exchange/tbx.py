"""Terms as TBX: writes TBX-Basic of ISO 30042:2019 in DCA style or the ``martif`` of 2008; reads both.

Element names differ between the two (conceptEntry/termEntry, langSec/langSet, termSec/tig), their nesting does not, so
the reader goes by nesting and local names. Entities are never expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from chinhdanh import __version__
from chinhdanh.exchange.destination import destination, is_sealed, sealed
from chinhdanh.exchange.xmlstream import elements, local_name
from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.files import atomic_write

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
DEPRECATED = "deprecatedTerm-admn-sts"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOTS = ("tbx", "martif")
_CONCEPTS = ("conceptEntry", "termEntry")
_SECTIONS = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_FORBIDDEN = (DEPRECATED, "deprecatedTerm", "supersededTerm-admn-sts", "supersededTerm", "deprecated")

is_ours = is_sealed
"""Whether a file is a TBX that this program wrote and that no one has changed since."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with its terms by language code, the preferred one first; ``subject`` says what kind of thing it is.

    ``acronyms`` and ``forbidden`` are further terms of a language: short forms, and those that must not be used.
    """

    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subject: str = ""
    note: str = ""
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Edition(Enum):
    """The editions of the standard: head and foot of a file, and the names of entry, language section and term."""

    V3 = (
        f'<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="{NAMESPACE}">\n<tbxHeader>{{source}}</tbxHeader>',
        "</tbx>",
        ("conceptEntry", "langSec", "termSec"),
    )
    V2 = (
        '<martif type="TBX-Basic" xml:lang="en">\n<martifHeader>{source}</martifHeader>',
        "</martif>",
        ("termEntry", "langSet", "tig"),
    )


def write_tbx(
    path: Path, concepts: Iterable[Concept], *, what: str = "name register", edition: Edition = Edition.V3, force: bool
) -> int:
    """Write concepts to ``path`` and return how many; ``what`` they are from. Raises OutputError as ``destination``.

    The edition of 2008 is for programs that know no other yet, such as translate-toolkit.
    """
    found = list(concepts)
    with atomic_write(destination(path, is_ours, force=force)) as stream:
        stream.writelines(sealed(_document(found, what, edition)))
    return len(found)


def _document(concepts: Iterable[Concept], what: str, edition: Edition) -> Iterator[bytes]:
    head, foot, names = edition.value
    source = f"<fileDesc><sourceDesc><p>from the {what} of chinhdanh {__version__}</p></sourceDesc></fileDesc>"
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{head.format(source=source)}\n<text><body>\n'.encode()
    for number, concept in enumerate(concepts, 1):
        yield _entry(number, concept, *names).encode()
    yield f"</body></text>\n{foot}\n".encode()


def _entry(number: int, concept: Concept, entry: str, section: str, term: str) -> str:
    subject = f'<descrip type="subjectField">{_text(concept.subject)}</descrip>' if concept.subject else ""
    note = f"<note>{_text(concept.note)}</note>" if concept.note else ""
    sections = []
    for language in dict.fromkeys((*concept.terms, *concept.acronyms, *concept.forbidden)):
        rated = [(text, "") for text in concept.terms.get(language, ())]
        rated += [(text, _note("termType", "acronym")) for text in concept.acronyms.get(language, ())]
        rated += [(text, _note("administrativeStatus", DEPRECATED)) for text in concept.forbidden.get(language, ())]
        terms = "".join(f"<{term}><term>{_text(text)}</term>{rating}</{term}>" for text, rating in rated)
        if terms:
            sections.append(f'<{section} xml:lang="{_text(language)}">{terms}</{section}>\n')
    return f'<{entry} id="c{number}">{subject}{note}\n{"".join(sections)}</{entry}>\n'


def _note(kind: str, value: str) -> str:
    return f'<termNote type="{kind}">{value}</termNote>'


def _text(value: str) -> str:
    return escape(clean(value))


def read_tbx(path: Path) -> Iterator[Concept]:
    """Yield the concepts of a TBX file. Raises InputFileError, with the place, where it is not XML or not TBX."""
    return map(_concept, elements(path, _ROOTS, _CONCEPTS))


def _concept(element: Any) -> Concept:
    sorts: dict[str, dict[str, tuple[str, ...]]] = {"terms": {}, "acronyms": {}, "forbidden": {}}
    subject = note = ""
    for child in _elements(element):
        name = local_name(child)
        if name in _SECTIONS:
            language = (child.get(_LANG) or child.get("lang") or "").lower()
            for sort, text in (_term(group) for group in _elements(child) if local_name(group) in _TERMS):
                if text:
                    sorts[sort][language] = (*sorts[sort].get(language, ()), text)
        elif name == "descrip" and child.get("type") == "subjectField":
            subject = subject or _content(child)
        elif name == "note" and child.getparent() is element:
            note = note or _content(child)
    return Concept(subject=subject, note=note, **sorts)


def _term(group: Any) -> tuple[str, str]:
    """Which terms of a concept one belongs to, and its text."""
    sort, text = "terms", ""
    for part in _elements(group):
        if local_name(part) == "term":
            text = text or _content(part)
        elif part.get("type") == "administrativeStatus" and _content(part) in _FORBIDDEN:
            sort = "forbidden"
        elif part.get("type") == "termType" and _content(part) == "acronym" and sort == "terms":
            sort = "acronyms"
    return sort, text


def _elements(element: Any) -> Iterator[Any]:
    return (part for part in element.iter() if isinstance(part.tag, str))


def _content(element: Any) -> str:
    return " ".join(clean("".join(element.itertext())).split())
