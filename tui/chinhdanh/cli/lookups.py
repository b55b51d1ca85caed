"""The commands that only look: names, spell, segment, locate."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chinhdanh import paths
from chinhdanh.cli.shared import ArticleArgument, JsonOption, emit, guarded, print_json, read, say
from chinhdanh.errors import InputFileError
from chinhdanh.names.entities import NameKind

if TYPE_CHECKING:
    from chinhdanh.names.entities import Candidate


class What(StrEnum):
    """What ``locate`` can tell."""

    CONFIG = "config"
    KEYS = "keys"
    DATA = "data"
    REGISTER = "register"
    TERMS = "terms"
    LOG = "log"
    MODELS = "models"
    SEEDS = "seeds"


@guarded
def names(article: ArticleArgument, as_json: JsonOption = False) -> None:
    """List the names of an article.

    Each comes with its likeliest spellings, their probability and the evidence.

    Example: chinhdanh names article.txt
    """
    from chinhdanh.names.analysis import find_names
    from chinhdanh.review.opening import known_register

    with known_register() as register:
        found = find_names(read(article), register)
    for name in found:
        if as_json:
            print_json(
                key=name.key,
                kind=name.kind.value,
                count=len(name.mentions),
                candidates=[_candidate(c) for c in name.candidates],
                mentions=[{"start": m.start, "end": m.end, "text": m.text} for m in name.mentions],
            )
            continue
        emit(f"{len(name.mentions):>4}  {name.kind.value:<7} {name.mentions[0].text}")
        for candidate in name.candidates[:3]:
            emit(_candidate_line(candidate, indent=14))
        if name.hint and not any(name.hint in candidate.evidence for candidate in name.candidates):
            emit(f"{'':14}{name.hint}")


@guarded
def spell(
    arabic: Annotated[list[str], typer.Argument(metavar="ARABIC…", help="One name; - reads one name a line.")],
    kind: Annotated[NameKind | None, typer.Option("--kind", help="What the name stands for. [default: any]")] = None,
    n: Annotated[int, typer.Option("-n", min=1, max=100, help="How many candidates.")] = 5,
    as_json: JsonOption = False,
) -> None:
    """Spell a name written in Arabic letters.

    Example: chinhdanh spell ترينه توان سينه --kind person
    """
    from chinhdanh.names.spelling import Speller

    speller = Speller.load()
    for name in _lines() if arabic == ["-"] else [" ".join(arabic)]:
        candidates = speller.spell(name, kind, n=n)
        if as_json:
            print_json(input=name, candidates=[_candidate(c) for c in candidates])
            continue
        if arabic == ["-"]:
            emit(name)
        for candidate in candidates:
            emit(_candidate_line(candidate))
        if not candidates:
            say(f"chinhdanh: {name!r} cannot be read as a Vietnamese name.")


@guarded
def segment(article: ArticleArgument, as_json: JsonOption = False) -> None:
    """List the segments of an article with their ranges.

    Example: chinhdanh segment article.txt --json
    """
    from chinhdanh.text.sentences import segment as split

    for part in split(read(article)):
        if as_json:
            print_json(index=part.index, start=part.start, end=part.end, kind=part.kind.value, text=part.text)
        else:
            emit(f"{part.index + 1:>4}  {part.kind.value:<11} {part.start:>6}-{part.end:<6} {part.text}")


@guarded
def locate(what: Annotated[What | None, typer.Argument(help="Which place. [default: all]")] = None) -> None:
    """Tell where settings, data, log, models and seeds are."""
    places = {
        What.CONFIG: paths.config_file(),
        What.KEYS: paths.keymap_file(),
        What.DATA: paths.data_dir(),
        What.REGISTER: paths.register_file(),
        What.TERMS: paths.termbase_file(),
        What.LOG: paths.log_file(),
        What.MODELS: paths.models_dir(),
        What.SEEDS: paths.seeds_dir(),
    }
    if what:
        emit(str(places[what]))
        return
    for name, place in places.items():
        emit(f"{name.value:<9} {place}")


def _lines() -> Iterator[str]:
    """The lines of standard input that are not blank, as they come."""
    for number, data in enumerate(sys.stdin.buffer, start=1):
        try:
            line = data.decode("utf-8-sig").strip()
        except UnicodeDecodeError as error:
            raise InputFileError(f"standard input is not UTF-8 in line {number}.") from error
        if line:
            yield line


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {"text": candidate.text, "p": round(candidate.p, 4), "evidence": list(candidate.evidence)}


def _candidate_line(candidate: Candidate, indent: int = 0) -> str:
    return f"{'':{indent}}{candidate.p:>5.0%}  {candidate.text}  {'; '.join(candidate.evidence)}".rstrip()
