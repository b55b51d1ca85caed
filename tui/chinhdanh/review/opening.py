"""From an article to an open project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from chinhdanh import paths
from chinhdanh.config import Settings
from chinhdanh.errors import InputFileError, ProjectError
from chinhdanh.names.analysis import find_names
from chinhdanh.names.register import Register
from chinhdanh.review.project import Project
from chinhdanh.review.registering import Registrar
from chinhdanh.review.store import Store, exists
from chinhdanh.review.updating import Carried, update
from chinhdanh.text.article import STANDARD_INPUT, Article
from chinhdanh.text.sentences import segment


def open_or_create(
    path: Path, read: Callable[[], Article], languages: Sequence[str], settings: Settings, register: Register | None
) -> Project:
    """Resume the project at ``path``, or make it from the article that ``read`` gives; ``register`` hears decisions.

    A project goes on when its article is gone, but not when another text stands there: that is ProjectError, for the
    reviewer would work on the old one unawares. Raises InputFileError too; a project is left behind only when
    everything was right.
    """
    marks = settings.english_marks == "keep"
    if exists(path):
        if now := changed_article(path, read):
            raise ProjectError(
                f"{path} was made of another text than {now.name} holds now.",
                hint=f"Take the new text over: add --update · go on with the old one: chinhdanh review {path}",
            )
        project = Project.open(path, english_marks=marks)
    else:
        project = _create(path, read(), languages, marks, register)
    project.reviewer = settings.reviewer
    if register:
        project.on_decision = Registrar(register, project.article)
    return project


def changed_article(path: Path, read: Callable[[], Article]) -> Article | None:
    """The article as it is now, where the project at ``path`` was made of another text; None where all is as it was.

    None too where there is no project, or where the article is gone.
    """
    if not exists(path):
        return None
    store = Store.open(path, read_only=True)
    try:
        facts = store.facts()
    finally:
        store.close()
    if facts["article"] == STANDARD_INPUT:
        return None
    try:
        now = read()
    except InputFileError:
        return None
    return now if now.text != facts["text"] else None


def take_over(path: Path, article: Article, register: Register | None) -> Carried:
    """Put the text that an article has now into its project; see ``updating.update``."""
    return update(path, article, segment(article), find_names(article, register))


@contextmanager
def temporary_project(
    article: Article, languages: Sequence[str], settings: Settings, register: Register | None
) -> Iterator[Project]:
    """A project that is gone when the block ends, for drafting without a screen."""
    with TemporaryDirectory(prefix="chinhdanh-") as folder:
        path = Path(folder) / "article.chinhdanh"
        with _create(path, article, languages, settings.english_marks == "keep", register) as project:
            yield project


@contextmanager
def known_register() -> Iterator[Register | None]:
    """The user's register where there is one; reading an article does not make it."""
    if not paths.register_file().exists():
        yield None
        return
    with Register() as register:
        yield register


def _create(
    path: Path, article: Article, languages: Sequence[str], english_marks: bool, register: Register | None
) -> Project:
    names = find_names(article, register)
    return Project.create(path, article, segment(article), names, languages, english_marks=english_marks)
