"""The commands that do the main job: review, draft, export."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.memory import memory_if_possible, remembering, with_memory
from chinhdanh.cli.shared import (
    ArticleArgument,
    ForceOption,
    ModelOption,
    ToOption,
    chosen_languages,
    guarded,
    load_settings,
    model_loader,
    progress_bar,
    read,
    say,
)
from chinhdanh.errors import ProjectError, UsageError
from chinhdanh.exchange.units import Selection
from chinhdanh.text.article import STANDARD_INPUT

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
    from chinhdanh.review.opening import open_or_create
    from chinhdanh.terms.termbase import Termbase

    settings = load_settings()
    place = project or paths.project_file(Path(article))
    load_engine = model_loader(model, settings)
    with (
        _register_if_possible() as register,
        memory_if_possible(settings, make=True) as memory,
        open_or_create(place, lambda: read(article), chosen_languages(to, settings), settings, register) as opened,
        remembering(opened, memory),
    ):
        opened.add_languages([language.value for language in to])
        if article == STANDARD_INPUT:
            _take_the_keyboard()
        code = run_desk(
            opened,
            load_engine=with_memory(load_engine, memory, settings),
            export=lambda path: f"{formats.export(opened, path)} units written to {path}",
            export_path=place.with_suffix("").with_suffix(".tmx"),
            settings=settings,
            aids=Aids(memory, Termbase.load(), _spellings_of(register)),
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
    load_engine = model_loader(model, settings)
    with (
        known_register() as register,
        memory_if_possible(settings, make=False) as memory,
        temporary_project(source, languages, settings, register) as project,
    ):
        engine = with_memory(load_engine, memory, settings)()
        for language in languages:
            requests = project.requests(language)
            with progress_bar(f"{language}: drafting", len(requests)) as advance:
                draft_missing(project, engine, language, on_stored=advance)
        count = export(project, output, force=force)
        for language in languages:
            if failed := len(project.missing(language)):
                say(f"{language}: the model found no words for {failed} segments")
    say(f"{output}: {count} units")


@guarded
def export(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; its suffix says the format.")
    ] = None,
    omegat: Annotated[
        Path | None, typer.Option("--omegat", metavar="FOLDER", help="Write an OmegaT project into this folder.")
    ] = None,
    to: ToOption = [],  # noqa: B006
    only: Annotated[Selection, typer.Option("--only", help="Which targets go into the file.")] = Selection.ALL,
    force: ForceOption = False,
) -> None:
    """Write a project's translations for other tools.

    Formats: .tmx, .xlf (XLIFF 1.2), .xlsx (review table), .html (report); or a project folder for OmegaT, in one
    language. Example: chinhdanh export article.txt.chinhdanh -o article.tmx --only approved
    """
    from chinhdanh.exchange import formats
    from chinhdanh.exchange.omegat import write_pack
    from chinhdanh.review.project import Project
    from chinhdanh.review.store import exists

    if (output is None) == (omegat is None):
        raise UsageError("say where to write: either -o FILE or --omegat FOLDER.")
    if output:
        formats.check_destination(output, force=force)
    beside = paths.project_file(project)
    keeps_marks = load_settings().english_marks == "keep"
    with Project.open(beside if exists(beside) else project, read_only=True, english_marks=keeps_marks) as opened:
        languages = [language.value for language in to]
        if missing := [language for language in languages if language not in opened.languages]:
            raise UsageError(f"the project has no {missing[0]}; it has {', '.join(opened.languages)}.")
        if output:
            count = formats.export(opened, output, languages, only=only, force=force)
            say(f"{output}: {count} units")
        elif omegat:
            chosen = languages or list(opened.languages)
            if len(chosen) != 1:
                raise UsageError("an OmegaT project has one target language.", hint="Choose it: --to vi")
            write_pack(omegat, opened, chosen[0], force=force)
            say(f"{omegat}: open this folder as a project in OmegaT")


@contextmanager
def _register_if_possible() -> Iterator[Register | None]:
    """The user's register; None, and the user is told, where it cannot be used."""
    from chinhdanh.names.register import Register

    try:
        register = Register()
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
