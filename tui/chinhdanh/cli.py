"""The commands. Each is a few lines that call the floors below, which are imported only when a command needs them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from chinhdanh import __version__, paths
from chinhdanh.errors import ChinhdanhError, ExitCode, UsageError
from chinhdanh.exchange.units import Selection
from chinhdanh.names.entities import NameKind

if TYPE_CHECKING:
    from chinhdanh.config import Settings

Result = TypeVar("Result")

app = typer.Typer(
    name="chinhdanh",
    help="A review desk for Arabic articles about Viet Nam: drafts, restored names, aligned TMX.\n\n"
    "Example: chinhdanh review article.txt",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Language(StrEnum):
    """Target languages."""

    VI = "vi"
    EN = "en"


class What(StrEnum):
    """What ``locate`` can tell."""

    CONFIG = "config"
    DATA = "data"
    REGISTER = "register"
    LOG = "log"
    MODELS = "models"
    SEEDS = "seeds"


ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A text, Markdown or saved HTML file; - is standard input.")
]
ToOption = Annotated[
    list[Language], typer.Option("--to", help="A target language, vi or en; give it twice for both. [default: both]")
]
ModelOption = Annotated[
    str, typer.Option("--model", metavar="FOLDER", help="A CTranslate2 model with its model.toml. [default: built in]")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file that chinhdanh did not write.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with every error turned into one sentence on standard error and its exit code."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
            sys.stdout.flush()
        except ChinhdanhError as error:
            typer.echo(f"chinhdanh: {error}", err=True)
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            typer.echo("chinhdanh: interrupted.", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            sys.stdout = None  # type: ignore[assignment]
            raise typer.Exit(ExitCode.OK) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            from chinhdanh.crash import record

            typer.echo(f"chinhdanh: {record(error)}", err=True)
            raise typer.Exit(ExitCode.FAILED) from None

    return run


@app.command()
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
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        raise UsageError("the desk needs a terminal.", hint="Without one, use: chinhdanh draft ARTICLE -o OUT.tmx")
    if article == "-" and project is None:
        raise UsageError("an article from standard input needs a place for its project.", hint="Add --project FILE.")

    from chinhdanh.desk.app import run_desk
    from chinhdanh.drafts.engine import Engine
    from chinhdanh.exchange import formats
    from chinhdanh.names.register import Register
    from chinhdanh.review.opening import open_or_create

    settings = _settings()
    place = project or paths.project_file(Path(article))
    folder = _model_folder(model, settings)
    with (
        Register() as register,
        open_or_create(place, lambda: _read(article), _languages(to, settings), settings, register) as opened,
    ):
        opened.add_languages([language.value for language in to])
        if article == "-":
            _take_the_keyboard()
        code = run_desk(
            opened,
            load_engine=lambda: Engine.load(folder),
            export=lambda path: f"{formats.export(opened, path)} units written to {path}",
            export_path=place.with_suffix("").with_suffix(".tmx"),
            bidi=settings.bidi,
        )
    raise typer.Exit(code)


@app.command()
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
    from chinhdanh.drafts.engine import Engine
    from chinhdanh.exchange.formats import check_destination, export
    from chinhdanh.review.drafting import draft_missing
    from chinhdanh.review.opening import known_register, temporary_project

    check_destination(output, force=force)
    settings = _settings()
    languages = _languages(to, settings)
    source = _read(article)
    engine = Engine.load(_model_folder(model, settings))
    with known_register() as register, temporary_project(source, languages, settings, register) as project:
        for language in languages:
            requests = project.requests(language)
            with _progress(f"{language}: drafting", len(requests)) as advance:
                draft_missing(project, engine, language, on_stored=advance)
        count = export(project, output, force=force)
    typer.echo(f"{output}: {count} units", err=True)


@app.command()
@guarded
def names(article: ArticleArgument, as_json: JsonOption = False) -> None:
    """List the names of an article.

    Each comes with its likeliest spellings, their probability and the evidence.

    Example: chinhdanh names article.txt
    """
    from chinhdanh.names.analysis import find_names
    from chinhdanh.review.opening import known_register

    with known_register() as register:
        found = find_names(_read(article), register)
    for name in found:
        if as_json:
            _print_json(
                key=name.key,
                kind=name.kind.value,
                count=len(name.mentions),
                candidates=[_candidate(c) for c in name.candidates],
                mentions=[{"start": m.start, "end": m.end, "text": m.text} for m in name.mentions],
                **({"hint": name.hint} if name.hint else {}),
            )
            continue
        typer.echo(f"{len(name.mentions):>4}  {name.kind.value:<7} {name.mentions[0].text}")
        for candidate in name.candidates[:3]:
            typer.echo(_candidate_line(candidate, indent=14))
        if name.hint:
            typer.echo(f"{'':14}{name.hint}")


@app.command()
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
            _print_json(input=name, candidates=[_candidate(c) for c in candidates])
            continue
        if arabic == ["-"]:
            typer.echo(name)
        for candidate in candidates:
            typer.echo(_candidate_line(candidate))
        if not candidates:
            typer.echo(f"chinhdanh: {name!r} cannot be read as a Vietnamese name.", err=True)


@app.command()
@guarded
def segment(article: ArticleArgument, as_json: JsonOption = False) -> None:
    """List the segments of an article with their ranges.

    Example: chinhdanh segment article.txt --json
    """
    from chinhdanh.text.sentences import segment as split

    for part in split(_read(article)):
        if as_json:
            _print_json(index=part.index, start=part.start, end=part.end, kind=part.kind.value, text=part.text)
        else:
            typer.echo(f"{part.index + 1:>4}  {part.kind.value:<11} {part.start:>6}-{part.end:<6} {part.text}")


@app.command()
@guarded
def export(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file, or the article it belongs to.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; its suffix says the format.")],
    to: ToOption = [],  # noqa: B006
    only: Annotated[Selection, typer.Option("--only", help="Which targets.")] = Selection.ALL,
    force: ForceOption = False,
) -> None:
    """Write a project's translations for other tools.

    Example: chinhdanh export article.txt.chinhdanh -o article.tmx --only approved
    """
    from chinhdanh.exchange import formats
    from chinhdanh.review.project import Project

    formats.check_destination(output, force=force)
    beside = paths.project_file(project)
    with Project.open(beside if beside.exists() else project, read_only=True) as opened:
        count = formats.export(opened, output, [language.value for language in to], only=only, force=force)
    typer.echo(f"{output}: {count} units", err=True)


@app.command()
@guarded
def locate(what: Annotated[What | None, typer.Argument(help="Which place. [default: all]")] = None) -> None:
    """Tell where settings, data, log, models and seeds are."""
    places = {
        What.CONFIG: paths.config_file(),
        What.DATA: paths.data_dir(),
        What.REGISTER: paths.register_file(),
        What.LOG: paths.log_file(),
        What.MODELS: paths.models_dir(),
        What.SEEDS: paths.seeds_dir(),
    }
    if what:
        typer.echo(places[what])
        return
    for name, place in places.items():
        typer.echo(f"{name.value:<9} {place}")


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"chinhdanh {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the program."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)


def _read(article: str) -> Any:
    from chinhdanh.exchange.readers import read_article

    return read_article(article)


def _settings() -> Settings:
    from chinhdanh import config

    return config.load(paths.config_file())


def _languages(to: list[Language], settings: Settings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(language.value for language in to)) or settings.languages


def _model_folder(model: str, settings: Settings) -> Path:
    chosen = model or settings.model
    return Path(chosen).expanduser() if chosen else paths.starter_model()


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        if line.strip():
            yield line.strip()


def _candidate(candidate: Any) -> dict[str, Any]:
    return {"text": candidate.text, "p": round(candidate.p, 4), "evidence": list(candidate.evidence)}


def _candidate_line(candidate: Any, indent: int = 0) -> str:
    return f"{'':{indent}}{candidate.p:>5.0%}  {candidate.text}  {'; '.join(candidate.evidence)}".rstrip()


def _print_json(**record: Any) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False))


def _progress(label: str, total: int) -> Any:
    from chinhdanh.progress import progress

    return progress(label, total)


def _take_the_keyboard() -> None:
    """Give standard input back to the keyboard after an article came through it."""
    import os

    try:
        handle = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError("there is no terminal to type in.", hint="Give the article as a file.") from error
    os.dup2(handle, 0)
    os.close(handle)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
