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
    "theme": ("dark", "light", "contrast"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set.

    ``model`` is a name or a folder, empty for the built-in one; ``models`` names another for a target language
    (``[models]`` ``vi = "opus-pivot"``); ``languages`` are the target languages; ``english_marks``
    says whether Vietnamese names keep their marks in English; ``bidi`` is how Arabic is written on the screen, ``theme``
    its colours.
    """

    model: str = ""
    models: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("vi", "en")
    english_marks: str = "keep"
    bidi: str = "auto"
    theme: str = "dark"
    reviewer: str = "reviewer"


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
    except tomllib.TOMLDecodeError as error:
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
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key} must be a text in quotes, not {value!r}.")
    if key in CHOICES and value not in CHOICES[key]:
        raise UsageError(f"{path}: {key} is {value!r}.", hint=f"Choose one of: {', '.join(CHOICES[key])}.")
    return value
