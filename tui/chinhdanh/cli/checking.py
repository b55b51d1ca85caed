"""The command that checks translations: a project's, or those in a file of another tool."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.shared import (
    JsonOption,
    ToOption,
    chosen_languages,
    emit,
    guarded,
    how_many,
    load_settings,
    print_json,
    say,
)
from chinhdanh.errors import ExitCode

if TYPE_CHECKING:
    from chinhdanh.checks.finding import Finding
    from chinhdanh.checks.view import SegmentView


PAIRS = "pairs"


class FailOn(StrEnum):
    """How grave a finding makes the command fail: the severities of the checks, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@guarded
def check(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A project, its article, or a TMX, XLIFF, XLSX, CSV or DOCX table."),
    ],
    to: ToOption = [],  # noqa: B006
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit code 1 where something is at least so grave.")
    ] = FailOn.ERROR,
    as_json: JsonOption = False,
) -> None:
    """Look for errors in translations: numbers, names, terms, script, marks, and what is missing.

    Example: chinhdanh check article.tmx --fail-on warning
    """
    languages = [language.value for language in to]
    count: Counter[str] = Counter()
    with _findings(file, languages, count) as findings:
        for finding in findings:
            count[finding.severity.value] += 1
            if as_json:
                _print_json(finding)
            else:
                where = f"{finding.segment + 1:>5} {finding.language}"
                emit(f"{where}  {finding.severity.value:<7} {finding.check:<18} {finding.message}")
    say(
        f"{how_many(count[PAIRS], 'pair')}: "
        + ", ".join(f"{count[severity.value]} {severity.value}" for severity in FailOn)
    )
    if not count[PAIRS]:
        say("nothing was checked: there is no pair of Arabic and these languages.")
    grave = list(FailOn)[: list(FailOn).index(fail_on) + 1]
    if any(count[severity.value] for severity in grave):
        raise typer.Exit(ExitCode.FAILED)


@contextmanager
def _findings(file: Path, languages: list[str], count: Counter[str]) -> Iterator[Iterator[Finding]]:
    """The findings of a project or a file; ``count`` gets the number of pairs that were looked at."""
    from chinhdanh.review.opening import known_register

    settings = load_settings()
    project = paths.project_file(file)
    if file.suffix == paths.PROJECT_SUFFIX or project.exists():
        from chinhdanh.review.findings import project_findings
        from chinhdanh.review.project import Project

        with Project.open(project, read_only=True, english_marks=settings.english_marks == "keep") as opened:
            chosen = [one for one in opened.languages if not languages or one in languages]
            count[PAIRS] = sum(sum(opened.counts(language).values()) for language in chosen)
            yield project_findings(opened, chosen)
    else:
        from chinhdanh.exchange.checking import findings_of, views_of_file

        chosen = languages or list(chosen_languages([], settings))
        with known_register() as register:
            views = views_of_file(file, chosen, register, lambda problem: say(f"{file}: {problem}"))
            yield findings_of(_counted(views, count))


def _counted(views: Iterable[SegmentView], count: Counter[str]) -> Iterator[SegmentView]:
    for view in views:
        count[PAIRS] += 1
        yield view


def _print_json(finding: Finding) -> None:
    print_json(
        segment=finding.segment + 1,
        language=finding.language,
        check=finding.check,
        severity=finding.severity.value,
        message=finding.message,
        key=finding.key,
        source_ranges=[list(span) for span in finding.source_ranges],
        target_ranges=[list(span) for span in finding.target_ranges],
    )
