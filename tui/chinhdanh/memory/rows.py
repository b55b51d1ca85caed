"""Rows of the memory's tables as units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from chinhdanh.memory import schema
from chinhdanh.memory.units import MemoryUnit


def rows_of_units() -> sa.Select[Any]:
    """Translations with their sources."""
    return sa.select(schema.target, schema.source.c.text.label("source_text")).join(
        schema.source, schema.source.c.id == schema.target.c.source
    )


def unit_of(row: Any) -> MemoryUnit:
    """The unit of a row of ``rows_of_units``."""
    return MemoryUnit(
        row.source_text,
        row.text,
        row.language,
        row.origin,
        moment(row.changed),
        row.who,
        row.previous,
        row.following,
        row.article,
    )


def units_of(rows: Iterable[Any]) -> dict[int, MemoryUnit]:
    """Units by their numbers, in the order of the rows."""
    return {row.id: unit_of(row) for row in rows}


def moment(written: str) -> datetime | None:
    """A moment as it stands in the tables."""
    return datetime.fromisoformat(written) if written else None
