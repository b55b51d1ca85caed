#!/usr/bin/env python3
"""Write docs/guide/keys.md, the reference of the keys, from the program itself.

usage: .venv/bin/python scripts/key_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding

from chinhdanh.desk.keys import GROUPS, TEXT_FIELD, Group
from chinhdanh.files import atomic_write

PLACE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "keys.md"
_HEAD = """# Keys

Made by `scripts/key_reference.py` from the program. In the desk `?` or `F1` lists the keys of the pane you are in, and
`Ctrl+P` opens a list of everything that can be done. This lists them in a shell:

```sh
chinhdanh keys
```

## Other keys

`keymap.toml` (`chinhdanh locate keys` says where) gives an action other keys, by its id:

```toml
approve = "f8"
find = ["ctrl+f", "slash"]
```

A key that would do two things, an id or a key that there is not, and a letter where letters are typed are errors, all
told at once.
"""


def reference() -> str:
    """The whole reference as Markdown."""
    return "\n".join([_HEAD, *map(_group, GROUPS), _table("In every text field", _field_rows(), ("keys", "does"))])


def _group(group: Group) -> str:
    rows = ((_keys(binding), binding.description, f"`{binding.id}`") for binding in group.bindings)
    return _table(group.title, rows, ("keys", "does", "id"))


def _field_rows() -> Iterator[tuple[str, ...]]:
    yield from ((", ".join(f"`{key}`" for key in keys.split(", ")), does) for keys, does in TEXT_FIELD)


def _table(title: str, rows: Iterator[tuple[str, ...]], columns: tuple[str, ...]) -> str:
    lines = [f"## {title}", "", _row(columns), _row(("---",) * len(columns)), *map(_row, rows), ""]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _keys(binding: Binding) -> str:
    return ", ".join(f"`{key}`" for key in binding.key.split(","))


if __name__ == "__main__":
    with atomic_write(PLACE) as stream:
        stream.write(reference().encode())
