"""How Arabic is to be written on each kind of terminal, as the user chose it there."""

from __future__ import annotations

import json
from contextlib import suppress

from chinhdanh import paths
from chinhdanh.desk.bidi import Mode
from chinhdanh.errors import ChinhdanhError
from chinhdanh.files import atomic_write


def remembered() -> dict[str, Mode]:
    """The choices by terminal name; none where they were never made or cannot be read."""
    try:
        content = json.loads(paths.terminals_file().read_text(encoding="utf-8"))
        return {str(name): Mode(mode) for name, mode in content.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def remember(terminal: str, mode: Mode) -> None:
    """Keep a choice; where that fails, it is only not there the next time."""
    choices = {**remembered(), terminal: mode}
    path = paths.terminals_file()
    with suppress(OSError, ChinhdanhError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as stream:
            stream.write(json.dumps(choices, ensure_ascii=False, indent=1).encode())
