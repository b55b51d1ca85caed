"""The user's own keys: one TOML file that gives bindings of the desk other keys, by their ids.

    approve = "f8"
    find = ["ctrl+f", "slash"]

``chinhdanh keys`` lists the ids. A key that would then do two things, an id or a key that there is not, and a letter
where letters are typed are faults; all of them are told at once.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import combinations
from pathlib import Path
from typing import Any

from textual.binding import Binding
from textual.keys import Keys, _normalize_key_list

from chinhdanh.desk import keys
from chinhdanh.errors import UsageError

Keymap = Mapping[str, str]
"""Binding id → keys, joined by commas, of the bindings that have other keys than their own."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
_NAMED = frozenset(key.value.split("+")[-1] for key in Keys if not key.value.startswith("<"))


def read(path: Path) -> Keymap:
    """The keymap in ``path``, empty where there is no such file. Raises UsageError that names every fault."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}.", hint="Correct the line or remove the file.") from error
    keymap = {name: _joined(value) for name, value in table.items()}
    if found := [*_faults(keymap), *_clashes(keymap)]:
        told = "\n".join(f"  {fault}" for fault in found)
        raise UsageError(f"{path}:\n{told}\n", hint="List the ids with: chinhdanh keys")
    return keymap


def keys_of(binding: Binding, keymap: Keymap) -> tuple[str, ...]:
    """The keys of a binding under a keymap."""
    mapped = keymap.get(binding.id or "")
    return tuple(_normalize_key_list(mapped).split(",")) if mapped else tuple(binding.key.split(","))


def _joined(value: Any) -> str:
    listed = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return ",".join(str(key).strip() for key in listed)


def _faults(keymap: Keymap) -> Iterator[str]:
    known = {binding.id: group for group in keys.GROUPS for binding in group.bindings}
    for name, value in keymap.items():
        if name not in known:
            near = get_close_matches(name, [other for other in known if other], n=1)
            yield f"there is no binding {name!r}" + (f"; did you mean {near[0]!r}?" if near else ".")
            continue
        if not value:
            yield f"{name} needs a key or a list of keys in quotes."
        for key in value.split(",") if value else ():
            if not _is_key(key):
                yield f"{name}: there is no key {key!r}."
            elif known[name].typed_in and len(key) == 1:
                yield f"{name}: {key!r} is typed there as a letter; use a key with ctrl or alt, or a function key."


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if key != "+" else ["plus"]
    if not set(modifiers) <= _MODIFIERS:
        return False
    if len(last) == 1 or last in _NAMED:
        return True
    try:
        return bool(unicodedata.lookup(last.replace("_", " ")))
    except KeyError:
        return False


def _clashes(keymap: Keymap) -> Iterator[str]:
    """Keys that do two things in one place, but for those that the desk itself gives to a pane and its screen."""
    told = set()
    for scope in keys.SCOPES:
        intended = {pair[:2] for pair in _doubled(scope, {})}
        for one, other, key in _doubled(scope, keymap):
            if (one, other) not in intended and (one, other, key) not in told:
                told.add((one, other, key))
                yield f"{key} would be both {one!r} and {other!r}."


def _doubled(scope: Sequence[keys.Group], keymap: Keymap) -> Iterator[tuple[str, str, str]]:
    """Pairs of ids that share a key, and the key; where letters are typed, letters outside do nothing."""
    letters = not any(group.typed_in for group in scope)
    bound = [(str(b.id), set(keys_of(b, keymap))) for group in scope for b in group.bindings]
    for (one, first), (other, second) in combinations(bound, 2):
        for key in sorted(first & second):
            if one != other and (letters or len(key) > 1):
                yield one, other, key
