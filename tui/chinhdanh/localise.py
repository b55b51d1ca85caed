"""The language of the interface: messages are written in English and looked up when they are shown.

A catalogue is a ``.po`` file of gettext in ``languages/``, read as it is, so that nothing has to be compiled.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

INTERFACES = ("en", "vi")
"""English needs no catalogue."""

MADE = "made"
"""The context in a catalogue of sentences that the floors below made in English, their parts filled in."""

_ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?) (".*")((?:\n".*")*)', re.MULTILINE)
_PART = re.compile(r"\{\w+\}")
_catalogue: Mapping[str, str] = {}
_sentences: list[tuple[re.Pattern[str], str]] = []


def use(language: str) -> None:
    """Show messages in a language from now on."""
    global _catalogue, _sentences
    english = language == "en"
    _catalogue = {} if english else read_catalogue(catalogue_file(language))
    made = {} if english else read_catalogue(catalogue_file(language), MADE)
    most_words_first = sorted(made.items(), key=lambda item: -len(_PART.sub("", item[0])))
    _sentences = [(_pattern(sentence), translation) for sentence, translation in most_words_first]
    retold.cache_clear()


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


@lru_cache(maxsize=1024)
def retold(text: str) -> str:
    """A sentence that was made in English, kept perhaps, in the language of the interface; itself where none fits."""
    for pattern, translation in _sentences:
        if found := pattern.fullmatch(text):
            return translation.format(**{name: retold(_(part)) for name, part in found.groupdict().items()})
    return text


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _PART.split(sentence)
    names = [name[1:-1] for name in _PART.findall(sentence)]
    wanted = [f"(?P<{name}>.*?)" for name in names]
    return re.compile(
        "".join(re.escape(text) + part for text, part in zip(parts, [*wanted, ""], strict=True)), re.DOTALL
    )


def noted(message: str) -> str:
    """Marks a message of a table, which is looked up where it is shown."""
    return message


def catalogue_file(language: str) -> Path:
    """The catalogue of a language."""
    return Path(__file__).with_name("languages") / f"{language}.po"


def read_catalogue(path: Path, context: str = "") -> dict[str, str]:
    """The messages of a catalogue in a context, and their translations; one with a plural stands under its singular."""
    found: dict[str, str] = {}
    message = here = ""
    for keyword, first, more in _ENTRY.findall(path.read_text(encoding="utf-8")):
        text = "".join(ast.literal_eval(line) for line in [first, *more.split("\n")[1:]])
        if keyword == "msgctxt":
            here = text
        elif keyword == "msgid":
            message = text
        elif keyword.startswith("msgstr"):
            if message and here == context:
                found[message] = text
            here = ""
    return found
