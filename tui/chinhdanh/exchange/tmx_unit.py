"""What one unit of a translation memory says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from unicodedata import normalize

from chinhdanh.errors import UsageError
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.tmx_elements import About, Elements, Variant, attribute
from chinhdanh.exchange.xmltext import is_blank

FLATTENED = "inline tags were taken out of its text"
_NEVER = datetime.min.replace(tzinfo=UTC)


class Flaw(ValueError):
    """A unit gives no pair of texts; the message says why."""


@dataclass(slots=True)
class TmxUnit:
    """One unit of a translation memory.

    ``targets`` are by language, without the region (``vi-VN`` → ``vi``). ``number`` and ``line`` are its place in the
    file, from 1.
    """

    source: str
    source_language: str
    targets: Mapping[str, str]
    number: int
    line: int
    _tu: Elements
    _source: Variant
    _variants: Mapping[str, Variant]

    @property
    def properties(self) -> Mapping[str, str]:
        """Those of the unit and of its source by type; one that is given more than once has its values on lines."""
        return _properties(self._tu.about + self._source.about)

    @property
    def target_properties(self) -> Mapping[str, Mapping[str, str]]:
        """The properties of each target, by language."""
        return {language: _properties(variant.about) for language, variant in self._variants.items()}

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on the unit and on its texts."""
        abouts = (self._tu.about, *(variant.about for variant in self._tu.variants))
        return tuple(text for about in abouts for tag, _, text in about if tag == "note")

    @property
    def changed(self) -> datetime | None:
        """The latest date in the unit, in UTC."""
        return self._change()[0]

    @property
    def who(self) -> str:
        """Who made the latest change."""
        return self._change()[1]

    def _change(self) -> tuple[datetime | None, str]:
        attributes = (self._tu.attributes, *(variant.attributes for variant in self._tu.variants))
        return max(map(_change, attributes), key=lambda change: change[0] or _NEVER)


def units_of(
    tu: Elements, source_language: str, number: int, line: int, *, as_written: bool = False
) -> tuple[list[TmxUnit], list[str]]:
    """Return the units of a ``tu`` element, one for each of several texts in one language, and remarks on them.

    Texts are brought to NFC and empty ones left out, but for ``as_written``.

    Raises Flaw where it has no text in the source language or none in another.
    """
    if not as_written and (pair := _plain_pair(tu, source_language)):
        code, language, source, other = pair
        targets = {language: normalize("NFC", other.text)}
        return [TmxUnit(normalize("NFC", source.text), code, targets, number, line, tu, source, {language: other})], []
    return _any_units_of(tu, source_language, number, line, as_written=as_written)


def _plain_pair(tu: Elements, source_language: str) -> tuple[str, str, Variant, Variant] | None:
    """The codes and texts of what most units are: a source and one translation, no codes in them. None for others."""
    if len(tu.variants) != 2:
        return None
    source, other = tu.variants
    language = language_of(other.code)
    if language_of(source.code) != source_language or language == source_language:
        return None
    if source.flattened or other.flattened or not (source.text[:1].isalnum() and other.text[:1].isalnum()):
        return None
    return _code(source.code), language, source, other


def _any_units_of(
    tu: Elements, source_language: str, number: int, line: int, *, as_written: bool
) -> tuple[list[TmxUnit], list[str]]:
    source: Variant | None = None
    remarks: list[str] = []
    alternatives: list[dict[str, Variant]] = [{}]
    for variant in tu.variants:
        if variant.flattened and FLATTENED not in remarks:
            remarks.append(FLATTENED)
        language = language_of(variant.code)
        if is_blank(variant.text) and (language == source_language or not as_written):
            continue
        if language != source_language:
            for known in alternatives:
                if language not in known:
                    known[language] = variant
                    break
            else:
                alternatives.append({language: variant})
        elif source is None:
            source = variant
        else:
            remarks.append(f"has more than one text in {source_language}; the first is taken as its source")
    if source is None:
        raise Flaw(f"has no text in {source_language}")
    if not alternatives[0]:
        raise Flaw(f"has no text in a language other than {source_language}")
    code = _code(source.code)
    text = str if as_written else partial(normalize, "NFC")
    units = []
    for variants in alternatives:
        targets = {language: text(variant.text) for language, variant in variants.items()}
        units.append(TmxUnit(text(source.text), code, targets, number, line, tu, source, variants))
    return units, remarks


@lru_cache(maxsize=1024)
def language_of(code: str) -> str:
    """The language of a code of any form, without the region; empty for what is no code."""
    return _code(code).partition("-")[0]


@lru_cache(maxsize=1024)
def _code(code: str) -> str:
    try:
        return language_code(code)
    except UsageError:
        return ""


@lru_cache(maxsize=1024)
def _properties(about: tuple[About, ...]) -> Mapping[str, str]:
    properties: dict[str, str] = {}
    for tag, kind, text in about:
        if tag == "prop":
            properties[kind] = f"{properties[kind]}\n{text}" if kind in properties else text
    return properties


@lru_cache(maxsize=1024)
def _change(attributes: str) -> tuple[datetime | None, str]:
    """When an element was last changed, else made, and by whom."""
    if changed := _date(attribute(attributes, "changedate")):
        return changed, attribute(attributes, "changeid")
    return _date(attribute(attributes, "creationdate")), attribute(attributes, "creationid")


@lru_cache(maxsize=1024)
def _date(written: str) -> datetime | None:
    """A date in the basic form of TMX or the extended one of ISO 8601; None for what is no date."""
    try:
        date = datetime.fromisoformat(written)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
