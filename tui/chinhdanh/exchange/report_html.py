"""Pieces of the HTML report: text made safe, names of languages and origins for a reader, the style of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.xmltext import escape, visible
from chinhdanh.review.model import Target

LANGUAGES: Mapping[str, str] = {"ar": "Arabic", "vi": "Vietnamese", "en": "English"}


def safe(text: str) -> str:
    """The text as content of an element or a quoted attribute."""
    return escape(visible(text))


def code(language: str) -> str:
    """The code of a language for ``lang``."""
    return escape(language_code(language))


def language_name(language: str) -> str:
    """What a reader calls a language; its code where it has no name here."""
    return LANGUAGES.get(language.split("-")[0], code(language))


def direction(language: str) -> str:
    """The direction in which a language is written, whatever a text in it begins with."""
    return "rtl" if language.split("-")[0] == "ar" else "ltr"


def items(texts: Iterable[str], css: str) -> str:
    """A list of pieces of HTML; nothing where there are none."""
    found = "".join(f"<li>{text}</li>" for text in texts)
    return f'<ul class="{css}" dir="ltr">{found}</ul>' if found else ""


def moment(at: datetime) -> str:
    """A moment on the clock of whoever makes the report."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def origin(target: Target) -> str:
    """Where a text comes from, in words."""
    kind, _, detail = target.origin.partition(":")
    if kind == "tm":
        return f"translation memory, {safe(detail)} %"
    return {"human": "by hand", "mt": "machine"}.get(kind, safe(target.origin))


STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 1rem/1.5 "Noto Sans", "Noto Naskh Arabic", "DejaVu Sans", sans-serif; color: #1c1c1c; }
body { margin: 2rem auto; max-width: 84rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p.about { color: #555; margin: .2rem 0 1.2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #c8c8c8; padding: .4rem .6rem; text-align: start; vertical-align: top; }
thead th { background: #f1f1f1; }
.segments { table-layout: fixed; }
.segments th:first-child { width: 3rem; }
td.number { text-align: end; color: #555; }
.summary { width: auto; }
.summary td { text-align: end; }
.text { overflow-wrap: anywhere; white-space: pre-wrap; }
[dir=rtl] .text, .text[dir=rtl] { font-size: 1.12em; }
tr.boilerplate td { color: #777; }
tr.heading .text { font-weight: bold; }
mark { background: #fde9a9; color: inherit; }
.meta { display: block; color: #555; font-size: .85em; }
.status { font-weight: bold; }
.approved { color: #1b6e2d; }
.rejected, .error { color: #a61b1b; }
.warning { color: #8a5a00; }
.change { font-size: .9em; background: #f7f7f7; border-inline-start: 3px solid #bbb; }
.change { margin: .3rem 0; padding: 0 .4rem; }
.change b { color: #555; font-weight: normal; }
del { color: #a61b1b; }
ins { color: #1b6e2d; text-decoration: underline; }
ul, ol { font-size: .9em; margin: .3rem 0 0; padding-inline-start: 1.3rem; }
ul.comments { list-style: "» "; color: #2d4a7a; }
.none { color: #777; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 9pt; margin: 0; max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead th, mark, .change { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
