"""The command that scores what a reviewer has marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chinhdanh.cli.shared import JsonOption, ToOption, emit, guarded, load_settings, print_json, project_of, say
from chinhdanh.errors import ExitCode

if TYPE_CHECKING:
    from chinhdanh.review.scoring import ScoreCard
    from chinhdanh.review.statistics import LanguageFigures, NameFigures


@guarded
def score(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")],
    to: ToOption = [],  # noqa: B006
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="FILE", help="A scoring model. [default: scoring.toml, or built in]"),
    ] = None,
    fail: Annotated[bool, typer.Option("--fail", help="Exit code 1 where a language does not pass.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Score the reviewed translations by the errors marked in them, and tell how much the drafts were edited.

    The model is TOML: categories, severities, penalties per 1000 words. To change it, copy the built-in one (seeds,
    see chinhdanh locate) as scoring.toml beside the settings.

    Example: chinhdanh score article.txt.chinhdanh --json
    """
    from chinhdanh.review.project import Project
    from chinhdanh.review.scoring import load_model, score_card
    from chinhdanh.review.statistics import statistics

    scoring = load_model(model)
    marks = load_settings().english_marks == "keep"
    with Project.open(project_of(project), read_only=True, english_marks=marks) as opened:
        figures = statistics(opened)
        cards = [score_card(opened, language, scoring) for language in opened.languages if not to or language in to]
    works = {work.language: work for work in figures.languages}
    for card in cards:
        if as_json:
            print_json(**_record(card, works[card.language], figures.names))
        else:
            _show(card, works[card.language], figures.names)
    if not all(card.passed for card in cards):
        say("not passed: " + ", ".join(card.language for card in cards if not card.passed))
        if fail:
            raise typer.Exit(ExitCode.FAILED)


def _show(card: ScoreCard, work: LanguageFigures, names: NameFigures) -> None:
    shown = "–" if card.score is None else f"{card.score:.1f}"
    verdict = "passed" if card.passed else "not passed"
    emit(f"{card.language}: {shown} of 100, {verdict}; {card.words} words in {card.segments} reviewed segments")
    for part in card.categories:
        errors = ", ".join(f"{count} {severity}" for severity, count in part.errors.items()) or "none"
        limit = "" if part.category.limit is None else f" of {part.category.limit:g}"
        emit(f"  {part.category.title:<14}{part.rate:>7.1f}{limit:<8} per {card.per}  {errors}")
    emit(f"  {'Together':<14}{card.rate:>7.1f}{'':<8} per {card.per}")
    emit(f"  Drafts: chrF {_shown(work.chrf)}, HTER {_shown(work.hter)}, {work.unchanged} of {work.compared} unchanged")
    emit(f"  Names edited: {names.changed} of {names.decided} decided")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _record(card: ScoreCard, work: LanguageFigures, names: NameFigures) -> dict[str, Any]:
    return {
        "language": card.language,
        "score": card.score,
        "passed": card.passed,
        "segments": card.segments,
        "words": card.words,
        "penalty": card.penalty,
        "per": card.per,
        "rate": card.rate,
        "categories": {
            part.category.key: {
                "errors": dict(part.errors),
                "penalty": part.penalty,
                "rate": part.rate,
                "limit": part.category.limit,
                "passed": part.passed,
            }
            for part in card.categories
        },
        "chrf": work.chrf,
        "hter": work.hter,
        "compared": work.compared,
        "unchanged": work.unchanged,
        "names_edit_rate": names.edit_rate,
    }
