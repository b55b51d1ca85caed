"""Keeping models: fetched or brought, converted, described, tried, and only then put in their place."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chinhdanh import paths
from chinhdanh.drafts import manifest as manifests
from chinhdanh.drafts.loading import load_engine
from chinhdanh.drafts.manifest import Manifest
from chinhdanh.drafts.requests import DraftRequest
from chinhdanh.drafts.route import Route
from chinhdanh.errors import ModelError
from chinhdanh.models.catalogue import Entry
from chinhdanh.models.conversion import convert
from chinhdanh.models.families import Family
from chinhdanh.models.fetching import Advance, Hashes, fetch, size_of

SENTENCES = {"ar": "افتتحت القرية مكتبة جديدة يوم الأحد.", "en": "The village opened a new library on Sunday."}
"""What a new model is tried on, by the language it reads."""
_SPACE = 3
"""Download, unpacked and converted weights stand side by side for a while."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a new model made of the sentence it was tried on, by target language."""

    source: str
    targets: dict[str, str]


def installed() -> dict[str, Path]:
    """The user's models by name, and the built-in one."""
    found = {"starter": paths.starter_model()}
    root = paths.user_models_dir()
    if root.is_dir():
        found |= {path.name: path for path in sorted(root.iterdir()) if (path / manifests.FILE_NAME).is_file()}
    return found


def find(name: str) -> Path:
    """The folder of a model by its name, or a folder by its path. ModelError where there is neither."""
    known = installed()
    if name in known:
        return known[name]
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    raise ModelError(
        f"there is no model {name!r} here.",
        hint=f"Here: {', '.join(known)}. All that can be had: chinhdanh models list",
    )


def download(entry: Entry, *, renew: bool = False, progress: Callable[[int], Advance] | None = None) -> Path:
    """Fetch the files of a single model into the folder of downloads; that folder.

    ``progress`` is given the bytes to come and returns what is told of every chunk. ModelError where there is no space
    for it, or as ``fetch`` says.
    """
    folder = paths.user_models_dir() / ".downloads" / entry.name
    files = entry.files if entry.archive is None else (entry.archive,)
    _make(folder)
    hashes = Hashes(folder.parent / "hashes.json")
    for file in files if renew else ():
        hashes.forget(file)
    sizes = [size_of(file) for file in files]
    total = sum(size for size in sizes if size) or entry.megabytes * 1_000_000
    _check_space(folder, entry.name, total)
    advance = progress(total) if progress else lambda _bytes: None
    for file in files:
        fetch(file, folder, hashes, advance)
    return folder


def install(name: str, source: Path, describe: Callable[[Path], Manifest], *, replace: bool = False) -> Trial:
    """Convert, describe and try a model, and put it under ``name`` in the user's models.

    ``describe`` makes the manifest of the converted folder. ModelError where the name is taken, or anything fails: then
    nothing of it stays.
    """
    place = _place(name, replace)
    with _workshop() as work:
        folder = work / name
        convert(source, folder, work / "unpacked")
        manifests.write(folder, describe(folder))
        trial = _try(folder)
        _put(folder, place)
    return trial


def install_route(entry: Entry, *, replace: bool = False) -> Trial:
    """Describe and try two installed models as one that goes through English."""
    place = _place(entry.name, replace)
    root = paths.user_models_dir()
    with _workshop() as work:
        folder = work / entry.name
        folder.mkdir()
        Route(entry.name, entry.title, tuple(str(root / leg) for leg in entry.legs)).write(folder)
        trial = _try(folder)
        Route(entry.name, entry.title, tuple(f"../{leg}" for leg in entry.legs)).write(folder)
        _put(folder, place)
    return trial


def remove(name: str) -> None:
    """Delete one of the user's models. ModelError where there is none, or a route still needs it."""
    if name == "starter":
        raise ModelError("the starter is part of the program.", hint="It cannot be removed.")
    folder = paths.user_models_dir() / name
    if Path(name).name != name or not (folder / manifests.FILE_NAME).is_file():
        raise ModelError(f"there is no model {name!r} to remove.", hint="See: chinhdanh models list")
    for other, place in installed().items():
        if Route.is_in(place) and name in [Path(leg).name for leg in Route.read(place).legs]:
            raise ModelError(f"{other} goes through {name}.", hint=f"Remove {other} first.")
    shutil.rmtree(folder)
    shutil.rmtree(paths.user_models_dir() / ".downloads" / name, ignore_errors=True)


def describe(
    folder: Path,
    family: Family,
    *,
    name: str,
    title: str = "",
    licence: str = "",
    credit: str = "",
    source: str = "",
    reads: str = "ar",
    writes: tuple[str, ...] = ("vi",),
) -> Manifest:
    """The manifest of a converted model, by the conventions of its family.

    ModelError where the family's tokenizer file is missing.
    """
    vocabulary = frozenset(manifests.vocabulary(folder))
    names = tuple(sorted(path.name for path in folder.iterdir()))
    for pieces in (family.source_pieces, family.target_pieces):
        if pieces not in names:
            raise ModelError(f"the model has no {pieces}.", hint="Put the tokenizer's file beside its weights.")
    return Manifest(
        name=name,
        title=title or name,
        licence=licence,
        credit=credit,
        source=source,
        reads=(reads,),
        writes=writes,
        source_pieces=family.source_pieces,
        target_pieces=family.target_pieces,
        append_eos=not (family.marian and _closes_itself(folder)),
        punctuation=family.punctuation,
        longest=family.longest,
        source_prefix=_given({to: family.source_prefix(reads, to, vocabulary) for to in writes}),
        target_prefix=_given({to: family.prefix(to) for to in writes}),
        strip_prefix=bool(family.target_prefix),
        name_strategy="repair",
        name_placeholders=(),
        number_placeholders=(),
        files=manifests.measure(folder, names),
    )


def _given(prefixes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: tokens for language, tokens in prefixes.items() if tokens}


def _closes_itself(folder: Path) -> bool:
    """Whether CTranslate2 adds ``</s>`` to the source, as its config.json says."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"{folder / 'config.json'} cannot be read: {error}.", hint="Download the model again."
        ) from error
    return bool(config.get("add_source_eos")) if isinstance(config, dict) else False


def _place(name: str, replace: bool) -> Path:
    if Path(name).name != name or name.startswith(".") or name == "starter":
        raise ModelError(f"a model cannot be called {name!r}.", hint="Choose a plain name with --name.")
    place = paths.user_models_dir() / name
    if place.exists() and not replace:
        raise ModelError(f"{name} is installed already.", hint="Check it with: chinhdanh models verify " + name)
    return place


@contextmanager
def _workshop() -> Iterator[Path]:
    """A folder beside the models that is gone afterwards, whatever happens."""
    root = paths.user_models_dir()
    _make(root)
    try:
        with tempfile.TemporaryDirectory(prefix=".new-", dir=root) as work:
            yield Path(work)
    except OSError as error:
        raise ModelError(f"{root}: {error.strerror or error}.", hint="Free space there.") from error


def _put(folder: Path, place: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    folder.rename(place)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelError(
            f"{folder} cannot be made: {error.strerror or error}.", hint="Check the permissions."
        ) from error


def _check_space(folder: Path, name: str, size: int) -> None:
    free, needed = shutil.disk_usage(folder).free, size * _SPACE
    if needed > free:
        raise ModelError(
            f"{name} needs about {needed / 1e9:.1f} GB while it is made ready; {folder} has {free / 1e9:.1f} GB.",
            hint="Free space, or keep the data elsewhere with XDG_DATA_HOME.",
        )


def _try(folder: Path) -> Trial:
    """Draft one sentence into each language. Words that make sense cannot be told from others here; a reader can."""
    engine = load_engine(folder)
    source = SENTENCES[engine.reads]
    targets: dict[str, str] = {}
    for language in engine.languages:
        targets[language] = next(iter(engine.draft([DraftRequest(0, source)], language))).text
    return Trial(source, targets)


def known_languages(languages: Collection[str]) -> None:
    """ModelError where a model would read or write a language that this program has no use for."""
    for language in languages:
        if language not in ("ar", "en", "vi"):
            raise ModelError(f"{language} is neither ar, en nor vi.")
