"""The commands of the termbase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chinhdanh.cli.shared import ForceOption, JsonOption, Language, emit, guarded, how_many, print_json, read, say
from chinhdanh.text.article import STANDARD_INPUT

if TYPE_CHECKING:
    from chinhdanh.terms.term import Term

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

OwnOption = Annotated[bool, typer.Option("--own", help="Only your own terms, not those of the program.")]
GlossaryOption = Annotated[Language, typer.Option("--to", help="The language of an OmegaT glossary.")]
Several = list[str] | None


@app.command("list")
@guarded
def list_terms(
    about: Annotated[Several, typer.Argument(metavar="[WORD…]", help="Only terms with this in any language.")] = None,
    own: OwnOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the terms: acronym, Arabic and how many more ways to write it, Vietnamese, English.

    Marks and capitals make no difference. Example: chinhdanh terms list tỉnh ủy
    """
    from chinhdanh.text.vietnamese import fold

    wanted = fold(" ".join(about or ()))
    for term in _known(own):
        if wanted in fold(" | ".join((*term.sources, *term.vietnamese, *term.english))):
            if as_json:
                print_json(**_record(term))
            else:
                emit(_line(term))


@app.command()
@guarded
def find(
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="Arabic text; - is standard input.")],
    as_json: JsonOption = False,
) -> None:
    """Find the terms in a text, particles and all.

    Example: chinhdanh terms find "وبرئيس اللجنة الشعبية"
    """
    from chinhdanh.terms.termbase import Termbase

    source = read(STANDARD_INPUT).text if text == [STANDARD_INPUT] else " ".join(text)
    for use in Termbase.load().find(source):
        written = source[use.start : use.end]
        if as_json:
            print_json(start=use.start, end=use.end, text=written, **_record(use.term))
        else:
            emit(f"{use.start:>5}-{use.end:<5} {written}  {_preferred(use.term)}")


@app.command()
@guarded
def add(
    arabic: Annotated[list[str], typer.Argument(metavar="ARABIC", help="The term; | parts several ways to write it.")],
    vietnamese: Annotated[Several, typer.Option("--vi", help="In Vietnamese, the preferred way first.")] = None,
    english: Annotated[Several, typer.Option("--en", help="In English, the preferred way first.")] = None,
    acronym: Annotated[str, typer.Option("--acronym", help="Its acronym.")] = "",
    not_vietnamese: Annotated[Several, typer.Option("--not-vi", help="What it is never called in Vietnamese.")] = None,
    not_english: Annotated[Several, typer.Option("--not-en", help="What it is never called in English.")] = None,
    domain: Annotated[str, typer.Option("--domain", help="What it belongs to.")] = "",
    note: Annotated[str, typer.Option("--note", help="A note for reviewers.")] = "",
) -> None:
    """Add a term of your own; it stands before those of the program.

    Without a translation it says that the Arabic is no term.
    Example: chinhdanh terms add "اللجنة الشعبية" --vi "Ủy ban nhân dân" --not-vi "Ủy ban Bình dân"
    """
    from chinhdanh import paths
    from chinhdanh.terms.table import append_terms, term_from

    term = term_from(
        arabic=" ".join(arabic),
        vietnamese="|".join(vietnamese or ()),
        english="|".join(english or ()),
        acronym=acronym,
        forbidden_vietnamese="|".join(not_vietnamese or ()),
        forbidden_english="|".join(not_english or ()),
        domain=domain,
        note=note,
    )
    known = not append_terms(paths.termbase_file(), [term])
    say(f"{paths.termbase_file()}: {'this very term is there already' if known else 'added'}")


@app.command("import")
@guarded
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TSV, TBX or OmegaT glossary (.txt).")],
    to: GlossaryOption = Language.VI,
) -> None:
    """Add the terms of a file to your own.

    Example: chinhdanh terms import glossary.tbx
    """
    from chinhdanh import paths
    from chinhdanh.exchange.glossary_files import import_terms
    from chinhdanh.terms.table import append_terms

    found = import_terms(file, language=to.value)
    count = append_terms(paths.termbase_file(), found)
    say(f"{file}: {how_many(len(found), 'term')}, {count} of them new in {paths.termbase_file()}")


@app.command()
@guarded
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: .tsv, .tbx or .txt (OmegaT).")],
    own: OwnOption = False,
    to: GlossaryOption = Language.VI,
    tbx2: Annotated[
        bool, typer.Option("--tbx2", help="TBX of 2008, for programs that do not read that of 2019.")
    ] = False,
    force: ForceOption = False,
) -> None:
    """Write the terms as TSV, TBX or OmegaT glossary.

    Example: chinhdanh terms export -o glossary.tbx
    """
    from chinhdanh.exchange.glossary_files import export_terms
    from chinhdanh.exchange.tbx import Edition

    edition = Edition.V2 if tbx2 else Edition.V3
    count = export_terms(_known(own), output, language=to.value, edition=edition, force=force)
    say(f"{output}: {how_many(count, 'term')}")


def _known(own: bool) -> tuple[Term, ...]:
    from chinhdanh import paths
    from chinhdanh.terms.table import read_terms
    from chinhdanh.terms.termbase import Termbase

    if not own:
        return Termbase.load().terms
    return read_terms(paths.termbase_file()) if paths.termbase_file().exists() else ()


def _record(term: Term) -> dict[str, Any]:
    return {
        "arabic": term.arabic,
        "vietnamese": term.vietnamese,
        "english": term.english,
        "acronym": term.acronym,
        "forbidden": dict(term.forbidden),
        "domain": term.domain,
        "note": term.note,
    }


def _line(term: Term) -> str:
    first, *others = term.arabic or ("",)
    written = first + (f" (+{len(others)})" if others else "")
    return "  ".join(part for part in (term.acronym, written, _preferred(term)) if part)


def _preferred(term: Term) -> str:
    return "  ".join(written[0] for written in (term.vietnamese, term.english) if written)
