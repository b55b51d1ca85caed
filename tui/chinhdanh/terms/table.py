"""Terms as a table that is edited by hand: TSV with a header, ``|`` between several ways to say the same.

Columns, in any order: ``arabic``; ``vietnamese``, ``english``; ``acronym``; ``forbidden_vietnamese``,
``forbidden_english``; ``domain``; ``note``. Lines that begin with # are notes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from chinhdanh.errors import InputFileError, UsageError
from chinhdanh.files import atomic_write
from chinhdanh.terms.term import Term

COLUMNS = ("arabic", "vietnamese", "english", "acronym", "forbidden_vietnamese", "forbidden_english", "domain", "note")
BETWEEN = "|"
_FORBIDDEN = {"vi": "forbidden_vietnamese", "en": "forbidden_english"}


def read_terms(path: Path) -> tuple[Term, ...]:
    """The terms of a table in order. Raises InputFileError that names the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path} is not UTF-8.", hint="Save it as UTF-8 and try again.") from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error
    return tuple(_terms(unicodedata.normalize("NFC", text).split("\n"), path))


def _terms(lines: Iterable[str], path: Path) -> Iterator[Term]:
    columns: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        if columns is None:
            columns = cells
            unknown = [column for column in columns if column not in COLUMNS]
            if "arabic" not in columns or unknown:
                raise InputFileError(
                    f"{path}, line {number}: the first line names the columns, arabic among them"
                    + (f"; {unknown[0]!r} is none." if unknown else "."),
                    hint=f"Known, with tabs between: {', '.join(COLUMNS)}.",
                )
            continue
        if len(cells) > len(columns):
            raise InputFileError(f"{path}, line {number}: {len(cells)} cells under {len(columns)} columns.")
        try:
            yield term_from(**dict(zip(columns, cells, strict=False)))
        except UsageError as error:
            raise InputFileError(f"{path}, line {number}: {error.message}") from error


def term_from(**row: str) -> Term:
    """A term from the cells of a row by column. Raises UsageError where it has neither Arabic nor acronym."""
    forbidden = {language: _several(row.get(column, "")) for language, column in _FORBIDDEN.items()}
    term = Term(
        _several(row.get("arabic", "")),
        _several(row.get("vietnamese", "")),
        _several(row.get("english", "")),
        row.get("acronym", ""),
        {language: wrong for language, wrong in forbidden.items() if wrong},
        row.get("domain", ""),
        row.get("note", ""),
    )
    if not term.sources:
        raise UsageError("a term needs its Arabic or its acronym.")
    return term


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in cell.split(BETWEEN)) if part)


def table_lines(terms: Iterable[Term]) -> Iterator[str]:
    """Yield the lines of a table of terms, the names of the columns first."""
    yield "\t".join(COLUMNS) + "\n"
    for term in terms:
        yield "\t".join(_row(term)[column] for column in COLUMNS) + "\n"


def append_terms(path: Path, terms: Iterable[Term]) -> int:
    """Add terms to a table, which is made where it is missing, and return how many say what it does not say yet.

    What stands in the table stays as it is, notes too; the header gets the columns that it lacks. Raises InputFileError
    where the table is damaged, and OutputError.
    """
    known = _by_source(read_terms(path) if path.exists() else ())
    new = [term for term in dict.fromkeys(terms) if not any(one.holds(term) for one in known.get(term.id, ()))]
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if at is None:
        at = len(lines)
        lines.append("\t".join(COLUMNS))
    columns = [cell.strip() for cell in lines[at].split("\t")]
    lacking = [column for column in COLUMNS if column not in columns and any(_row(term)[column] for term in new)]
    columns += lacking
    lines[at] = "\t".join(columns)
    lines += ["\t".join(_row(term)[column] for column in columns) for term in new]
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as stream:
        stream.write(("\n".join(lines) + "\n").encode())
    return len(new)


def _by_source(terms: Iterable[Term]) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for term in terms:
        for source in term.sources:
            found.setdefault(source, []).append(term)
    return found


def _row(term: Term) -> dict[str, str]:
    cells = {
        "arabic": term.arabic,
        "vietnamese": term.vietnamese,
        "english": term.english,
        "acronym": (term.acronym,),
        **{column: term.forbidden.get(language, ()) for language, column in _FORBIDDEN.items()},
        "domain": (term.domain,),
        "note": (term.note,),
    }
    return {column: BETWEEN.join(map(_cell, several)) for column, several in cells.items()}


def _cell(text: str) -> str:
    return " ".join(text.replace(BETWEEN, "/").split())
