"""The name register as TSV and TBX, out and in.

The TSV has a row for every way a name is written: ``entity written spelling english kind note article by at``. Rows
with one ``entity`` are one person, place or thing; a row without an article is a spelling nobody decided in one. TBX
keeps the terms and the note, not who decided and when.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from chinhdanh.errors import InputFileError, UsageError
from chinhdanh.exchange.delimited import LARGEST_CELL
from chinhdanh.exchange.destination import IN_TABLE, destination, is_sealed_table, sealed
from chinhdanh.exchange.tbx import Concept, read_tbx, write_tbx
from chinhdanh.files import atomic_write
from chinhdanh.names.entities import NameKind
from chinhdanh.names.register import Entity, Register

_SEAL = IN_TABLE.decode().partition("%")[0]

COLUMNS = ("entity", "written", "spelling", "english", "kind", "note", "article", "by", "at")
IMPORTED = "import"
"""The article and the person of decisions that came without any."""


def export_register(register: Register, path: Path, *, force: bool = False) -> int:
    """Write the register to ``path`` by its suffix; return how many entities. Raises OutputError and UsageError."""
    writer = {".tsv": _write_tsv, ".tbx": _write_tbx}.get(path.suffix)
    if writer is None:
        raise UsageError(f"{path.name} names no format for the register.", hint="Known: .tsv and .tbx.")
    return writer(register, path, force)


def import_register(register: Register, path: Path) -> int:
    """Take the names of a TSV or TBX file into the register; return how many. They are taken all or none.

    Raises InputFileError that names the line, and UsageError for another suffix.
    """
    reader: Callable[[Path], Iterable[Mapping[str, str]]] | None = {".tsv": _read_tsv, ".tbx": _read_tbx}.get(
        path.suffix
    )
    if reader is None:
        raise UsageError(f"{path.name} names no format for the register.", hint="Known: .tsv and .tbx.")
    rows = list(reader(path))
    with register.together():
        _take(register, rows)
    return len(rows)


def _take(register: Register, rows: Iterable[Mapping[str, str]]) -> None:
    entities: dict[str, int] = {}
    merged: dict[int, int] = {}
    for row in rows:
        found = register.decide(
            row["written"],
            row["spelling"],
            NameKind(row["kind"]),
            article=row["article"] or IMPORTED,
            by=row["by"] or IMPORTED,
            at=row["at"],
        )
        first = entities.setdefault(row["entity"] or f"alone {found}", found)
        while first in merged:
            first = merged[first]
        if first != found:
            register.merge(first, found)
            merged[found] = first
        register.describe(first, english=row["english"] or None, note=row["note"] or None)


def _write_tsv(register: Register, path: Path, force: bool) -> int:
    decisions: defaultdict[tuple[str, str, NameKind], list[tuple[str, str, str]]] = defaultdict(list)
    for d in register.decisions():
        decisions[d.key, d.spelling, d.kind].append((d.article, d.by, d.at))
    entities = register.entities()
    text = io.StringIO()
    table = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    table.writerow(COLUMNS)
    for entity in entities:
        for key, written in entity.aliases:
            for decided in decisions.get((key, entity.spelling, entity.kind)) or [("", "", "")]:
                table.writerow(
                    (entity.id, written, entity.spelling, entity.english, entity.kind.value, entity.note, *decided)
                )
    with atomic_write(destination(path, is_sealed_table, force=force)) as stream:
        stream.writelines(sealed([text.getvalue().encode()], IN_TABLE))
    return len(entities)


def _read_tsv(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path} is not UTF-8.") from error
    except OSError as error:
        raise InputFileError(f"{path}: {error.strerror or error}.") from error
    lines = (line for line in io.StringIO(unicodedata.normalize("NFC", text)) if not line.startswith(_SEAL))
    csv.field_size_limit(LARGEST_CELL)
    rows = csv.DictReader(lines, dialect="excel-tab")
    try:
        yield from _checked(rows, path)
    except csv.Error as error:
        raise InputFileError(f"{path}, line {rows.line_num}: {error}.", hint="Nothing was imported.") from error


def _checked(rows: csv.DictReader[str], path: Path) -> Iterator[Mapping[str, str]]:
    missing = {"written", "spelling", "kind"} - set(rows.fieldnames or ())
    if missing:
        raise InputFileError(f"{path} has no column {', '.join(sorted(missing))} in its first line.")
    for row in rows:
        values = {column: " ".join((row.get(column) or "").split()) for column in COLUMNS}
        if not values["written"] or not values["spelling"] or values["kind"] not in list(NameKind):
            raise InputFileError(
                f"{path}, line {rows.line_num}: a name needs what is written, its spelling, and a kind.",
                hint="Kinds: person, place, other. Nothing was imported.",
            )
        yield values


def _write_tbx(register: Register, path: Path, force: bool) -> int:
    return write_tbx(path, map(_concept, register.entities()), force=force)


def _concept(entity: Entity) -> Concept:
    terms = {"ar": tuple(written for _, written in entity.aliases), "vi": (entity.spelling,)}
    if entity.english:
        terms["en"] = (entity.english,)
    return Concept(terms, entity.kind.value, entity.note)


def _read_tbx(path: Path) -> Iterator[Mapping[str, str]]:
    for number, concept in enumerate(read_tbx(path), start=1):
        terms = {language.split("-")[0]: found for language, found in concept.terms.items()}
        if not terms.get("ar") or not terms.get("vi"):
            continue
        kind = concept.subject if concept.subject in list(NameKind) else NameKind.OTHER.value
        english = (terms.get("en") or ("",))[0]
        for written in terms["ar"]:
            yield {
                "entity": str(number),
                "written": written,
                "spelling": terms["vi"][0],
                "english": english,
                "kind": kind,
                "note": concept.note,
                "article": "",
                "by": "",
                "at": "",
            }
