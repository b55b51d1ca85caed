"""The termbase as TSV, TBX and the glossary of OmegaT, out and in.

TSV and TBX keep a term whole. OmegaT's glossary is a line for each way to write a term and each way to render it in one
language, with a comment: the note, then what is forbidden after ✗.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from chinhdanh.errors import InputFileError, UsageError
from chinhdanh.exchange.destination import IN_TABLE, destination, is_sealed_table, sealed
from chinhdanh.exchange.encoding import decode
from chinhdanh.exchange.tbx import Concept, Edition, read_tbx, write_tbx
from chinhdanh.exchange.xmltext import clean
from chinhdanh.files import atomic_write
from chinhdanh.terms.table import read_terms, table_lines
from chinhdanh.terms.term import Term
from chinhdanh.text.arabic import has_arabic

SUFFIXES = (".tsv", ".tbx", ".txt")
WRONG = "✗ "
_BETWEEN = "; "
_HEAD = "# From the termbase of chinhdanh: Arabic, translation, comment."


def export_terms(
    terms: Iterable[Term], path: Path, *, language: str = "vi", edition: Edition = Edition.V3, force: bool = False
) -> int:
    """Write terms to ``path`` by its suffix, for OmegaT those of one language; return how many.

    Raises OutputError as ``destination`` does, and UsageError for another suffix.
    """
    if path.suffix == ".tbx":
        return write_tbx(path, map(concept_of, terms), what="termbase", edition=edition, force=force)
    if path.suffix not in SUFFIXES:
        raise _unknown(path)
    is_table = path.suffix == ".tsv"
    known = [term for term in terms if is_table or term.renderings(language)]
    lines = table_lines(known) if is_table else chain([f"{_HEAD}\n"], glossary_lines(known, language))
    with atomic_write(destination(path, is_sealed_table, force=force)) as stream:
        stream.writelines(sealed((line.encode() for line in lines), IN_TABLE))
    return len(known)


def import_terms(path: Path, *, language: str = "vi") -> tuple[Term, ...]:
    """The terms of a TSV, TBX or OmegaT glossary file, whose translations are in ``language``.

    Raises InputFileError that names the line, and UsageError for another suffix.
    """
    readers: Mapping[str, Callable[[], Iterable[Term]]] = {
        ".tsv": lambda: read_terms(path),
        ".tbx": lambda: filter(_is_of_use, map(term_of, read_tbx(path))),
        ".txt": lambda: _read_glossary(path, language),
    }
    if path.suffix not in readers:
        raise _unknown(path)
    return tuple(readers[path.suffix]())


def glossary_lines(terms: Iterable[Term], language: str) -> Iterator[str]:
    """Yield the lines of OmegaT's glossary: every way to write a term with every rendering in ``language``."""
    for term in terms:
        wrong = (WRONG + text for text in term.forbidden.get(language, ()))
        comment = _BETWEEN.join((*([term.note] if term.note else []), *wrong))
        written = {"vi": term.vietnamese, "en": term.english}.get(language, ())
        for source in term.sources:
            for target in written:
                yield "\t".join(" ".join(clean(cell).split()) for cell in (source, target, comment)) + "\n"


def _read_glossary(path: Path, language: str) -> Iterator[Term]:
    """Terms whose sources have the same translations and the same comment are one."""
    try:
        lines = decode(path.read_bytes(), str(path)).split("\n")
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error
    rendered: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            source, target, comment = _cells(line, f"{path}, line {number}")
            rendered.setdefault(source, {}).setdefault(target, comment)
    together: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for source, targets in rendered.items():
        together.setdefault((tuple(targets), next(iter(targets.values()))), []).append(source)
    for (written, comment), sources in together.items():
        yield _from_glossary(sources, written, comment, language)


def _cells(line: str, where: str) -> tuple[str, str, str]:
    source, target, comment = (" ".join(cell.split()) for cell in (line + "\t\t").split("\t")[:3])
    if not source or not target:
        raise InputFileError(f"{where}: a line needs a term, a tab and its translation.", hint="Nothing was imported.")
    return source, target, comment


def _from_glossary(sources: list[str], written: tuple[str, ...], comment: str, language: str) -> Term:
    arabic = tuple(source for source in sources if has_arabic(source))
    latin = tuple(source for source in sources if not has_arabic(source))
    remarks = comment.split(_BETWEEN)
    wrong = tuple(remark.removeprefix(WRONG) for remark in remarks if remark.startswith(WRONG))
    return Term(
        arabic + latin[1:],
        vietnamese=written if language == "vi" else (),
        english=written if language == "en" else (),
        acronym=latin[0] if latin else "",
        forbidden={language: wrong} if wrong else {},
        note=_BETWEEN.join(remark for remark in remarks if not remark.startswith(WRONG)),
    )


def concept_of(term: Term) -> Concept:
    """A term as TBX has it; the acronym is a Vietnamese one."""
    written = {"ar": term.arabic, "vi": term.vietnamese, "en": term.english}
    acronyms = {"vi": (term.acronym,)} if term.acronym else {}
    return Concept(written, term.domain, term.note, acronyms, term.forbidden)


def term_of(concept: Concept) -> Term:
    """A concept as a term; further acronyms and those of other languages are ordinary renderings."""
    terms, acronyms, forbidden = map(_by_language, (concept.terms, concept.acronyms, concept.forbidden))
    first, *others = acronyms.get("vi", ()) or ("",)
    return Term(
        terms.get("ar", ()) + acronyms.get("ar", ()),
        (*terms.get("vi", ()), *others),
        terms.get("en", ()) + acronyms.get("en", ()),
        first,
        {language: wrong for language, wrong in forbidden.items() if language in ("vi", "en")},
        concept.subject,
        concept.note,
    )


def _by_language(several: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Regions together: ``vi-vn`` and ``vi`` are one."""
    found: dict[str, tuple[str, ...]] = {}
    for code, texts in several.items():
        language = code.split("-")[0]
        found[language] = found.get(language, ()) + texts
    return found


def _is_of_use(term: Term) -> bool:
    return bool(term.sources) and bool(term.vietnamese or term.english)


def _unknown(path: Path) -> UsageError:
    return UsageError(f"{path.name} names no format for terms.", hint=f"Known: {', '.join(SUFFIXES)}.")
