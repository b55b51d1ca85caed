"""Files into the translation memory and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from chinhdanh import paths
from chinhdanh.exchange.bilingual import ROW_READERS, by_suffix
from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.tmx import CONFIRMATION_LEVEL, LEVEL_PROP, ORIGIN_PROP
from chinhdanh.exchange.tmx_reader import read_tmx
from chinhdanh.exchange.tmx_unit import TmxUnit
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.memory.memory import Memory
from chinhdanh.memory.units import FILE, HUMAN, MACHINE, TMX, MemoryUnit
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project
from chinhdanh.review.remembering import approved_units

_NEVER = datetime.min.replace(tzinfo=UTC)
_STATUS = {level: status for status, level in CONFIRMATION_LEVEL.items()}
_ORIGIN = {Status.DRAFT: MACHINE}
"""Where a translation comes from that its file shows at a status; from the file itself, where not named."""


def units_of_file(path: Path, language: str = "", origin: str = "", *, on_problem: Problem) -> Iterator[MemoryUnit]:
    """The units of a bilingual file, or the approved ones of a project, one after the other.

    ``language`` chooses one target language, and is that of a file which names none; ``origin`` takes the place of
    what the file says. A file whose suffix says nothing is read as TMX. What was rejected is left out. ``on_problem``
    is told of each thing that is wrong with the file. Raises InputFileError for what is none of these.
    """
    language = language.partition("-")[0]
    project = paths.project_file(path)
    if path == project or (project.exists() and not by_suffix(path, ROW_READERS)):
        units = _of_project(project)
    elif read := by_suffix(path, ROW_READERS):
        units = _of_rows(read(path, on_problem), language, origin, on_problem)
    else:
        units = _of_tmx(path, origin, on_problem)
    return (unit for unit in units if not language or unit.language.partition("-")[0] == language)


def _of_project(path: Path) -> Iterator[MemoryUnit]:
    with Project.open(path, read_only=True) as project:
        yield from approved_units(project)


def _of_rows(rows: Iterable[Row], language: str, origin: str, on_problem: Problem) -> Iterator[MemoryUnit]:
    for row in rows:
        if not row.target.strip() or row.status is Status.REJECTED:
            continue
        if code := row.language or language:
            yield MemoryUnit(row.source, row.target, code, origin or _ORIGIN.get(row.status or Status.EDITED, FILE))
        else:
            on_problem(f"{row.where}: the file does not say in which language; give it with --lang")


def _of_tmx(path: Path, origin: str, on_problem: Problem) -> Iterator[MemoryUnit]:
    for unit in read_tmx(path, on_problem=lambda problem: on_problem(str(problem))):
        for language, target in unit.targets.items():
            status, own = _facts(unit, language)
            if status is not Status.REJECTED:
                known = origin or own or _ORIGIN.get(status, TMX)
                yield MemoryUnit(unit.source, target, language, known, unit.changed, unit.who)


def _facts(unit: TmxUnit, language: str) -> tuple[Status, str]:
    """What our own TMX and Trados say about a translation; its origin is empty where it was a file of others."""
    own = unit.target_properties.get(language, {})
    level = own.get(LEVEL_PROP) or unit.properties.get(LEVEL_PROP, "")
    return _STATUS.get(level, Status.EDITED), own.get(ORIGIN_PROP, "")


def memory_units(memory: Memory, language: str | None = None) -> Iterator[Unit]:
    """One unit per distinct source, as every CAT tool wants it: of several translations the one changed last."""
    for source, units in groupby(memory.units(language), lambda unit: unit.source):
        yield Unit(source, _latest(units))


def _latest(units: Iterable[MemoryUnit]) -> dict[str, TargetText]:
    latest: dict[str, MemoryUnit] = {}
    for unit in units:
        known = latest.get(unit.language)
        if known is None or (unit.changed or _NEVER) >= (known.changed or _NEVER):
            latest[unit.language] = unit
    return {
        language: TargetText(unit.target, _status(unit.origin), unit.origin, unit.changed)
        for language, unit in latest.items()
    }


def _status(origin: str) -> Status:
    if origin == HUMAN:
        return Status.APPROVED
    return Status.DRAFT if origin.partition(":")[0] == MACHINE else Status.EDITED
