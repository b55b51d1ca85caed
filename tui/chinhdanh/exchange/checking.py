"""What the checks find in a file from elsewhere: TMX, XLIFF, spreadsheets and tables.

Its names are found in the sources, as in an article. Where neither the file's translator nor the register can say how
one is spelled, whatever the target writes is right, if the Arabic letters can be read so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice
from pathlib import Path

from chinhdanh.checks import run_article_checks, run_checks
from chinhdanh.checks.finding import Finding
from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.errors import UsageError
from chinhdanh.exchange.bilingual import ROW_READERS, by_suffix
from chinhdanh.exchange.rows import Problem, Row
from chinhdanh.exchange.tmx_reader import read_tmx
from chinhdanh.names.analysis import find_names
from chinhdanh.names.entities import Mention, Name
from chinhdanh.names.latin import latin_mentions
from chinhdanh.names.linking import twin_of
from chinhdanh.names.placing import occurrences
from chinhdanh.names.register import Register
from chinhdanh.names.spelling import Speller
from chinhdanh.terms.termbase import Termbase
from chinhdanh.text.arabic import has_arabic, words
from chinhdanh.text.article import Article, Paragraph, SegmentKind
from chinhdanh.text.vietnamese import strip_marks

_TOGETHER = 400


def _tmx_rows(path: Path, on_problem: Problem) -> Iterator[Row]:
    for unit in read_tmx(path, on_problem=lambda problem: on_problem(str(problem)), as_written=True):
        for language, target in unit.targets.items():
            yield Row(f"line {unit.line}", str(unit.number), unit.source, language, target)


READERS: Mapping[str, Callable[[Path, Problem], Iterable[Row]]] = {
    ".tmx": _tmx_rows,
    ".tmx.gz": _tmx_rows,
    **ROW_READERS,
}
"""The readers by the end of the file name, in any case."""


def views_of_file(
    path: Path, languages: Sequence[str], register: Register | None, on_problem: Problem
) -> Iterator[SegmentView]:
    """Every pair of a file in those languages as the checks see it; ``index`` is that of its source in the file.

    Rows of other languages are left out; a row that names no language is of the first. Raises UsageError for a suffix
    that no reader takes, InputFileError for what is no file of its kind.
    """
    termbase = Termbase.load()
    rows = _numbered(_reader(path)(path, on_problem))
    wanted = ((i, row) for i, row in rows if _language(row, languages) in languages and has_arabic(row.source))
    while batch := list(islice(wanted, _TOGETHER)):
        sources = list(dict.fromkeys(row.source for _, row in batch))
        names = dict(zip(sources, _names_of(sources, register), strict=True))
        for index, row in batch:
            found = (_name_view(use, row.target, register) for use in names[row.source])
            yield SegmentView(
                index,
                _language(row, languages),
                SegmentKind.BODY,
                row.source,
                row.target,
                tuple(view for view in found if view is not None),
                termbase.find(row.source),
            )


def findings_of(views: Iterable[SegmentView]) -> Iterator[Finding]:
    """The findings of a file, those about each pair first."""
    seen: list[SegmentView] = []
    for view in views:
        seen.append(view)
        yield from run_checks(view)
    yield from run_article_checks(seen)


def _reader(path: Path) -> Callable[[Path, Problem], Iterable[Row]]:
    if read := by_suffix(path, READERS):
        return read
    raise UsageError(
        f"{path} has no project and no suffix of a file that can be checked.",
        hint=f"If it is an article: chinhdanh review {path} makes its project. Suffixes known: {', '.join(READERS)}.",
    )


def _numbered(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """The rows with the number of their source, from 0: those that follow each other with one identifier have one."""
    for index, (_, together) in enumerate(groupby(rows, key=lambda row: (row.number, row.source))):
        for row in together:
            yield index, row


def _language(row: Row, languages: Sequence[str]) -> str:
    return row.language.partition("-")[0] or languages[0]


@dataclass(frozen=True, slots=True)
class _Use:
    """A name of a source, ``source[start:end]`` in code points."""

    name: Name
    mention: Mention
    start: int
    end: int


def _names_of(sources: Sequence[str], register: Register | None) -> list[list[_Use]]:
    """The names of each source, found as if the sources were the paragraphs of one article."""
    starts = list(accumulate((len(source) + 1 for source in sources), initial=0))
    paragraphs = tuple(Paragraph(start, start + len(source)) for start, source in zip(starts, sources, strict=False))
    found: list[list[_Use]] = [[] for _ in sources]
    for name in find_names(Article("-", "\n".join(sources) + "\n", paragraphs), register):
        for mention in name.mentions:
            at = bisect_right(starts, mention.start) - 1
            found[at].append(_Use(name, mention, mention.start - starts[at], mention.end - starts[at]))
    return [sorted(uses, key=lambda use: use.start) for uses in found]


def _name_view(use: _Use, target: str, register: Register | None) -> NameView | None:
    """A name with the spelling it should have: the register's, else what the target writes for it.

    None where the target has nothing for a name of which little is known: it may be none.
    """
    decided = [text for text, _ in register.spellings(use.mention.text)] if register else []
    ways = decided or [candidate.text for candidate in use.name.candidates]
    if not ways:
        return None
    written = _written(ways, target) or ("" if decided else _readable(use.name.key, target))
    if not (written or decided or " " in use.name.key):
        return None
    name = use.name
    return NameView(use.start, use.end, name.key, written or ways[0], name.kind, use.mention.cue, bool(decided))


def _written(ways: Sequence[str], target: str) -> str:
    """The first of the spellings that the target has with its marks, else the first that it has without; or empty."""
    found = [(way, target[start:end]) for way in ways for start, end in occurrences(target, way)[:1]]
    exact = (way for way, text in found if strip_marks(text) != text or strip_marks(way) == way)
    return next(exact, found[0][0] if found else "")


def _readable(key: str, target: str) -> str:
    """A Vietnamese name of the target that the Arabic letters of a key can stand for, or empty."""
    channel = Speller.load().channel
    size = len(key.split())
    for mention in latin_mentions(target, words(target)):
        syllables = mention.text.split()
        for at in range(len(syllables) - size + 1):
            run = " ".join(syllables[at : at + size])
            if twin_of(run, [key], channel) is not None:
                return run
    return ""
