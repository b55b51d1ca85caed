"""The commands that do the main job: review, draft."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.engines import Engines
from chinhdanh.cli.memory import memory_if_possible, remembering, with_memory
from chinhdanh.cli.shared import (
    ArticleArgument,
    ForceOption,
    ModelOption,
    ToOption,
    chosen_languages,
    guarded,
    how_many,
    load_settings,
    progress_bar,
    read,
    say,
)
from chinhdanh.errors import ProjectError, UsageError
from chinhdanh.text.article import STANDARD_INPUT

DESK_WAITS = 0.5
"""Seconds that a key press may wait for a register that another process writes in."""

if TYPE_CHECKING:
    from chinhdanh.names.register import Register


@guarded
def review(
    article: ArticleArgument,
    to: ToOption = [],  # noqa: B006
    model: ModelOption = "",
    project: Annotated[
        Path | None, typer.Option("--project", help="The project file. [default: beside the article]")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Where the article has changed, take its new text into the project.")
    ] = False,
    original: Annotated[
        Path | None, typer.Option("--original", help="The Vietnamese or English text behind the article, to show.")
    ] = None,
) -> None:
    """Open the desk on an article.

    Its project is made the first time, beside the article, and resumed after that.

    Example: chinhdanh review article.txt --to vi
    """
    if not (sys.stdout and sys.stderr and sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("the desk needs a terminal.", hint="Without one, use: chinhdanh draft ARTICLE -o OUT.tmx")
    if article == STANDARD_INPUT and project is None:
        raise UsageError("an article from standard input needs a place for its project.", hint="Add --project FILE.")

    from chinhdanh.desk.aids import Aids
    from chinhdanh.desk.app import run_desk
    from chinhdanh.exchange import formats
    from chinhdanh.exchange.readers import read_original
    from chinhdanh.review.opening import open_or_create
    from chinhdanh.terms.termbase import Termbase

    settings = load_settings()
    place = project or paths.project_file(Path(article))
    engines = Engines(model, settings)
    with _register_if_possible() as register, memory_if_possible(settings, make=True) as memory:
        _take_changes_over(place, article, register, at_once=update)
        with (
            open_or_create(place, lambda: read(article), chosen_languages(to, settings), settings, register) as opened,
            remembering(opened, memory),
        ):
            opened.add_languages([language.value for language in to])
            if original:
                opened.carry_original(read_original(original))
            if article == STANDARD_INPUT:
                _take_the_keyboard()
            code = run_desk(
                opened,
                load_engine=with_memory(engines.load, memory, settings),
                export=lambda path: f"{how_many(formats.export(opened, path), 'unit')} written to {path}",
                export_path=place.with_suffix("").with_suffix(".tmx"),
                settings=settings,
                aids=Aids(memory, Termbase.load(), _spellings_of(register), engines.offered),
            )
    raise typer.Exit(code)


@guarded
def draft(
    article: ArticleArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; its suffix says the format.")],
    to: ToOption = [],  # noqa: B006
    model: ModelOption = "",
    force: ForceOption = False,
) -> None:
    """Draft an article without a screen.

    Sentences, drafts and the likeliest spelling of each name are written as TMX.

    Example: chinhdanh draft article.txt --to vi --to en -o article.tmx
    """
    from chinhdanh.exchange.formats import check_destination, export
    from chinhdanh.review.drafting import draft_missing
    from chinhdanh.review.opening import known_register, temporary_project

    check_destination(output, force=force)
    if article != STANDARD_INPUT and output.exists() and Path(article).exists() and output.samefile(article):
        raise UsageError(f"{output} is the article itself.", hint="Name another file for the result.")
    settings = load_settings()
    languages = chosen_languages(to, settings)
    source = read(article)
    engines = Engines(model, settings)
    with (
        known_register() as register,
        memory_if_possible(settings, make=False) as memory,
        temporary_project(source, languages, settings, register) as project,
    ):
        engine = with_memory(engines.load, memory, settings)()
        with progress_bar("drafting", len(project.segments) * len(languages)) as advance:
            draft_missing(project, engine, languages, on_stored=advance)
        count = export(project, output, force=force)
        for language in languages:
            if failed := len(project.missing(language)):
                say(f"{language}: the model found no words for {how_many(failed, 'segment')}")
    say(f"{output}: {how_many(count, 'unit')}")


def _take_changes_over(place: Path, article: str, register: Register | None, *, at_once: bool) -> None:
    """Where the article has changed since its project was made, take its text into the project if the user agrees."""
    from chinhdanh.review.opening import changed_article, take_over

    now = changed_article(place, lambda: read(article))
    if now is None:
        return
    question = (
        f"{now.name} has another text than when its project was made. Take the new text over? Translations, names and "
        "comments go along with sentences that are left; a copy of the project is kept."
    )
    if at_once or (sys.stdin.isatty() and typer.confirm(question, err=True)):
        done = take_over(place, now, register)
        say(
            f"{done.same} sentences are the same, {len(done.changed)} changed, {done.added} are new, {done.removed} "
            f"are gone, with {done.lost} translations; the project as it was: {done.backup}"
        )


@contextmanager
def _register_if_possible() -> Iterator[Register | None]:
    """The user's register; None, and the user is told, where it cannot be used."""
    from chinhdanh.names.register import Register

    try:
        register = Register(wait=DESK_WAITS)
    except ProjectError as error:
        say(f"chinhdanh: decisions will be kept in this project only. {error}")
        yield None
        return
    with register:
        yield register


def _spellings_of(register: Register | None) -> Callable[[], list[str]]:
    return lambda: [entity.spelling for entity in register.entities()] if register else []


def _take_the_keyboard() -> None:
    """Give standard input back to the keyboard after an article came through it."""
    try:
        handle = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError("there is no terminal to type in.", hint="Give the article as a file.") from error
    os.dup2(handle, 0)
    os.close(handle)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
