"""Telex and VNI in a field: which letters before the cursor a key replaces. Never on together with an input method."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from chinhdanh.text.typing import Method, compose, finish, raw_keys

_WORD = re.compile(r"[^\W\d_]+\Z")


class Rewrite(NamedTuple):
    """The text from ``start`` up to the cursor becomes ``text``, and the cursor stands behind it."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """The word in progress: where it begins, its keys, and what they show; ``literal`` keeps the keys as they are."""

    start: int
    raw: str
    shown: str
    literal: bool = False

    def stands_in(self, line: str, cursor: int) -> bool:
        return cursor == self.start + len(self.shown) and line[self.start : cursor] == self.shown


class WordComposer:
    """Composes the word before the cursor. ``method`` is None while typing is plain."""

    def __init__(self) -> None:
        self.method: Method | None = None
        self._typed: _Typed | None = None

    def switch(self) -> Method | None:
        """The next method: none, Telex, VNI."""
        methods = [None, *Method]
        self.method = methods[(methods.index(self.method) + 1) % len(methods)]
        self._typed = None
        return self.method

    def press(self, line: str, cursor: int, key: str) -> Rewrite | None:
        """What a typed letter changes; None where it is simply to be inserted."""
        if self.method is None or len(key) != 1:
            return None
        own = self._typed if self._typed is not None and self._typed.stands_in(line, cursor) else None
        self._typed = None
        if key.isalpha() or (self.method is Method.VNI and key.isdigit()):
            typed = own or self._word_at(line, cursor)
            if not typed.raw and key.isdigit():
                return None
            raw = typed.raw + key
            self._typed = _Typed(typed.start, raw, raw if typed.literal else compose(raw, self.method), typed.literal)
            return Rewrite(typed.start, self._typed.shown)
        if own is None or own.literal:
            return None
        ended = finish(own.raw, self.method)
        return Rewrite(own.start, ended + key) if ended != own.shown else None

    def restore(self, line: str, cursor: int) -> Rewrite | None:
        """Go back to the keys of the word in progress; None where they are what is shown."""
        typed = self._typed
        if typed is None or typed.literal or typed.raw == typed.shown or not typed.stands_in(line, cursor):
            return None
        self._typed = _Typed(typed.start, typed.raw, typed.raw, literal=True)
        return Rewrite(typed.start, typed.raw)

    def _word_at(self, line: str, cursor: int) -> _Typed:
        """The word before the cursor, as if it had just been typed; one that no keys type stays as it is."""
        assert self.method is not None
        found = _WORD.search(line[:cursor])
        if found is None or line[cursor : cursor + 1].isalpha():
            return _Typed(cursor, "", "")
        raw = raw_keys(found[0], self.method)
        if compose(raw, self.method) == found[0]:
            return _Typed(found.start(), raw, found[0])
        return _Typed(found.start(), found[0], found[0], literal=True)
