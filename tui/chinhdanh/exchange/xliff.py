"""Writes XLIFF 1.2: every segment of the article in order, translated or not, with its state.

One ``file`` element for each target language, as the format wants it. Page residue is marked as not to translate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh import __version__
from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.units import Selection, selected
from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.files import atomic_write
from chinhdanh.review.model import Status, Target
from chinhdanh.text.article import Segment, SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

STATE: Mapping[Status, str] = {
    Status.DRAFT: "needs-review-translation",
    Status.EDITED: "translated",
    Status.APPROVED: "final",
    Status.REJECTED: "needs-translation",
}
"""The state of a target of each status; one that is untranslated has no target."""

_SEAL = b"<!-- chinhdanh "
"""Begins the last line, which holds the SHA-256 of all lines before it."""


def is_ours(path: Path) -> bool:
    """Whether a file is an XLIFF that this program wrote and that no one has worked in since."""
    content, seal, digest = path.read_bytes().rpartition(_SEAL)
    return bool(seal) and digest.split()[:1] == [hashlib.sha256(content).hexdigest().encode()]


def write_xliff(
    path: Path,
    project: Project,
    languages: Sequence[str],
    *,
    only: Selection = Selection.ALL,
    force: bool = False,
) -> int:
    """Write the project to ``path`` as XLIFF 1.2; return how many segments have a target in any of the languages.

    Raises OutputError where the file cannot be written, or exists, was not written by this program and ``force`` is
    not given.
    """
    real = destination(path, is_ours, force=force)
    translated: set[int] = set()
    digest = hashlib.sha256()
    with atomic_write(real) as stream:
        for text in _lines(project, languages, only, translated):
            content = text.encode()
            digest.update(content)
            stream.write(content)
        stream.write(_SEAL + f"{digest.hexdigest()} -->\n".encode())
    return len(translated)


def _lines(project: Project, languages: Sequence[str], only: Selection, translated: set[int]) -> Iterator[str]:
    """Yield the file in pieces, and note the segments that have a target."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    for language in languages:
        yield _file_start(project, language)
        for segment in project.segments:
            target = selected(project.target(segment.index, language), only)
            if target is not None:
                translated.add(segment.index)
            yield _trans_unit(segment, target, language_code(language))
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _file_start(project: Project, language: str) -> str:
    return (
        f'<file original="{escape(clean(project.article.name))}" datatype="plaintext"'
        f' source-language="{language_code(project.article.language)}" target-language="{language_code(language)}">\n'
        f'<header><tool tool-id="chinhdanh" tool-name="chinhdanh" tool-version="{__version__}"/></header>\n'
        "<body>\n"
    )


def _trans_unit(segment: Segment, target: Target | None, language: str) -> str:
    attributes = {"id": str(segment.index + 1), "restype": f"x-{segment.kind.value}"}
    if segment.kind is SegmentKind.BOILERPLATE:
        attributes["translate"] = "no"
    if target is not None and target.status is Status.APPROVED:
        attributes["approved"] = "yes"
    return (
        f"<trans-unit{_written(attributes)}>\n"
        f"<source>{escape(clean(segment.text))}</source>\n"
        f"{_target(target, language) if target is not None else ''}"
        "</trans-unit>\n"
    )


def _target(target: Target, language: str) -> str:
    attributes = {"xml:lang": language, "state": STATE[target.status]}
    if target.status is Status.REJECTED:
        attributes["state-qualifier"] = "rejected-inaccurate"
    elif target.origin.startswith("mt:"):
        attributes["state-qualifier"] = "leveraged-mt"
    return f"<target{_written(attributes)}>{escape(clean(target.text))}</target>\n"


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())
