#!/usr/bin/env python3
"""Write docs/commands.md, the reference of the commands, from the program itself.

usage: .venv/bin/python scripts/command_reference.py
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.models import ArgumentInfo

from chinhdanh.cli import app
from chinhdanh.files import atomic_write

PLACE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
_HEAD = """# Commands

Made by `scripts/command_reference.py` from the program. Every command prints its help with `--help`.
Results go to standard output, talk to standard error; `-` is standard input.
Exit codes: 0 done, 1 failed (or findings at the level of `--fail-on`), 2 usage, 3 bad input file, 4 model missing or
damaged, 130 interrupted. `chinhdanh --debug COMMAND` shows where an error arose.
"""


def reference() -> str:
    """The whole reference as Markdown."""
    return "\n".join([_HEAD, *_group(app, "chinhdanh")])


def _group(group: typer.Typer, path: str) -> Iterator[str]:
    for command in group.registered_commands:
        assert command.callback is not None
        yield from _command(command.callback, f"{path} {command.name or command.callback.__name__.replace('_', '-')}")
    for part in group.registered_groups:
        assert part.typer_instance is not None
        yield f"## {path} {part.name}\n\n{part.help}\n"
        yield from _group(part.typer_instance, f"{path} {part.name}")


def _command(callback: Callable[..., object], path: str) -> Iterator[str]:
    hints = typing.get_type_hints(callback, include_extras=True)
    names = inspect.signature(callback).parameters
    parts = [(name, parameter.default, hints[name].__metadata__[0]) for name, parameter in names.items()]
    arguments = [_argument(*part) for part in parts if isinstance(part[2], ArgumentInfo)]
    yield f"{'#' * (path.count(' ') + 1)} {' '.join([path, *arguments])}\n\n{_paragraphs(callback.__doc__ or '')}\n"
    if parts:
        yield "\n".join(_parameter(*part) for part in parts) + "\n"


def _argument(name: str, default: object, info: Any) -> str:
    shown = info.metavar or name.upper()
    return f"[{shown}]" if default is not inspect.Parameter.empty and not shown.startswith("[") else shown


def _parameter(name: str, default: object, info: Any) -> str:
    if isinstance(info, ArgumentInfo):
        shown = _argument(name, default, info)
    else:
        declared = [flag for flag in (info.default, *(info.param_decls or ())) if str(flag).startswith("-")]
        flags = ", ".join(declared) or f"--{name.replace('_', '-')}"
        shown = flags if isinstance(default, bool) else f"{flags} {info.metavar or name.upper()}"
    return f"- `{shown}`: {info.help}" if info.help else f"- `{shown}`"


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


if __name__ == "__main__":
    with atomic_write(PLACE) as stream:
        stream.write(reference().encode())
