"""What the translation memory has for the open segment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType

from chinhdanh.desk import keys
from chinhdanh.desk.glyphs import visible
from chinhdanh.desk.side.entries import Entry, EntryPane, Line, joined
from chinhdanh.localise import _
from chinhdanh.memory.units import EXACT, Hit, Match


class MatchesPane(EntryPane):
    """The best match first, numbered."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.MATCHES]


def matches(found: Iterable[Match]) -> list[Entry]:
    """Matches as entries; what a match's own source has otherwise is marked. Each stands for its target."""
    return [_match(number, match) for number, match in enumerate(found, start=1)]


def _match(number: int, match: Match) -> Entry:
    look = "good" if match.score >= EXACT else "warning"
    about = [match.origin, match.who, f"{match.changed:%d.%m.%Y}" if match.changed else ""]
    about += [_("names and figures put right")] if match.repaired else []
    head = joined(
        (f"{number} ", "number"), (f"{match.score}%  ", look), (visible(", ".join(filter(None, about))), "dim")
    )
    lines = [head, Line(visible(match.target))]
    if match.source_differences:
        differing = tuple((start, end, "marked") for start, end in match.source_differences)
        lines.append(Line(match.source, "dim", differing, arabic=True))
    return Entry(tuple(lines), match.target)


def hits(found: Iterable[Hit]) -> list[Entry]:
    """What a concordance search found, the text that was sought marked; each stands for its target."""
    return [_hit(hit) for hit in found]


def _hit(hit: Hit) -> Entry:
    unit = hit.unit
    about = (unit.language, unit.origin, unit.who, f"{unit.changed:%d.%m.%Y}" if unit.changed else "")
    source = tuple((start, end, "marked") for start, end in hit.source_ranges)
    target = tuple((start, end, "marked") for start, end in hit.target_ranges)
    lines = (
        Line(unit.source, parts=source, arabic=True),
        Line(visible(unit.target), parts=target),
        Line(visible("  ".join(filter(None, about))), "dim"),
    )
    return Entry(lines, unit.target)
