"""The command line. Each command is a few lines that call the floors below, which it imports only when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from chinhdanh import __version__
from chinhdanh.cli import (
    alignment,
    articles,
    checking,
    exchange,
    figures,
    keys,
    lookups,
    memory,
    models,
    projects,
    register,
    scoring,
    terms,
)
from chinhdanh.crash import Debugging

app = typer.Typer(
    name="chinhdanh",
    help="A review desk for Arabic articles about Viet Nam: drafts, restored names, aligned TMX.\n\n"
    "Example: chinhdanh review article.txt",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    articles.review,
    articles.draft,
    lookups.names,
    lookups.spell,
    lookups.segment,
    exchange.export,
    checking.check,
    scoring.score,
    alignment.align,
    lookups.locate,
    keys.keys,
    figures.stats,
):
    app.command()(command)
app.command("import")(exchange.import_file)
app.add_typer(models.app, name="models", help="Translation models: what there is, fetching, checking, removing.")
app.add_typer(memory.app, name="memory", help="The translation memory: adding files, searching, exporting.")
app.add_typer(projects.app, name="project", help="Project files: whether they are whole, repair, copies.")
app.add_typer(register.app, name="register", help="The names decided so far, in all articles.")
app.add_typer(terms.app, name="terms", help="Terms: the fixed wordings of offices, bodies and programmes.")


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"chinhdanh {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an error arose; the log may then quote the article.")
    ] = False,
) -> None:
    Debugging.on = debug
