"""Joins Arabic letters into the glyph forms a terminal without shaping can draw, and remembers where each came from."""

from __future__ import annotations

import unicodedata
from configparser import SectionProxy
from functools import cache
from typing import NamedTuple

from arabic_reshaper import ArabicReshaper

LAM = "\u0644"
LAM_ALEF = frozenset(map(chr, range(0xFEF5, 0xFEFD)))


class Shaped(NamedTuple):
    """Presentation forms in logical order.

    ``origin[i]`` is the index in the unshaped text of the character that ``text[i]`` draws. A lam-alef draws two:
    ``merged`` holds (index in ``text``, index of the alef in the unshaped text).
    """

    text: str
    origin: list[int]
    merged: list[tuple[int, int]]


def shape(text: str) -> Shaped:
    """Shapes ``text``; marks stay behind the letter that carries them.

    The marks are kept from the reshaper, so that one between lam and alef does not matter and no shift is needed: rule
    L3 of the bidirectional algorithm puts them behind their letter in the visual line too. Of the ligatures only
    lam-alef is made, because a whole word drawn in one cell cannot be read.
    """
    letters = [i for i, char in enumerate(text) if not _is_mark(char)]
    bare = text if len(letters) == len(text) else "".join([text[i] for i in letters])
    forms: str = _reshaper().reshape(bare)
    if len(forms) == len(text):
        return Shaped(forms, letters, [])
    letters.append(len(text))
    output: list[str] = []
    origin: list[int] = []
    merged: list[tuple[int, int]] = []
    for mark in range(letters[0]):
        output.append(text[mark])
        origin.append(mark)
    position = 0
    for form in forms:
        start = letters[position]
        output.append(form)
        origin.append(start)
        position += 1
        alef = -1
        if form in LAM_ALEF and text[start] == LAM:
            alef = letters[position]
            merged.append((len(output) - 1, alef))
            position += 1
        for mark in range(start + 1, letters[position]):
            if mark != alef:
                output.append(text[mark])
                origin.append(mark)
    return Shaped("".join(output), origin, merged)


@cache
def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


class _Settled:
    """A reshaper's configuration, each setting read once: it asks for them again with every text."""

    def __init__(self, section: SectionProxy) -> None:
        self.getboolean = cache(section.getboolean)


@cache
def _reshaper() -> ArabicReshaper:
    reshaper = ArabicReshaper(
        {
            "delete_harakat": False,
            "support_ligatures": True,
            "ARABIC LIGATURE ALLAH": False,
        }
    )
    reshaper.configuration = _Settled(reshaper.configuration)
    return reshaper
