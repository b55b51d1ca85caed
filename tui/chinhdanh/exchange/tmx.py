"""Writes TMX 1.4, the translation memory format that every CAT tool reads.

The rules come from experiments with OmegaT, translate-toolkit and the schemas: no DOCTYPE, because validators then
look for a DTD that is not there; props before segments; no inline elements, because OmegaT drops their text; no empty
target, because OmegaT blanks the line with it; no ``tuid`` and no ``file`` prop, because they bind a unit to one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from chinhdanh import __version__
from chinhdanh.exchange.destination import destination, head_has
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.units import TargetText, Unit
from chinhdanh.exchange.xmltext import clean, escape, is_blank
from chinhdanh.files import atomic_write
from chinhdanh.review.model import Status

CONFIRMATION_LEVEL: Mapping[Status, str] = {
    Status.UNTRANSLATED: "Unspecified",
    Status.DRAFT: "Draft",
    Status.REJECTED: "RejectedTranslation",
    Status.EDITED: "Translated",
    Status.APPROVED: "ApprovedTranslation",
}
"""Trados Studio's name for each status, the least trusted first; its import can filter by it."""

LEVEL_PROP = "x-ConfirmationLevel"
ORIGIN_PROP = "x-chinhdanh-origin"

is_ours = head_has(b'creationtool="chinhdanh"')
"""Whether a file is a TMX that this program wrote."""

_TRUST = {status: rank for rank, status in enumerate(CONFIRMATION_LEVEL)}
_UNITS_AT_ONCE = 500


def write_tmx(
    path: Path,
    units: Iterable[Unit],
    *,
    source_language: str = "ar",
    written: datetime | None = None,
    force: bool = False,
) -> int:
    """Write ``units`` to ``path`` as TMX 1.4 and return how many were written.

    The units are taken one after the other and the file takes its place only when all are written. A unit whose source
    or whose every target is blank is left out. ``written`` (now) stands as the date of the file and of each target
    that has none of its own. Each source should come once: see ``units.units``.

    Raises OutputError where the file cannot be written, or exists, was not written by this program and ``force`` is
    not given; UsageError for a language code that is none.
    """
    real = destination(path, is_ours, force=force)
    now = _date(written or datetime.now(UTC))
    count = 0
    with atomic_write(real) as stream:
        lines = [_header(language_code(source_language), now)]
        for element in _elements(units, language_code(source_language), now):
            lines.append(element)
            count += 1
            if len(lines) >= _UNITS_AT_ONCE:
                stream.write("".join(lines).encode())
                lines.clear()
        lines.append("</body>\n</tmx>\n")
        stream.write("".join(lines).encode())
    return count


def _header(source_language: str, now: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="chinhdanh" creationtoolversion="{__version__}" segtype="sentence" o-tmf="chinhdanh"'
        f' adminlang="en" srclang="{source_language}" datatype="plaintext" creationdate="{now}"/>\n'
        "<body>\n"
    )


def _elements(units: Iterable[Unit], source_language: str, now: str) -> Iterator[str]:
    """Yield each unit that has something to say as a ``tu`` element."""
    codes: dict[str, str] = {}
    for unit in units:
        source = clean(unit.source).strip()
        if is_blank(source):
            continue
        variants = []
        statuses = []
        for language, target in unit.targets.items():
            text = clean(target.text).strip()
            if is_blank(text):
                continue
            code = codes.get(language) or codes.setdefault(language, language_code(language))
            variants.append(_variant(code, text, target, now))
            statuses.append(target.status)
        if not variants:
            continue
        note = clean(unit.note).strip()
        yield (
            f"<tu>{f'<note>{escape(note)}</note>' if note else ''}"
            f"{_prop(LEVEL_PROP, CONFIRMATION_LEVEL[min(statuses, key=_TRUST.__getitem__)])}\n"
            f'<tuv xml:lang="{source_language}"><seg>{escape(source)}</seg></tuv>\n'
            f"{''.join(variants)}</tu>\n"
        )


def _variant(code: str, text: str, target: TargetText, now: str) -> str:
    changed = _date(target.changed) if target.changed else now
    origin = clean(target.origin)
    return (
        f'<tuv xml:lang="{code}" changedate="{changed}">{_prop(LEVEL_PROP, CONFIRMATION_LEVEL[target.status])}'
        f"{_prop(ORIGIN_PROP, origin) if origin else ''}<seg>{escape(text)}</seg></tuv>\n"
    )


@lru_cache(maxsize=256)
def _prop(kind: str, value: str) -> str:
    return f'<prop type="{kind}">{escape(value)}</prop>'


def _date(moment: datetime) -> str:
    """``YYYYMMDDThhmmssZ``: OmegaT loses a date in any other form."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
