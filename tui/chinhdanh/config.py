"""The user's settings, read from one TOML file; every key is optional."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from chinhdanh.errors import UsageError

CHOICES: dict[str, tuple[str, ...]] = {
    "bidi": ("auto", "app", "terminal", "off"),
    "english_marks": ("keep", "drop"),
    "interface": ("auto", "en", "vi"),
    "theme": ("dark", "light", "contrast"),
    "unread_hint": ("on", "off"),
}


@dataclass(frozen=True, slots=True)
class MemorySettings:
    """The translation memory: ``enough`` is the score from which a match is taken for a draft, over 101 for none.

    ``penalties`` are what an origin takes from the score: ``tmx``, ``mt``, ``repaired`` or a name of the user's.
    ``where`` is a file or the URL of a database in the place of the user's own memory.
    """

    where: str = ""
    enough: int = 95
    penalties: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    ``model`` is a name or a folder, empty for the built-in one; ``models`` names another for a target language
    (``[models]`` ``vi = "opus-pivot"``); ``languages`` are the target languages; ``english_marks`` says whether
    Vietnamese names keep their marks in English; ``bidi`` is how Arabic is written on the screen, ``theme`` its
    colours, ``interface`` its language (``auto``: that of the locale); ``unread_hint`` says whether a draft that is
    approved within a second is remarked on; ``memory`` is about the translation memory.
    """

    model: str = ""
    models: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("vi", "en")
    english_marks: str = "keep"
    bidi: str = "auto"
    interface: str = "auto"
    theme: str = "dark"
    unread_hint: str = "on"
    reviewer: str = "reviewer"
    memory: MemorySettings = field(default_factory=MemorySettings)


def load(path: Path) -> Settings:
    """The settings in ``path``, or the defaults where there is no such file.

    Raises UsageError that names the key when a value or a key is not known.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    try:
        table = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}.", hint="Correct the line or remove the file.") from error
    known = {setting.name for setting in fields(Settings)}
    for key in table:
        if key not in known:
            raise UsageError(f"{path}: there is no setting {key!r}.", hint=f"Known: {', '.join(sorted(known))}.")
    return Settings(**{key: _checked(path, key, value) for key, value in table.items()})


def _checked(path: Path, key: str, value: Any) -> Any:
    if key == "languages":
        if isinstance(value, list) and value and all(language in ("vi", "en") for language in value):
            return tuple(dict.fromkeys(value))
        raise UsageError(f'{path}: languages must be a list of "vi" and "en", not {value!r}.')
    if key == "models":
        if isinstance(value, dict) and all(k in ("vi", "en") and isinstance(v, str) for k, v in value.items()):
            return value
        raise UsageError(f'{path}: [models] may hold vi = "NAME" and en = "NAME", not {value!r}.')
    if key == "memory":
        return _memory(path, value)
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key} must be a text in quotes, not {value!r}.")
    if key in CHOICES and value not in CHOICES[key]:
        raise UsageError(f"{path}: {key} is {value!r}.", hint=f"Choose one of: {', '.join(CHOICES[key])}.")
    return value


def _memory(path: Path, value: Any) -> MemorySettings:
    known = {setting.name for setting in fields(MemorySettings)}
    if not isinstance(value, dict) or not known.issuperset(value):
        raise UsageError(f"{path}: [memory] may hold {' and '.join(sorted(known))}, not {value!r}.")
    if not isinstance(value.get("where", ""), str):
        raise UsageError(f"{path}: memory.where must be a text in quotes, not {value['where']!r}.")
    penalties = value.get("penalties", {})
    if not isinstance(penalties, dict):
        raise UsageError(f"{path}: memory.penalties must be a table of origins and numbers, not {penalties!r}.")
    for key, number in {"enough": value.get("enough", 0), **penalties}.items():
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= 200:
            raise UsageError(f"{path}: {key} under [memory] must be a number from 0 to 200, not {number!r}.")
    return MemorySettings(**value)
