"""The open models that can be fetched by name, from ``catalogue.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chinhdanh import paths
from chinhdanh.errors import ModelError
from chinhdanh.models.families import FAMILIES

_KEYS = {
    "name", "title", "legs", "recommended", "family", "from", "to", "licence", "non_commercial", "credit", "source",
    "scores", "megabytes", "archive", "sha256", "files",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file to download; ``sha256`` is empty where the publisher states none."""

    name: str
    url: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A model of the catalogue.

    Either ``legs`` name two other entries, or ``archive`` is a Marian zip, or ``files`` are those of a CTranslate2
    folder. ``megabytes`` is about what has to be downloaded.
    """

    name: str
    title: str
    legs: tuple[str, ...] = ()
    recommended: bool = False
    family: str = ""
    reads: str = "ar"
    writes: tuple[str, ...] = ()
    licence: str = ""
    non_commercial: bool = False
    credit: str = ""
    source: str = ""
    scores: str = ""
    megabytes: int = 0
    archive: RemoteFile | None = None
    files: tuple[RemoteFile, ...] = ()


class Catalogue(Mapping[str, Entry]):
    """The entries by name, in the order of the file."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = {entry.name: entry for entry in entries}

    @classmethod
    def load(cls, path: Path | None = None) -> Catalogue:
        """Read a catalogue, the program's own by default. ModelError names the entry and the key at fault."""
        path = path or paths.model_catalogue()
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            raise ModelError(
                f"{path} cannot be read as a catalogue: {error}.", hint="Install the program again."
            ) from error
        rows = table.get("model")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ModelError(f"{path} has no [[model]].")
        catalogue = cls(tuple(_entry(path, row) for row in rows))
        for entry in catalogue.values():
            for leg in entry.legs:
                if leg not in catalogue or catalogue[leg].legs:
                    raise ModelError(f"{path}: {entry.name} goes through {leg}, which is no single model of the list.")
        return catalogue

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def parts(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries whose weights an entry needs: its legs, or itself."""
        return tuple(self[leg] for leg in entry.legs) or (entry,)


def _entry(path: Path, row: dict[str, Any]) -> Entry:
    def complain(what: str) -> ModelError:
        return ModelError(f"{path}: {row.get('name', 'a model')}: {what}.")

    if unknown := row.keys() - _KEYS:
        raise complain(f"there is no key {min(unknown)!r}")
    for key in ("name", "title", "family", "from", "licence", "credit", "source", "scores", "archive", "sha256"):
        if not isinstance(row.get(key, ""), str):
            raise complain(f"{key} is not a text")
    for key in ("legs", "to"):
        if not isinstance(row.get(key, []), list) or not all(isinstance(value, str) for value in row.get(key, [])):
            raise complain(f"{key} is not a list of texts")
    if not row.get("name") or set(row["name"]) & set("/\\ ") or row["name"].startswith("."):
        raise complain("its name cannot be that of a folder")
    if sum(key in row for key in ("legs", "archive", "files")) != 1:
        raise complain("it needs one of legs, archive and files")
    if "legs" not in row and row.get("family") not in FAMILIES:
        raise complain(f"its family is {row.get('family')!r}, this program knows {', '.join(FAMILIES)}")
    if "legs" not in row and not row.get("to"):
        raise complain("it does not say what it translates to")
    try:
        files = tuple(RemoteFile(file["name"], file["url"], file.get("sha256", "")) for file in row.get("files", []))
    except (TypeError, KeyError) as error:
        raise complain("each of its files needs a name and a url") from error
    if any(Path(file.name).name != file.name for file in files):
        raise complain("a file's name must not be a path")
    return Entry(
        name=row["name"],
        title=row.get("title") or row["name"],
        legs=tuple(row.get("legs", ())),
        recommended=bool(row.get("recommended", False)),
        family=row.get("family", ""),
        reads=row.get("from", "ar"),
        writes=tuple(row.get("to", ())),
        licence=row.get("licence", ""),
        non_commercial=bool(row.get("non_commercial", False)),
        credit=row.get("credit", ""),
        source=row.get("source", ""),
        scores=row.get("scores", ""),
        megabytes=int(row.get("megabytes", 0)),
        archive=RemoteFile("archive.zip", row["archive"], row.get("sha256", "")) if "archive" in row else None,
        files=files,
    )
