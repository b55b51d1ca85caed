"""Writes TMX 1.4, the translation memory format that every CAT tool reads.

The rules come from experiments with OmegaT, translate-toolkit and the schemas: no DOCTYPE, because validators then
look for a DTD that is not there; props before segments; no inline elements, because OmegaT drops their text; no empty
target, because OmegaT blanks the line with it; no ``tuid``, and ``file`` only where a unit is bound to one place.

What others look for stands where they look: ``x-ConfirmationLevel`` for Trados Studio, ``x-document`` and, with the
source, ``x-context-pre`` and ``x-context-post`` for memoQ, ``file``, ``prev`` and ``next`` for OmegaT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from chinhdanh import __version__
from chinhdanh.exchange.destination import destination, is_sealed, sealed
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.seal import digest
from chinhdanh.exchange.units import Context, TargetText, Unit
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
SEGMENTS_PROP = "x-chinhdanh-segments"
"""A digest of the text, then each segment that has it with its status: ``0f1e2d3c4b5a 3:approved 7:draft+locked``."""

is_ours = is_sealed
"""Whether a file is a TMX that this program wrote and that no one has changed since."""

_TRUST = {status: rank for rank, status in enumerate(CONFIRMATION_LEVEL)}
_UNITS_AT_ONCE = 500


def write_tmx(
    path: Path,
    units: Iterable[Unit],
    *,
    source_language: str = "ar",
    regions: Mapping[str, str] = MappingProxyType({}),
    written: datetime | None = None,
    force: bool = False,
) -> int:
    """Write ``units`` to ``path`` as TMX 1.4 and return how many were written.

    The units are taken one after the other and the file takes its place only when all are written. A unit whose source
    or whose every target is blank is left out. ``written`` (now) stands as the date of the file and of each target
    that has none of its own. ``regions`` gives the codes to write for languages, such as ``vi-VN`` for ``vi``. Each
    source should come once: see ``units.units``.

    Raises OutputError where the file cannot be written, or exists, was not written by this program and ``force`` is
    not given; UsageError for a language code that is none.
    """
    real = destination(path, is_ours, force=force)
    writer = _Writer(source_language, regions, _date(written or datetime.now(UTC)))
    with atomic_write(real) as stream:
        stream.writelines(sealed(writer.content(units)))
    return writer.count


class _Writer:
    """The content of one file, and how many units it has."""

    def __init__(self, source_language: str, regions: Mapping[str, str], now: str) -> None:
        self._regions = regions
        self._codes: dict[str, str] = {}
        self._source = self._code(source_language)
        self._now = now
        self.count = 0

    def content(self, units: Iterable[Unit]) -> Iterator[bytes]:
        """Yield the file in pieces."""
        lines = [_header(self._source, self._now)]
        for unit in units:
            if element := self._element(unit):
                lines.append(element)
                self.count += 1
                if len(lines) >= _UNITS_AT_ONCE:
                    yield "".join(lines).encode()
                    lines.clear()
        lines.append("</body>\n</tmx>\n")
        yield "".join(lines).encode()

    def _code(self, language: str) -> str:
        code = self._codes.get(language)
        if code is None:
            code = self._codes[language] = language_code(self._regions.get(language, language))
        return code

    def _element(self, unit: Unit) -> str:
        """A ``tu`` element; empty where the unit has nothing to say."""
        source = clean(unit.source).strip()
        variants = []
        least = Status.APPROVED
        for language, target in unit.targets.items():
            text = clean(target.text).strip()
            if not is_blank(text):
                variants.append(self._variant(self._code(language), text, target))
                least = min(least, target.status, key=_TRUST.__getitem__)
        if is_blank(source) or not variants:
            return ""
        note = clean(unit.note).strip()
        return (
            f"<tu>{f'<note>{escape(note)}</note>' if note else ''}{_prop(LEVEL_PROP, CONFIRMATION_LEVEL[least])}"
            f"{_place(unit.context, bound=unit.bound) if unit.context else ''}\n"
            f'<tuv xml:lang="{self._source}">{_neighbours(unit.context) if unit.context else ""}'
            f"<seg>{escape(source)}</seg></tuv>\n{''.join(variants)}</tu>\n"
        )

    def _variant(self, code: str, text: str, target: TargetText) -> str:
        changed = _date(target.changed) if target.changed else self._now
        return (
            f'<tuv xml:lang="{code}" changedate="{changed}"{_by(target.by)}>{_about(target.status, target.origin)}'
            f"{_segments(target) if target.segments else ''}<seg>{escape(text)}</seg></tuv>\n"
        )


@lru_cache(maxsize=256)
def _by(who: str) -> str:
    return f' changeid="{escape(clean(who))}"' if who else ""


@lru_cache(maxsize=256)
def _about(status: Status, origin: str) -> str:
    origin = clean(origin)
    level = _prop(LEVEL_PROP, CONFIRMATION_LEVEL[status])
    return level + _prop(ORIGIN_PROP, origin) if origin else level


def _place(context: Context, *, bound: bool) -> str:
    """Where a unit stands: for OmegaT only if it holds there alone."""
    document = clean(context.document)
    neighbours = {"prev": context.previous, "next": context.following} if bound else {}
    ours = {"file": document, **{kind: clean(text).strip() for kind, text in neighbours.items()}} if bound else {}
    return "".join(_prop(kind, text) for kind, text in {"x-document": document, **ours}.items())


def _neighbours(context: Context) -> str:
    texts = {"x-context-pre": context.previous, "x-context-post": context.following}
    shown = {kind: clean(text).strip() for kind, text in texts.items()}
    return "".join(_prop(kind, f"<seg>{escape(text)}</seg>") for kind, text in shown.items() if text)


def _segments(target: TargetText) -> str:
    places = (f"{number}:{status}{'+locked' * locked}" for number, status, locked in target.segments)
    return _prop(SEGMENTS_PROP, " ".join((digest(target.text), *places)))


def _header(source_language: str, now: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="chinhdanh" creationtoolversion="{__version__}" segtype="sentence" o-tmf="chinhdanh"'
        f' adminlang="en" srclang="{source_language}" datatype="plaintext" creationdate="{now}"/>\n'
        "<body>\n"
    )


@lru_cache(maxsize=256)
def _prop(kind: str, value: str) -> str:
    return f'<prop type="{kind}">{escape(value)}</prop>'


def _date(moment: datetime) -> str:
    """``YYYYMMDDThhmmssZ``: OmegaT loses a date in any other form."""
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
