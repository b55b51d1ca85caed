"""A model that is two: Arabic to English, English to Vietnamese. Its ``model.toml`` names the folders of the legs."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chinhdanh.drafts.manifest import FILE_NAME, FORMAT
from chinhdanh.errors import ModelError
from chinhdanh.files import atomic_write


@dataclass(frozen=True, slots=True)
class Route:
    """``legs`` are two folders, absolute or beside the route's own."""

    name: str
    title: str
    legs: tuple[str, ...]

    @classmethod
    def is_in(cls, folder: Path) -> bool:
        """Whether a folder's manifest is that of a route."""
        return "route" in _table(folder)

    @classmethod
    def read(cls, folder: Path) -> Route:
        """The route of a folder. ModelError where it does not name two legs."""
        table = _table(folder)
        legs = table["route"].get("legs") if isinstance(table.get("route"), dict) else None
        if not isinstance(legs, list) or len(legs) != 2 or not all(isinstance(leg, str) for leg in legs):
            raise ModelError(f"{folder / FILE_NAME}: route.legs must be two folders.", hint="Make the route again.")
        name = str(table.get("name", folder.name))
        return cls(name, str(table.get("title", name)), tuple(legs))

    def write(self, folder: Path) -> None:
        """Write the manifest of a route."""
        quoted = [json.dumps(text, ensure_ascii=False) for text in (self.name, self.title, *self.legs)]
        lines = [f"format = {FORMAT}", f"name = {quoted[0]}", f"title = {quoted[1]}", "", "[route]"]
        lines.append(f"legs = [{', '.join(quoted[2:])}]")
        with atomic_write(folder / FILE_NAME) as stream:
            stream.write(("\n".join(lines) + "\n").encode())


def _table(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return {}
