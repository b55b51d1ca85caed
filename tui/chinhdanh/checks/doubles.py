"""Whether a word stands twice where it belongs once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from chinhdanh import paths
from chinhdanh.checks.finding import Finding, Severity
from chinhdanh.checks.view import SegmentView
from chinhdanh.text.arabic import words

_DOUBLE = re.compile(r"(?<![\w'’-])([^\W\d_]+) +(\1)(?![\w'’-])", re.IGNORECASE)
_AROUND = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("very so no bye knock blah".split())


def double_words(view: SegmentView) -> Iterator[Finding]:
    """A warning for a word said twice, unless the source says it twice too or the language does (dần dần, từ từ).

    A Vietnamese syllable may end one word and begin the next (công nhân | nhân ái): it is right where it makes known
    compounds with both its neighbours.
    """
    target = unicodedata.normalize("NFC", view.target)
    found = [match for match in _DOUBLE.finditer(target) if not _is_right(match, target, view)]
    if found and not _says_twice(view.source):
        said = ", ".join(dict.fromkeys(match[0].lower() for match in found))
        yield view.finding(
            "double-word", Severity.WARNING, f"said twice: {said}", said, target=tuple(m.span(2) for m in found)
        )


def _is_right(match: re.Match[str], target: str, view: SegmentView) -> bool:
    first, second = match[1], match[2]
    word = first.lower()
    if any(match[0].casefold() in name.spelling.casefold() for name in view.names):
        return True
    if second[0].isupper() and not first.isupper():
        return True  # the beginning of a name: an An Khê
    if view.language == "en":
        return word in _ENGLISH or first != second
    if word in reduplications():
        return not (word == "ngày" and target[match.end() :].lstrip()[:1].isdigit())
    before = _last_word(target[max(0, match.start() - 12) : match.start()])
    after = _AROUND.match(target, match.end() + 1)
    left, right = f"{before} {word}", f"{word} {after[0].lower()}" if after else ""
    return left in compounds() and right in compounds()


def _last_word(text: str) -> str:
    found = re.search(r"([^\W\d_]+) $", text)
    return found[1].lower() if found else ""


def _says_twice(source: str) -> bool:
    said = [word.bare for word in words(source)]
    return any(a == b and len(a) > 2 for a, b in pairwise(said))


@cache
def reduplications() -> frozenset[str]:
    """Syllables that Vietnamese doubles on purpose."""
    return _read("reduplications.txt")


@cache
def compounds() -> frozenset[str]:
    """Pairs of syllables that make a word."""
    return _read("compounds.txt", whole_lines=True)


def _read(name: str, *, whole_lines: bool = False) -> frozenset[str]:
    lines = (paths.seeds_dir() / "glossary" / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("#")]
    return frozenset(kept) if whole_lines else frozenset(word for line in kept for word in line.split())
