"""The commands that exchange a project with other tools: export and import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.memory import memory_if_possible, remembering
from chinhdanh.cli.shared import (
    ForceOption,
    JsonOption,
    ToOption,
    emit,
    guarded,
    how_many,
    load_settings,
    print_json,
    project_of,
    say,
)
from chinhdanh.errors import UsageError
from chinhdanh.exchange.units import Selection, XliffVersion

if TYPE_CHECKING:
    from chinhdanh.review.model import Merged, Place
    from chinhdanh.review.project import Project

ProjectArgument = Annotated[
    Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")
]


@guarded
def export(
    project: ProjectArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; its suffix says the format.")
    ] = None,
    omegat: Annotated[
        Path | None, typer.Option("--omegat", metavar="FOLDER", help="Write an OmegaT project into this folder.")
    ] = None,
    to: ToOption = [],  # noqa: B006
    only: Annotated[Selection, typer.Option("--only", help="Which targets go into the file.")] = Selection.ALL,
    lang: Annotated[
        list[str], typer.Option("--lang", metavar="CODE", help="TMX: a code with its region, vi-VN or ar-SA.")
    ] = [],  # noqa: B006
    split_origin: Annotated[
        bool, typer.Option("--split-origin", help="TMX: drafts go into a file of their own, OUT.mt.tmx.")
    ] = False,
    xliff: Annotated[XliffVersion, typer.Option("--xliff", help="The version of XLIFF.")] = XliffVersion.V1_2,
    force: ForceOption = False,
) -> None:
    """Write a project's translations for other tools.

    Formats: .tmx, .xlf (XLIFF), .xlsx, .docx, .csv and .tsv (review tables), .html (report); or a project folder for
    OmegaT, in one language.

    Example: chinhdanh export article.txt.chinhdanh -o article.tmx --only approved
    """
    from chinhdanh.exchange import formats, tmx_export
    from chinhdanh.exchange.omegat import write_pack
    from chinhdanh.exchange.rows import unheld_in
    from chinhdanh.review.project import Project
    from chinhdanh.terms.termbase import Termbase

    if (output is None) == (omegat is None):
        raise UsageError("say where to write: either -o FILE or --omegat FOLDER.")
    if output:
        formats.check_destination(output, force=force)
    if (lang or split_origin) and (output is None or output.suffix != ".tmx"):
        raise UsageError("--lang and --split-origin are for a .tmx file.")
    if (split_origin or omegat) and only is not Selection.ALL:
        raise UsageError("--split-origin and --omegat write everything; --only does not go with them.")
    keeps_marks = load_settings().english_marks == "keep"
    with Project.open(project_of(project), read_only=True, english_marks=keeps_marks) as opened:
        chosen = _chosen(opened, [language.value for language in to])
        regions = tmx_export.regions_of(lang, (opened.article.language, *opened.languages))
        if omegat:
            if len(chosen) != 1:
                raise UsageError("an OmegaT project has one target language.", hint="Choose it: --to vi")
            write_pack(omegat, opened, chosen[0], terms=Termbase.load().terms, force=force)
            say(f"{omegat}: open this folder as a project in OmegaT")
        elif output and split_origin:
            for path, count in tmx_export.write_by_origin(output, opened, chosen, force=force, regions=regions).items():
                say(f"{path}: {how_many(count, 'unit')}")
        elif output and regions:
            count = tmx_export.write_project(output, opened, chosen, only=only, force=force, regions=regions)
            say(f"{output}: {how_many(count, 'unit')}")
        elif output:
            count = formats.export(opened, output, chosen, only=only, force=force, version=xliff)
            say(f"{output}: {how_many(count, 'unit')}")
        if output and (unheld := unheld_in(opened, chosen)):
            say(f"{output}: {unheld} control characters are left out, or stand as signs such as ␁")


@guarded
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What came back: a file, or an OmegaT project folder.")],
    project: Annotated[
        Path | None,
        typer.Argument(metavar="PROJECT", help="The project, or its article. [default: the one beside FILE]"),
    ] = None,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both sides changed a target, take what the file says.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Take into a project what was changed in another tool, as one step that can be undone.

    Reads .tmx (also .tmx.gz), .xlf, .xliff, .sdlxliff, .mqxliff, .xlsx, .docx, .csv, .tsv, and OmegaT project folders.
    A target that was changed on both sides stays as it is here, and is reported as a conflict; so does a locked one.

    Example: chinhdanh import article.tmx article.txt --dry-run
    """
    from chinhdanh.exchange.changes import change_line
    from chinhdanh.exchange.incoming import read_incoming
    from chinhdanh.review.merging import merge
    from chinhdanh.review.project import Project

    place = project_of(project) if project else _beside(file)
    settings = load_settings()
    with (
        memory_if_possible(settings, make=not dry_run) as memory,
        Project.open(place, read_only=dry_run) as opened,
        remembering(opened, memory),
    ):
        opened.reviewer = settings.reviewer
        problems: list[str] = []
        incoming = read_incoming(file, opened, problems.append)
        items = {(item.index, item.language): item for item in incoming}
        before = {place: opened.target(*place) for place in items}
        if dry_run:
            _, merged = merge(opened, incoming, who=opened.reviewer, theirs=theirs)
        else:
            merged = opened.merge_in(incoming, label=f"import of {file.name}", theirs=theirs)
        for outcome, places in _outcomes(merged):
            for index, language in places if as_json else ():
                print_json(
                    outcome=outcome,
                    segment=index + 1,
                    language=language,
                    before=before[index, language].text,
                    file=items[index, language].text,
                    status=opened.target(index, language).status.value,
                )
        for problem in problems:
            if as_json:
                print_json(outcome="problem", message=problem)
            else:
                say(f"{file}: {problem}")
        for changed in () if as_json else merged.changed:
            emit(change_line(before[changed], items[changed]))
        stayed = [(place, "was changed on both sides") for place in merged.conflicts]
        stayed += [(place, "is locked") for place in merged.kept]
        for (index, language), why in () if as_json else stayed:
            say(f"segment {index + 1} ({language}) {why} and stays as it is here:")
            say(f"  here: {before[index, language].text}\n  file: {items[index, language].text}")
    counts = ", ".join(f"{len(places)} {outcome}" for outcome, places in _outcomes(merged))
    say(f"{place}{', if it were taken' if dry_run else ''}: {counts}, {len(problems)} remarks")


def _outcomes(merged: Merged) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    return (
        ("changed", merged.changed),
        ("unchanged", merged.unchanged),
        ("conflicts", merged.conflicts),
        ("locked", merged.kept),
    )


def _beside(file: Path) -> Path:
    """The project in the folder of a file: the one that is called like it, else the only one."""
    projects = sorted(file.absolute().parent.glob(f"*{paths.PROJECT_SUFFIX}"))
    alike = [project for project in projects if project.name.partition(".")[0] == file.name.partition(".")[0]]
    found = alike or projects
    if len(found) != 1:
        among = f"there are {len(found)}: {', '.join(project.name for project in found)}" if found else "there is none"
        raise UsageError(
            f"{file} belongs to a project beside it, and {among}.", hint="Name the project after the file."
        )
    return found[0]


def _chosen(project: Project, languages: Sequence[str]) -> Sequence[str]:
    if missing := [language for language in languages if language not in project.languages]:
        raise UsageError(f"the project has no {missing[0]}; it has {', '.join(project.languages)}.")
    return languages or project.languages
