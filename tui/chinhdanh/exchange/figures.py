"""The statistics of a project in words, and as a file: JSON for programs, one HTML page for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chinhdanh import __version__
from chinhdanh.errors import UsageError
from chinhdanh.exchange.destination import destination, head_has
from chinhdanh.exchange.report_html import STYLE, language_name, safe
from chinhdanh.files import atomic_write
from chinhdanh.localise import _, noted
from chinhdanh.review.model import Status
from chinhdanh.review.statistics import LanguageFigures, NameFigures, Statistics

_GENERATOR = '<meta name="generator" content="chinhdanh'
_JSON_HEAD = b'{"article": '

_STATUS = {
    Status.APPROVED: noted("approved"),
    Status.EDITED: noted("edited"),
    Status.REJECTED: noted("rejected"),
    Status.DRAFT: noted("draft"),
    Status.UNTRANSLATED: noted("no translation"),
}


_LANGUAGES = (noted("Vietnamese"), noted("English"))


class Figure(NamedTuple):
    """One figure; ``share`` 0…1 is what a bar shows, None where it is no part of anything."""

    label: str
    value: str
    share: float | None = None


class Section(NamedTuple):
    """Figures of one subject."""

    title: str
    figures: tuple[Figure, ...]


def sections(statistics: Statistics) -> list[Section]:
    """The figures as a reader wants them: one section for each language, one for the names, one for the comments."""
    made = [Section(_(language_name(work.language)), tuple(_work(work))) for work in statistics.languages]
    made.append(Section(_("Names"), tuple(_names(statistics.names))))
    comments = _of(statistics.comments_open, statistics.comments, _("comments still open"))
    return [*made, Section(_("Comments"), (comments,))]


def _work(work: LanguageFigures) -> Iterator[Figure]:
    yield Figure(_("progress by words"), f"{work.progress:.0%}", work.progress)
    for status, word in _STATUS.items():
        yield _of(work.by_status.get(status, 0), work.segments, _(word))
    yield Figure(_("locked"), f"{work.locked}")
    yield Figure(_("words of the source"), f"{work.source_words:,}")
    yield Figure(_("words of the target"), f"{work.words:,}")
    yield _of(work.unchanged, work.compared, _("drafts approved as they stood"))
    yield Figure("chrF", _number(work.chrf), None if work.chrf is None else work.chrf / 100)
    yield Figure("TER", _number(work.ter, " %"), None if work.ter is None else work.ter / 100)
    yield Figure("HTER", _number(work.hter, " %"), None if work.hter is None else work.hter / 100)
    yield Figure(_("time"), _duration(work.seconds))
    yield Figure(_("approved words an hour"), _number(work.words_per_hour))


def _names(names: NameFigures) -> Iterator[Figure]:
    yield Figure(_("names"), f"{names.total}")
    yield Figure(_("mentions"), f"{names.mentions}")
    yield _of(names.decided, names.total, _("decided"))
    yield _of(names.changed, names.decided, _("decided otherwise than proposed"))
    yield _of(names.open, names.total, _("in doubt"))
    yield Figure(_("no names after all"), f"{names.ignored}")


def _of(part: int, whole: int, label: str) -> Figure:
    return Figure(label, f"{part}/{whole}", part / whole if whole else None)


def _number(value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{value:.1f}{unit}"


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02} h"


def write_figures(path: Path, statistics: Statistics, *, force: bool = False) -> None:
    """Write the figures to a ``.json`` or ``.html`` file.

    Raises UsageError for another suffix, OutputError where the file cannot be written or is somebody else's.
    """
    if path.suffix not in (".json", ".html"):
        raise UsageError(f"{path.name} names no format of figures.", hint="Known: .json, .html.")
    is_ours = head_has(_JSON_HEAD if path.suffix == ".json" else _GENERATOR.encode())
    content = statistics.to_json() + "\n" if path.suffix == ".json" else "".join(_page(statistics))
    with atomic_write(destination(path, is_ours, force=force)) as stream:
        stream.write(content.encode())


def _page(statistics: Statistics) -> Iterator[str]:
    title = safe(statistics.article)
    yield (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n'
        f'{_GENERATOR} {__version__}">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1 dir="auto">{title}</h1>\n'
    )
    for section in sections(statistics):
        yield f"<h2>{safe(section.title)}</h2>\n<table>\n"
        for label, value, share in section.figures:
            bar = "" if share is None else f'<meter value="{min(share, 1.0):.3f}"></meter>'
            yield f"<tr><th>{safe(label)}</th><td>{safe(value)}</td><td>{bar}</td></tr>\n"
        yield "</table>\n"
    yield "</body>\n</html>\n"
