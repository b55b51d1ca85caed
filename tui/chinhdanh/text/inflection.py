"""Light Arabic morphology: keys under which the words of a text meet the words of a term, however they are inflected.

Attached particles (و ف ب ك ل س), the article, ة and ه, ى and ي, the seats of hamza and the marks make no difference;
nor does the gender of a title (رئيسة, رئيس) or of an adjective in ي inside a term. Plurals and duals do.
"""

from __future__ import annotations

import re
from functools import lru_cache

from chinhdanh.text.arabic import stems, strip_marks

_KEY_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي"}
    | {",": "،", ";": "؛"}
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
)
_ARTICLE = re.compile("^(و(?=ال...)|)(?:ال(?=..))+")
_ADJECTIVE = re.compile("(?<=..ي)ه$")
_TITLE = re.compile("^(رييس|نايب|سكرتير|امين|مدير|عضو|وزير|مندوب|قاضي|مفتش|مساعد|رفيق)ه$")
_FUTURE = re.compile("س(?=[يتنا])")


def word_key(word: str) -> str:
    """The letters of a word without marks, differences of spelling and the article; a Latin word as it is."""
    return _ARTICLE.sub(r"\1", strip_marks(word).translate(_KEY_LETTERS))


@lru_cache(maxsize=1 << 15)
def first_key(word: str) -> str:
    """The key of the first word of a term."""
    return _TITLE.sub(r"\1", word_key(word))


@lru_cache(maxsize=1 << 15)
def inner_key(word: str) -> str:
    """The key of a word inside a term as it is written; و before it stays."""
    return _ADJECTIVE.sub("", first_key(word))


def inner_keys(word: str) -> tuple[str, ...]:
    """The keys of a further word of a term; ل, ب and ك with the article are none of it: ``للجنة`` is لجنة or جنة."""
    bound = {stem.particles: inner_key(stem.bare) for stem in stems(word)}
    if "لل" in bound:
        return bound["لل"], bound["ل"]
    return (next((bound[both] for both in ("بال", "كال") if both in bound), inner_key(word)),)


@lru_cache(maxsize=1 << 15)
def first_readings(word: str) -> tuple[tuple[int, str], ...]:
    """What a word of a text can be where a term begins: (code points of particles before the term, key), whole first.

    The article belongs to the term, particles do not: of ``وللجنة`` the term begins with the second ل.
    """
    readings = stems(word)
    offsets = {stem.particles: stem.offset for stem in readings}
    found = []
    for stem in readings:
        before = stem.particles[:-1] if stem.particles.endswith("لل") else stem.particles.removesuffix("ال")
        found.append((offsets[before], first_key(stem.bare)))
    if future := _FUTURE.match(word):
        found.append((future.end(), first_key(word[future.end() :])))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 15)
def inner_readings(word: str) -> tuple[str, ...]:
    """The keys that a word of a text can have inside a term, where ل, ب and ك come and go with the article."""
    bound = (stem.bare for stem in stems(word) if stem.particles[:1] in ("ل", "ب", "ك"))
    return tuple(dict.fromkeys(map(inner_key, (word, *bound))))
