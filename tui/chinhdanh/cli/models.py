"""The commands about translation models."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chinhdanh import paths
from chinhdanh.cli.shared import JsonOption, Language, emit, guarded, print_json, progress_bar, say
from chinhdanh.errors import ModelError, UsageError

if TYPE_CHECKING:
    from chinhdanh.drafts.manifest import Manifest
    from chinhdanh.models.catalogue import Catalogue, Entry
    from chinhdanh.models.facts import Facts
    from chinhdanh.models.installing import Trial

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A model's name; see: chinhdanh models list")]


@app.command("list")
@guarded
def list_models(as_json: JsonOption = False) -> None:
    """List the models that are here and those that can be fetched."""
    from chinhdanh.models.catalogue import Catalogue
    from chinhdanh.models.facts import facts_of
    from chinhdanh.models.installing import installed

    here, catalogue = installed(), Catalogue.load()
    for name in [*here, *(name for name in catalogue if name not in here)]:
        entry = catalogue.get(name)
        facts = _published(catalogue, entry) if entry else facts_of(here[name])
        notes = [
            "recommended" if entry and entry.recommended else "",
            "non-commercial use only" if facts.non_commercial else "",
            entry.scores if entry else "",
        ]
        note = "; ".join(filter(None, notes))
        if as_json:
            print_json(
                name=name,
                installed=name in here,
                to=list(facts.writes),
                megabytes=facts.megabytes,
                licences=list(facts.licences),
                note=note,
            )
        else:
            mark, writes, licences = "✓" if name in here else " ", "+".join(facts.writes), ", ".join(facts.licences)
            emit(f"{mark} {name:<17} {writes:<6} {facts.megabytes:>5} MB  {licences:<23} {note}".rstrip())


@app.command("info")
@guarded
def info(name: NameArgument) -> None:
    """Tell all that is known about a model."""
    from chinhdanh.models.catalogue import Catalogue
    from chinhdanh.models.installing import find, installed

    catalogue = Catalogue.load()
    entry = catalogue.get(name)
    if entry is None:
        folder = find(name)
        emit((folder / "model.toml").read_text(encoding="utf-8").rstrip())
        emit(f"# in {folder}")
        return
    here = installed()
    emit(f"{entry.name}: {entry.title}")
    for part in catalogue.parts(entry):
        emit(f"\n{part.name}: {part.reads} → {', '.join(part.writes)}, about {part.megabytes} MB to fetch")
        emit(f"  licence  {part.licence}" + (" (NOT for commercial use)" if part.non_commercial else ""))
        emit(f"  credit   {part.credit}")
        emit(f"  source   {part.source}")
        emit(f"  scores   {part.scores}")
        emit(f"  here     {here.get(part.name, 'no')}")


@app.command("get")
@guarded
def get(
    name: Annotated[
        str, typer.Argument(metavar="NAME|PATH", help="A model of the list, or a Marian zip or model folder of yours.")
    ],
    call: Annotated[str, typer.Option("--name", help="What to call a model of yours. [default: its file's name]")] = "",
    reads: Annotated[str, typer.Option("--from", help="What a model of yours reads: ar or en.")] = "ar",
    to: Annotated[list[Language], typer.Option("--to", help="What a model of yours writes.")] = [],  # noqa: B006
    family: Annotated[
        str, typer.Option("--family", help="opus, m2m100, small100, nllb or madlad. [default: as it looks]")
    ] = "",
    non_commercial: Annotated[
        bool, typer.Option("--non-commercial", help="I use it for non-commercial work only.")
    ] = False,
    renew: Annotated[bool, typer.Option("--renew", help="Fetch it again, also if the publisher changed it.")] = False,
) -> None:
    """Fetch a model, convert it, and try it on one sentence.

    A download that broke off is gone on with. Nothing is installed unless all of it worked.
    Example: chinhdanh models get opus-pivot
    """
    from chinhdanh.models.catalogue import Catalogue
    from chinhdanh.models.installing import find, install_route, installed

    catalogue = Catalogue.load()
    entry = catalogue.get(name)
    if entry is None:
        if not Path(name).expanduser().exists():
            raise ModelError(f"there is no model {name!r} to get, and no such file.", hint="See: chinhdanh models list")
        _tell(call or Path(name).stem, _bring(Path(name).expanduser(), call, reads, to, family, replace=renew))
        return
    parts = catalogue.parts(entry)
    if any(part.non_commercial for part in parts) and not non_commercial:
        raise UsageError(
            f"{name} may not be used for commercial work ({', '.join(part.licence for part in parts)}).",
            hint="If yours is not, say so with --non-commercial.",
        )
    for part in parts:
        if part.name in installed() and not renew:
            say(f"{part.name} is here already: {find(part.name)}")
            continue
        _tell(part.name, _fetch(part, renew))
    if entry.legs and (renew or entry.name not in installed()):
        _tell(entry.name, install_route(entry, replace=renew))


@app.command("verify")
@guarded
def verify(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]…")] = None) -> None:
    """Check every file of models against its hash. [default: all models]"""
    from chinhdanh.drafts import manifest as manifests
    from chinhdanh.drafts.route import Route
    from chinhdanh.models.installing import find, installed

    for name in names or list(installed()):
        folder = find(name)
        if Route.is_in(folder):
            for leg in Route.read(folder).legs:
                manifests.check(folder / leg, manifests.read(folder / leg), thorough=True)
        else:
            manifests.check(folder, manifests.read(folder), thorough=True)
        emit(f"{name}: whole")


@app.command("remove")
@guarded
def remove(name: NameArgument) -> None:
    """Delete a model that was fetched or brought."""
    from chinhdanh.models.installing import remove as remove_model

    remove_model(name)
    say(f"{name} is removed from {paths.user_models_dir()}")


def _published(catalogue: Catalogue, entry: Entry) -> Facts:
    from chinhdanh.models.facts import Facts

    parts = catalogue.parts(entry)
    writes = tuple(dict.fromkeys(language for part in reversed(parts) for language in part.writes))
    licences = tuple(dict.fromkeys(part.licence for part in parts))
    return Facts(entry.name, parts[0].reads, writes, sum(part.megabytes for part in parts), licences)


def _fetch(entry: Entry, renew: bool) -> Trial:
    from chinhdanh.models.families import FAMILIES
    from chinhdanh.models.installing import describe, download, install

    with ExitStack() as stack:

        def begin(total: int) -> Callable[[int], None]:
            return stack.enter_context(progress_bar(f"{entry.name}: fetching", total))

        folder = download(entry, renew=renew, progress=begin)

    def manifest(converted: Path) -> Manifest:
        return describe(
            converted,
            FAMILIES[entry.family],
            name=entry.name,
            title=entry.title,
            licence=entry.licence,
            credit=entry.credit,
            source=entry.source,
            reads=entry.reads,
            writes=entry.writes,
        )

    say(f"{entry.name}: converting")
    trial = install(entry.name, folder / entry.archive.name if entry.archive else folder, manifest, replace=renew)
    shutil.rmtree(folder, ignore_errors=True)
    return trial


def _bring(path: Path, call: str, reads: str, to: list[Language], family: str, *, replace: bool) -> Trial:
    from chinhdanh.drafts import manifest as manifests
    from chinhdanh.models.families import FAMILIES, recognise
    from chinhdanh.models.installing import describe, install, known_languages

    name = call or path.stem
    known_languages([reads])
    if family and family not in FAMILIES:
        raise UsageError(f"there is no family {family!r}.", hint=f"Known: {', '.join(FAMILIES)}.")

    def manifest(converted: Path) -> Manifest:
        names = {file.name for file in converted.iterdir()}
        found = FAMILIES.get(family) or recognise(frozenset(manifests.vocabulary(converted)), names)
        if found is None:
            raise ModelError(f"{path} does not tell how it wants its input.", hint="Say so with --family.")
        writes = tuple(language.value for language in to) or (("vi",) if reads == "en" else ("en",))
        return describe(converted, found, name=name, source=str(path), reads=reads, writes=writes)

    return install(name, path, manifest, replace=replace)


def _tell(name: str, trial: Trial) -> None:
    say(f"{name} is ready; on trial it made of {trial.source}")
    for language, text in trial.targets.items():
        say(f"  {language}: {text or '(no words: look at it before you use it)'}")
    say(f"Use it with --model {name}")
