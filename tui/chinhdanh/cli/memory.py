"""The commands of the translation memory, and the memory as the other commands use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.shared import ForceOption, JsonOption, emit, guarded, how_many, load_settings, print_json, say
from chinhdanh.errors import TranslationMemoryError

if TYPE_CHECKING:
    from chinhdanh.config import Settings
    from chinhdanh.drafts.loading import DraftingEngine
    from chinhdanh.memory.memory import Memory
    from chinhdanh.memory.units import Hit, Match
    from chinhdanh.review.project import Project

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

LanguageOption = Annotated[str, typer.Option("--lang", metavar="CODE", help="Only this language: ar, vi, en …")]


@app.command()
@guarded
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="TMX, XLIFF, tables, or projects (or their articles).")
    ],
    origin: Annotated[
        str, typer.Option("--origin", help="Where they come from; [memory.penalties] in the settings may name it.")
    ] = "",
    lang: LanguageOption = "",
) -> None:
    """Take translations from files into the memory.

    Each file is added whole or not at all. Example: chinhdanh memory add client.tmx --origin client
    """
    from chinhdanh.exchange.memory_files import units_of_file

    with _memory() as memory:
        for file in files:
            units = units_of_file(file, lang, origin, on_problem=partial(_say_of, file))
            added = memory.add(units, origin)
            say(f"{file}: {added.new} new, {added.merged} known, {added.skipped} blank")


@app.command()
@guarded
def search(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="Words in any language, with or without marks.")],
    lang: LanguageOption = "",
    alike: Annotated[
        bool, typer.Option("--alike", help="Take TEXT for an Arabic sentence and find translations of ones like it.")
    ] = False,
    n: Annotated[int, typer.Option("-n", min=1, help="How many at most.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find translations that hold a text, in either language.

    Example: chinhdanh memory search hau loc
    """
    from chinhdanh.memory.adding import clean
    from chinhdanh.memory.sentences import names_in
    from chinhdanh.review.opening import known_register

    sought = clean(" ".join(text))
    with _memory() as memory:
        if alike:
            with known_register() as register:
                names = names_in(sought, register)
            for match in memory.matches(sought, lang or "vi", n=n, names=names):
                _show_match(match, as_json)
        else:
            for hit in memory.concordance(sought, language=lang or None, n=n):
                _show_hit(hit, as_json)


@app.command()
@guarded
def stats(as_json: JsonOption = False) -> None:
    """Tell how much the memory holds."""
    with _memory() as memory:
        found = memory.stats()
    if as_json:
        print_json(
            file=memory.where,
            sources=found.sources,
            units=found.units,
            languages=dict(found.by_language),
            origins=dict(found.by_origin),
            oldest=found.oldest and found.oldest.isoformat(),
            newest=found.newest and found.newest.isoformat(),
            bytes=found.size,
        )
        return
    emit(f"{memory.where}: {found.size / 1e6:.1f} MB")
    emit(f"{found.units:>9,}  translations of {found.sources:,} sentences")
    for name, count in [*found.by_language.items(), *found.by_origin.items()]:
        emit(f"{count:>9,}  {name}")
    if found.oldest and found.newest:
        emit(f"from {found.oldest:%Y-%m-%d} to {found.newest:%Y-%m-%d}")


@app.command()
@guarded
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The TMX file to write.")],
    lang: LanguageOption = "",
    force: ForceOption = False,
) -> None:
    """Write the memory as TMX.

    Of several translations of one sentence into a language, the one changed last is written.
    Example: chinhdanh memory export -o memory.tmx
    """
    from chinhdanh.exchange.memory_files import memory_units
    from chinhdanh.exchange.tmx import write_tmx

    with _memory() as memory:
        count = write_tmx(output, memory_units(memory, lang or None), force=force)
    say(f"{output}: {how_many(count, 'unit')}")


@app.command()
@guarded
def compact() -> None:
    """Make the memory's file as small and as quick as it can be."""
    with _memory() as memory:
        before, after = memory.compact()
    say(f"{memory.where}: {before / 1e6:.1f} MB → {after / 1e6:.1f} MB")


@contextmanager
def memory_if_possible(settings: Settings, *, make: bool) -> Iterator[Memory | None]:
    """The user's memory; None where it cannot be used, and the user is told. ``make``: also where there is none yet."""
    if not (make or settings.memory.where or paths.memory_file().exists()):
        yield None
        return
    try:
        memory = _open(settings)
    except TranslationMemoryError as error:
        say(f"chinhdanh: the work goes on without the translation memory. {error}")
        yield None
        return
    with memory:
        yield memory


@contextmanager
def remembering(project: Project, memory: Memory | None) -> Iterator[None]:
    """What is approved in the project in this block goes into the memory; the user is told at the end where not."""
    if memory is None:
        yield
        return
    from chinhdanh.review.remembering import Remembering

    with Remembering(project, memory) as listener:
        yield
    if listener.trouble:
        say(f"chinhdanh: some approvals are in the project only. {listener.trouble}")


def with_memory(
    load: Callable[[], DraftingEngine], memory: Memory | None, settings: Settings
) -> Callable[[], DraftingEngine]:
    """What loads an engine, so that the memory is asked first."""
    if memory is None:
        return load
    from chinhdanh.drafts.remembering import MemoryFirst

    return lambda: MemoryFirst(memory, load, enough=settings.memory.enough)


@contextmanager
def _memory() -> Iterator[Memory]:
    with _open(load_settings()) as memory:
        yield memory


def _open(settings: Settings) -> Memory:
    from chinhdanh.memory.memory import Memory

    return Memory(settings.memory.where or None, penalties=settings.memory.penalties)


def _say_of(file: Path, problem: str) -> None:
    say(f"{file}: {problem}")


def _show_hit(hit: Hit, as_json: bool) -> None:
    unit = hit.unit
    if not as_json:
        emit(f"{unit.source}\n  {unit.language}: {unit.target}\n  {_about(unit.origin, unit.who, unit.article)}")
        return
    print_json(
        source=unit.source,
        target=unit.target,
        language=unit.language,
        origin=unit.origin,
        changed=unit.changed and unit.changed.isoformat(),
        who=unit.who,
        article=unit.article,
        source_ranges=hit.source_ranges,
        target_ranges=hit.target_ranges,
    )


def _show_match(match: Match, as_json: bool) -> None:
    if not as_json:
        repaired = " · names or figures put right" if match.repaired else ""
        about = _about(match.origin, match.who, match.article)
        emit(f"{match.score:>3} %  {match.source}\n  {match.language}: {match.target}\n  {about}{repaired}")
        return
    print_json(
        score=match.score,
        source=match.source,
        target=match.target,
        language=match.language,
        origin=match.origin,
        changed=match.changed and match.changed.isoformat(),
        who=match.who,
        article=match.article,
        repaired=match.repaired,
    )


def _about(*facts: str) -> str:
    return " · ".join(fact for fact in facts if fact)
