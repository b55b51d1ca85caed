"""The names of a test's sentence."""

from __future__ import annotations

from collections.abc import Mapping

from chinhdanh.drafts.requests import NameUse


def uses(source: str, spellings: Mapping[str, str]) -> tuple[NameUse, ...]:
    """Every place of the Arabic names in a source, in order, spelled alike in Vietnamese and English."""
    found = (
        NameUse(at, at + len(arabic), dict.fromkeys(("vi", "en"), spelling))
        for arabic, spelling in spellings.items()
        for at in range(len(source))
        if source.startswith(arabic, at)
    )
    return tuple(sorted(found, key=lambda use: use.start))
