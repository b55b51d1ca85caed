"""The commands of the name register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from chinhdanh.cli.shared import ForceOption, JsonOption, emit, guarded, how_many, print_json, say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

EntityArgument = Annotated[int, typer.Argument(metavar="ENTITY", help="Its number in the list.")]


@app.command("list")
@guarded
def list_names(
    written: Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="Only what this name leads to.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List the names decided so far.

    Each line is a person, place or thing: number, kind, spelling, the ways it is written.
    """
    from chinhdanh.names.register import Register

    with Register() as register:
        entities = register.entities(" ".join(written) if written else None)
    for entity in entities:
        ways = [way for _, way in entity.aliases]
        if as_json:
            print_json(
                entity=entity.id,
                kind=entity.kind.value,
                spelling=entity.spelling,
                english=entity.english,
                note=entity.note,
                written=ways,
            )
        else:
            emit(f"{entity.id:>5}  {entity.kind.value:<7} {entity.spelling}  {'، '.join(ways)}")


@app.command("export")
@guarded
def export_names(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .tsv or .tbx.")],
    force: ForceOption = False,
) -> None:
    """Write the register as TSV or TBX.

    Example: chinhdanh register export -o names.tsv
    """
    from chinhdanh.exchange.register_files import export_register
    from chinhdanh.names.register import Register

    with Register() as register:
        count = export_register(register, output, force=force)
    say(f"{output}: {how_many(count, 'name')}")


@app.command("import")
@guarded
def import_names(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TSV with a header, or a TBX.")],
) -> None:
    """Take names from a TSV or TBX file into the register.

    A TSV needs the columns written, spelling and kind. Example: chinhdanh register import names.tsv
    """
    from chinhdanh.exchange.register_files import import_register
    from chinhdanh.names.register import Register

    with Register() as register:
        count = import_register(register, file)
    say(f"{file}: {how_many(count, 'name')}")


@app.command()
@guarded
def merge(
    kept: EntityArgument, other: Annotated[int, typer.Argument(metavar="OTHER", help="The one that goes into it.")]
) -> None:
    """Make two entities one; the first keeps its spelling.

    Example: chinhdanh register merge 3 8
    """
    from chinhdanh.names.register import Register

    with Register() as register:
        register.merge(kept, other)


@app.command()
@guarded
def split(
    entity: EntityArgument,
    written: Annotated[str, typer.Argument(metavar="NAME", help="The way of writing that is another's.")],
    spelling: Annotated[str, typer.Argument(metavar="SPELLING", help="How that other is spelled.")],
) -> None:
    """Part one way of writing from an entity.

    Example: chinhdanh register split 3 "هوا لوك" "Hòa Lộc"
    """
    from chinhdanh.names.register import Register

    with Register() as register:
        emit(str(register.split(entity, written, spelling)))
