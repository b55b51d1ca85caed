"""The commands for project files: check, repair, backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chinhdanh.cli.shared import JsonOption, emit, guarded, print_json, project_of, say
from chinhdanh.errors import ExitCode

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

ProjectArgument = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")
]


@app.command()
@guarded
def check(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Look whether a project file is whole; nothing in it changes.

    Exit code 1 where it is not. Example: chinhdanh project check article.txt.chinhdanh
    """
    from chinhdanh.review.repairing import examine

    found = examine(project_of(project))
    if as_json:
        print_json(
            project=str(found.path),
            whole=not found.problems,
            problems=list(found.problems),
            backups=[str(path) for path in found.backups],
            **found.counts,
        )
    else:
        emit(f"{found.path}: {'damaged' if found.problems else 'whole'}")
        for problem in found.problems:
            emit(f"  {problem}")
        for what, count in found.counts.items():
            emit(f"  {what}: {count}")
        for path in found.backups:
            emit(f"  copy: {path}")
    if found.problems:
        say(f"Recover what can be: chinhdanh project repair {found.path}")
        raise typer.Exit(ExitCode.FAILED)


@app.command()
@guarded
def repair(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Recover what can be from a damaged project file; the damaged one is kept beside it.

    Example: chinhdanh project repair article.txt.chinhdanh
    """
    from chinhdanh.review.repairing import repair

    place = project_of(project)
    done = repair(place)
    if as_json:
        print_json(
            project=str(place),
            repaired=done is not None,
            original=str(done.original) if done else None,
            lost=list(done.lost) if done else [],
            **(done.counts if done else {}),
        )
    elif done is None:
        emit(f"{place}: whole; nothing was changed")
    else:
        emit(f"{place}: repaired; the damaged file is {done.original}")
        for line in done.lost:
            emit(f"  {line}")
        for what, count in done.counts.items():
            emit(f"  {what}: {count}")


@app.command()
@guarded
def backup(project: ProjectArgument, as_json: JsonOption = False) -> None:
    """Copy a project file, also one that is open, beside it; earlier copies stay.

    Example: chinhdanh project backup article.txt.chinhdanh
    """
    from chinhdanh.review.backups import back_up
    from chinhdanh.review.project import Project

    place = project_of(project)
    Project.open(place, read_only=True).close()
    copy = back_up(place)
    if as_json:
        print_json(project=str(place), copy=str(copy))
    else:
        emit(str(copy))
