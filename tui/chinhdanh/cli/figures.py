"""The command that counts what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chinhdanh.cli.shared import ForceOption, JsonOption, emit, guarded, project_of, say


@guarded
def stats(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")],
    as_json: JsonOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write a .json or .html file instead of printing.")
    ] = None,
    force: ForceOption = False,
) -> None:
    """Count what was done in a project: progress, words, edit distance, names, time.

    Example: chinhdanh stats article.txt
    """
    from chinhdanh.exchange.figures import sections, write_figures
    from chinhdanh.review.project import Project
    from chinhdanh.review.statistics import statistics

    with Project.open(project_of(project), read_only=True) as opened:
        counted = statistics(opened)
    if output is not None:
        write_figures(output, counted, force=force)
        say(f"{output}: statistics of {counted.article}")
    elif as_json:
        emit(counted.to_json())
    else:
        for section in sections(counted):
            emit(section.title)
            for label, value, _ in section.figures:
                emit(f"  {label:<34} {value:>10}")
