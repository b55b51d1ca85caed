"""From an article to an open project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.names.analysis import find_names
from chinhdanh.names.register import Register
from chinhdanh.review.project import Project
from chinhdanh.text.article import Article
from chinhdanh.text.sentences import segment


def open_or_create(path: Path, read: Callable[[], Article], languages: Sequence[str], settings: Settings) -> Project:
    """Resume the project at ``path``, or make it from the article that ``read`` gives.

    The article is not read again for a project that exists. Raises InputFileError and ProjectError; a project is left
    behind only when everything was right.
    """
    marks = settings.english_marks == "keep"
    if path.exists():
        return Project.open(path, english_marks=marks)
    return _create(path, read(), languages, marks)


@contextmanager
def temporary_project(article: Article, languages: Sequence[str], settings: Settings) -> Iterator[Project]:
    """A project that is gone when the block ends, for drafting without a screen."""
    with TemporaryDirectory(prefix="chinhdanh-") as folder:
        path = Path(folder) / "article.chinhdanh"
        with _create(path, article, languages, settings.english_marks == "keep") as project:
            yield project


def _create(path: Path, article: Article, languages: Sequence[str], english_marks: bool) -> Project:
    with Register.open(paths.register_file()) as register:
        names = find_names(article, register)
    return Project.create(path, article, segment(article), names, languages, english_marks=english_marks)
