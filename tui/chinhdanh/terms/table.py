"""Terms as a table that is edited by hand: TSV with a header, ``|`` between several ways to say the same.

Columns, in any order: ``arabic``; ``vietnamese``, ``english``; ``acronym``; ``forbidden_vietnamese``,
``forbidden_english``; ``domain``; ``note``. Lines that begin with # are notes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chinhdanh.errors import InputFileError
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
        term = _term(dict(zip(columns, cells, strict=False)))
        if not term.sources:
            raise InputFileError(f"{path}, line {number}: a term needs its Arabic or its acronym.")
        yield term


def _term(row: Mapping[str, str]) -> Term:
    forbidden = {language: _several(row.get(column, "")) for language, column in _FORBIDDEN.items()}
    return Term(
        _several(row.get("arabic", "")),
        _several(row.get("vietnamese", "")),
        _several(row.get("english", "")),
        row.get("acronym", ""),
        {language: wrong for language, wrong in forbidden.items() if wrong},
        row.get("domain", ""),
        row.get("note", ""),
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (part.strip() for part in cell.split(BETWEEN)) if part)


def write_terms(path: Path, terms: Iterable[Term]) -> int:
    """Write a table of terms to ``path`` and return how many. Raises OutputError."""
    count = 0
    with atomic_write(path) as stream:
        stream.write(("\t".join(COLUMNS) + "\n").encode())
        for term in terms:
            stream.write(("\t".join(_cells(term)) + "\n").encode())
            count += 1
    return count


def _cells(term: Term) -> tuple[str, ...]:
    return (
        _joined(term.arabic),
        _joined(term.vietnamese),
        _joined(term.english),
        term.acronym,
        *(_joined(term.forbidden.get(language, ())) for language in _FORBIDDEN),
        *(" ".join(text.split()) for text in (term.domain, term.note)),
    )


def _joined(several: Iterable[str]) -> str:
    return BETWEEN.join(several)
