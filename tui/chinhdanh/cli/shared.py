"""What the commands share: the guard against tracebacks, arguments and options, settings."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chinhdanh import paths
from chinhdanh.crash import Debugging, record, trace_of
from chinhdanh.errors import ChinhdanhError, ExitCode, OutputError, ProjectError

if TYPE_CHECKING:
    from chinhdanh.config import Settings
    from chinhdanh.text.article import Article


class Language(StrEnum):
    """Target languages."""

    VI = "vi"
    EN = "en"


ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="A text, Markdown, saved HTML or Word file; - is standard input.")
]
ToOption = Annotated[
    list[Language], typer.Option("--to", help="A target language, vi or en; give it twice for both. [default: both]")
]
ModelOption = Annotated[
    str,
    typer.Option(
        "--model", metavar="NAME", help="A model of `chinhdanh models list`, or a folder. [default: built in]"
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a file that chinhdanh did not write.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with every error turned into one sentence on standard error and its exit code."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except ChinhdanhError as error:
            if Debugging.on:
                say(trace_of(error, messages=True))
            say(f"chinhdanh: {error}")
            raise typer.Exit(error.exit_code) from None
        except KeyboardInterrupt:
            say("chinhdanh: interrupted.")
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            sys.stdout = None
            raise typer.Exit(ExitCode.OK) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            say(f"chinhdanh: {record(error)}")
            raise typer.Exit(ExitCode.FAILED) from None

    return run


def read(article: str) -> Article:
    """The article that an argument names; ``-`` is standard input."""
    from chinhdanh.exchange.readers import read_article

    return read_article(article)


def project_of(named: Path) -> Path:
    """The project file of an article, or the project file itself. Raises ProjectError for an article without one."""
    from chinhdanh.review.store import exists

    beside = paths.project_file(named)
    if exists(beside):
        return beside
    if named != beside and named.is_file() and _is_no_database(named):
        raise ProjectError(f"{named} has no project yet.", hint=f"Make it with: chinhdanh review {named}")
    return named


def _is_no_database(file: Path) -> bool:
    """Whether a file is text or an archive; a damaged project, of whatever suffix, is neither."""
    with suppress(OSError), file.open("rb") as stream:
        head = stream.read(4096)
        return head.startswith(b"PK") or (bool(head) and b"\0" not in head)
    return False


def load_settings() -> Settings:
    """The user's settings."""
    from chinhdanh import config

    return config.load(paths.config_file())


def chosen_languages(to: list[Language], settings: Settings) -> tuple[str, ...]:
    """The target languages of the options, else those of the settings."""
    return tuple(dict.fromkeys(language.value for language in to)) or settings.languages


_C1 = re.compile("[\x7f-\x9f]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """The text with its control characters written out: a file that is quoted must not command the terminal."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def say(message: str) -> None:
    """Talk: a line on standard error. Where nobody can hear it, the work goes on."""
    with suppress(OSError):
        typer.echo(harmless(message), err=True)


def emit(line: str) -> None:
    """A result: a line on standard output. Raises OutputError where it cannot be written, but for a broken pipe."""
    if sys.stdout is None:
        raise OutputError("standard output is closed.")
    try:
        typer.echo(harmless(line))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output: {error.strerror or error}.", hint="Send it elsewhere.") from error


def print_json(**record: Any) -> None:
    """A result as one JSON object on a line."""
    emit(_C1.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False)))


def how_many(count: int, thing: str) -> str:
    """A number of things, the noun in its form."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def progress_bar(label: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
    """A bar on standard error; see ``progress.progress``."""
    from chinhdanh.progress import progress

    return progress(label, total)
