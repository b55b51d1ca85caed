"""Acronyms, brands, foreign names, and names that machine translation garbled (``seeds/glossary``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from chinhdanh import paths
from chinhdanh.names.tables import read_rows
from chinhdanh.text.arabic import name_key


@dataclass(frozen=True, slots=True)
class Acronym:
    """A Vietnamese acronym with what it stands for in Vietnamese and in English."""

    text: str
    vietnamese: str
    english: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A company, product or institution whose name is kept as it is in every language; ``what`` it is."""

    arabic: str
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Garbled:
    """Arabic wording behind which a name or an acronym stands: ``vietnamese`` is the likely one, ``note`` says why."""

    arabic: str
    vietnamese: str
    note: str


@cache
def acronyms() -> dict[str, Acronym]:
    """Every known acronym by its letters."""
    return {row[0]: Acronym(*row) for row in _rows("acronyms.tsv")}


@cache
def garbled_names() -> dict[str, Garbled]:
    """Garbled names by key."""
    return {name_key(row[0]): Garbled(*row) for row in _rows("garbled_names.tsv")}


@cache
def brands() -> dict[str, Brand]:
    """Brands by key."""
    return {name_key(row[0]): Brand(*row) for row in _rows("brands.tsv")}


@cache
def foreign_names() -> frozenset[str]:
    """Names of other countries that look like Vietnamese ones, by key."""
    return frozenset(name_key(row[0]) for row in _rows("foreign_names.tsv"))


@cache
def bad_expansions() -> tuple[Garbled, ...]:
    """Wordings in which an acronym was expanded wrongly; no mentions of names, but worth a finding."""
    return tuple(Garbled(*row) for row in _rows("bad_expansions.tsv"))


def _rows(name: str) -> list[tuple[str, str, str]]:
    return [(first, second, third) for first, second, third in read_rows(paths.seeds_dir() / "glossary" / name)]
