"""A segment as it stands in a file, whatever the format: on its way out of a project, and on its way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.seal import Seal
from chinhdanh.exchange.units import Selection, selected
from chinhdanh.exchange.xmltext import unheld
from chinhdanh.files import atomic_write
from chinhdanh.review.model import EMPTY, Comment, Status, Target
from chinhdanh.text.article import Segment

if TYPE_CHECKING:
    from chinhdanh.review.project import Project


@dataclass(frozen=True, slots=True)
class OutRow:
    """A segment with the targets that go out, by language, EMPTY where none does.

    ``comments`` are those of the segment itself under ``""``, and those of its targets by language.
    """

    segment: Segment
    targets: Mapping[str, Target]
    comments: Mapping[str, Sequence[Comment]]

    @property
    def is_translated(self) -> bool:
        """Whether a target goes out in any of the languages."""
        return any(target.text for target in self.targets.values())


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one segment in one language.

    ``where`` names the place in the file; ``number`` is the identifier it has there; ``language`` is empty where the
    file does not name it; ``general`` are comments on the segment itself; ``seals`` tell what the file was written
    from, by language; ``tags`` are the inline tags that were left out of the texts.
    """

    where: str
    number: str
    source: str
    language: str
    target: str
    status: Status | None = None
    locked: bool | None = None
    comments: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    seals: Mapping[str, Seal] = field(default_factory=dict)
    tags: int = 0


Problem = Callable[[str], None]
"""Told of what a reader had to leave out or change, and where."""


class WriteProject(Protocol):
    """Writes a project to a file and returns how many segments have a target in any of the languages.

    Raises OutputError where the file cannot be written, or exists, was not written by this program and ``force`` is
    not given.
    """

    def __call__(
        self,
        path: Path,
        project: Project,
        languages: Sequence[str],
        *,
        only: Selection = Selection.ALL,
        force: bool = False,
    ) -> int:
        """See the class."""


Content = Callable[["Project", Sequence[str], Sequence[OutRow]], Iterable[bytes]]
"""The bytes of a file, in pieces, of a project, the languages that go out and the rows."""


def row_writer(is_ours: Callable[[Path], bool], content: Content) -> WriteProject:
    """A writer of files that show every segment of the article in order, whether or not it has a target."""

    def write(
        path: Path,
        project: Project,
        languages: Sequence[str],
        *,
        only: Selection = Selection.ALL,
        force: bool = False,
    ) -> int:
        real = destination(path, is_ours, force=force)
        rows = list(out_rows(project, languages, only))
        with atomic_write(real) as stream:
            stream.writelines(content(project, languages, rows))
        return sum(row.is_translated for row in rows)

    return write


def unheld_in(project: Project, languages: Sequence[str]) -> int:
    """How many characters of the sources, targets and comments hardly any file can hold: control characters."""
    texts = [project.article.text, *(comment.text for comment in project.comments())]
    texts += [project.target(part.index, language).text for part in project.segments for language in languages]
    return sum(map(unheld, texts))


def out_rows(project: Project, languages: Sequence[str], only: Selection) -> Iterator[OutRow]:
    """Yield the segments of the project in order, with what goes out of each."""
    comments: dict[int, dict[str, list[Comment]]] = {}
    for comment in project.comments():
        comments.setdefault(comment.index, {}).setdefault(comment.language, []).append(comment)
    for segment in project.segments:
        targets = {language: selected(project.target(segment.index, language), only) or EMPTY for language in languages}
        yield OutRow(segment, targets, comments.get(segment.index, {}))
