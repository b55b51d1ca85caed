"""The command that tells the keys of the desk."""

from __future__ import annotations

from chinhdanh import paths
from chinhdanh.cli.shared import JsonOption, emit, guarded, print_json


@guarded
def keys(as_json: JsonOption = False) -> None:
    """List the keys of the desk.

    Each line is an id for keymap.toml (see: chinhdanh locate keys), its keys now, and what it does.

    Example: chinhdanh keys
    """
    from chinhdanh.desk import keymap as keymaps
    from chinhdanh.desk.keys import GROUPS

    keymap = keymaps.read(paths.keymap_file())
    for group in GROUPS:
        if not as_json:
            emit(f"# {group.title}")
        for binding in group.bindings:
            bound = keymaps.keys_of(binding, keymap)
            if as_json:
                own = binding.id in keymap
                print_json(id=binding.id, keys=bound, does=binding.description, where=group.title, own=own)
            else:
                emit(f"{binding.id or '':<18} {', '.join(bound):<26} {binding.description}")
