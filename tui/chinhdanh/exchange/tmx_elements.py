"""From the XML of one unit to what its elements hold.

A unit of the plain shape that most have is taken apart by regular expressions, in a third of the time; any other goes
to a parser that expands nothing and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple
from unicodedata import normalize

from chinhdanh.exchange.tmx_text import FORBIDDEN, LOST
from chinhdanh.exchange.xmltext import clean, escape, legal

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = ("bpt", "ept", "ph", "it", "ut")

_ABOUT = r"((?:<(?:prop|note)[^<>]*>[^<]*</(?:prop|note)>\s*)*+)"
_START = rf"<tu([^<>]*+)>\s*{_ABOUT}"
_VARIANT = rf"<tuv([^<>]*+)>\s*{_ABOUT}<seg>([^<]*+)</seg>\s*</tuv>\s*"
_END = r"</tu>\s*"
_PLAIN_PAIR = re.compile(_START + _VARIANT + _VARIANT + _END)
_PLAIN_UNIT = re.compile(rf"{_START}((?:{_VARIANT})*+){_END}")
_PLAIN_VARIANT = re.compile(_VARIANT)
_PLAIN_ABOUT = re.compile(r"<(prop|note)([^<>]*)>([^<]*)</\1>")
_LANGUAGE = re.compile(r'\s(?:xml:)?lang="([^"&]*)"')
_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")


class About(NamedTuple):
    """A ``prop`` or a ``note``: its tag, its type and what it says, never blank."""

    tag: str
    kind: str
    text: str


class Variant(NamedTuple):
    """A ``tuv``: its language code, its text without codes, whether it had any, and its attributes as written."""

    code: str
    text: str
    about: tuple[About, ...] = ()
    attributes: str = ""
    flattened: bool = False


class Elements(NamedTuple):
    """A ``tu``, with its attributes as written."""

    variants: list[Variant]
    about: tuple[About, ...] = ()
    attributes: str = ""


def attribute(written: str, name: str) -> str:
    """The value of one of the attributes as written; empty where it has none."""
    found = re.search(rf'\s{name}="([^"]*)"', written)
    return unescape(found[1]) if found else ""


def plain_elements(xml: str) -> Elements | None:
    """The elements of a unit of plain shape: well-formed, without inline tags. None for any other unit."""
    if FORBIDDEN in xml or LOST in xml:
        return None
    try:
        if pair := _PLAIN_PAIR.fullmatch(xml):
            attributes, about, of_one, about_one, one, of_other, about_other, other = pair.groups()
            variants = [_plain(of_one, about_one, one), _plain(of_other, about_other, other)]
            return Elements(variants, _about(about), attributes)
        if unit := _PLAIN_UNIT.fullmatch(xml):
            attributes, about, texts, *_ = unit.groups()
            return Elements([_plain(*text) for text in _PLAIN_VARIANT.findall(texts)], _about(about), attributes)
    except _NotPlainError:
        pass
    return None


def _plain(attributes: str, about: str, text: str) -> Variant:
    language = _LANGUAGE.search(attributes)
    if language is None:
        raise _NotPlainError
    return Variant(language[1], _text(text), _about(about) if about else (), attributes)


class _NotPlainError(ValueError):
    """A part is not of plain shape."""


@lru_cache(maxsize=1024)
def _about(xml: str) -> tuple[About, ...]:
    found = _PLAIN_ABOUT.findall(xml)
    if 2 * len(found) != xml.count("<"):
        raise _NotPlainError
    parts = (
        About(tag, attribute(attributes, "type"), normalize("NFC", _text(text))) for tag, attributes, text in found
    )
    return tuple(part for part in parts if part.text)


def _text(xml: str) -> str:
    if "&" in xml:
        if _REFERENCE.search(xml):
            raise _NotPlainError
        xml = unescape(xml)
    return xml.strip()


def elements_of(tu: Any) -> Elements:
    """The elements of a unit that a parser read."""
    return Elements([_variant(tuv) for tuv in tu.iterfind("tuv")], tuple(_described(tu)), _written(tu))


def _variant(tuv: Any) -> Variant:
    code = tuv.get(_XML_LANG) or tuv.get("lang") or ""
    text, flattened = _flat(tuv.find("seg"))
    return Variant(code, text, tuple(_described(tuv)), _written(tuv), flattened)


def _written(element: Any) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in element.attrib.items())


def _described(element: Any) -> Iterator[About]:
    for child in element.iterchildren("prop", "note"):
        if text := _clean(child.text):
            yield About(child.tag, child.get("type", ""), text)


def _flat(seg: Any) -> tuple[str, bool]:
    """The text of a segment without its codes, and whether it had any inline elements."""
    if seg is None:
        return "", False
    flattened = len(seg) > 0
    if flattened:
        from lxml import etree

        etree.strip_elements(seg, *_CODES, with_tail=False)
    return legal("".join(seg.itertext())).strip(), flattened


def _clean(text: str | None) -> str:
    return clean(text or "").strip()
