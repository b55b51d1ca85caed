"""The language of the interface: messages are written in English and looked up when they are shown.

A catalogue is a ``.po`` file of gettext in ``languages/``, read as it is, so that nothing has to be compiled.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path

INTERFACES = ("en", "vi")
"""English needs no catalogue."""

_ENTRY = re.compile(r'^(msgid_plural|msgid|msgstr(?:\[0\])?) (".*")((?:\n".*")*)', re.MULTILINE)
_catalogue: Mapping[str, str] = {}


def use(language: str) -> None:
    """Show messages in a language from now on."""
    global _catalogue
    _catalogue = {} if language == "en" else read_catalogue(catalogue_file(language))


def preferred(setting: str, environ: Mapping[str, str]) -> str:
    """The language that a setting means: itself, or for ``auto`` the one of the locale where there is a catalogue."""
    if setting != "auto":
        return setting
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return locale[:2] if locale[:2] in INTERFACES else "en"


def _(message: str) -> str:
    """A message in the language of the interface."""
    return _catalogue.get(message, message)


def counted(one: str, many: str, number: int) -> str:
    """The message for a number of things, which stands in it as ``{n}``."""
    return _catalogue.get(one, one if number == 1 else many).format(n=number)


def noted(message: str) -> str:
    """Marks a message of a table, which is looked up where it is shown."""
    return message


def catalogue_file(language: str) -> Path:
    """The catalogue of a language."""
    return Path(__file__).with_name("languages") / f"{language}.po"


def read_catalogue(path: Path) -> dict[str, str]:
    """The messages of a catalogue and their translations; a message with a plural stands under its singular."""
    found: dict[str, str] = {}
    message = ""
    for keyword, first, more in _ENTRY.findall(path.read_text(encoding="utf-8")):
        text = "".join(ast.literal_eval(line) for line in [first, *more.split("\n")[1:]])
        if keyword == "msgid":
            message = text
        elif keyword.startswith("msgstr") and message:
            found[message] = text
    return found
