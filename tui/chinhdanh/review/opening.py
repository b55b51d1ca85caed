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
from chinhdanh.names.entities import Name
from chinhdanh.names.register import Register
from chinhdanh.review.naming import PART
from chinhdanh.review.project import Project
from chinhdanh.review.remembering import article_id
from chinhdanh.review.store import exists
from chinhdanh.review.work import DecisionListener
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
        project = Project.open(path, english_marks=marks)
        try:
            _refuse_another_text(project, read)
        except BaseException:
            project.close()
            raise
    else:
        project = _create(path, read(), languages, marks, register)
    project.reviewer = settings.reviewer
    if register:
        project.on_decision = _told_to(register, project.article)
    return project


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


def _refuse_another_text(project: Project, read: Callable[[], Article]) -> None:
    if project.article.name == STANDARD_INPUT:
        return
    try:
        now = read()
    except InputFileError:
        return
    if now.text != project.article.text:
        raise ProjectError(
            f"{project.path} was made of another text than {now.name} holds now.",
            hint=f"Go on with the old text: chinhdanh review {project.path} · or begin anew with --project FILE.",
        )


def _told_to(register: Register, of: Article) -> DecisionListener:
    article = article_id(of)

    def tell(name: Name, spelling: str | None, who: str) -> None:
        written = name.mentions[0].text
        _, part, number = name.key.partition(PART)
        if spelling is None:
            register.withdraw(written, article=article + part + number)
        else:
            register.decide(written, spelling, name.kind, article=article + part + number, by=who)

    return tell
