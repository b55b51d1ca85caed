"""A memory of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from chinhdanh.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name of a sentence."""

    start: int
    end: int
    spellings: Mapping[str, str]


def names_of(source: str, *spelled: tuple[str, str]) -> list[NameUse]:
    """The first place of each name in a sentence, with its Vietnamese spelling."""
    return [
        NameUse(at, at + len(arabic), {"vi": spelling}) for arabic, spelling in spelled for at in [source.index(arabic)]
    ]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite") as opened:
        yield opened
