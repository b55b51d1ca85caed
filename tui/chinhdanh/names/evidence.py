"""Why a spelling is proposed, in a reviewer's words."""

from __future__ import annotations

from collections.abc import Collection

from chinhdanh.names.gazetteer import Entry, Fact
from chinhdanh.names.statistics import PersonNames
from chinhdanh.text.vietnamese import title

COMMON = 0.002
_UNIT_WORDS = {
    "Tỉnh": "province",
    "Thành phố": "city",
    "Thị xã": "town",
    "Quận": "urban district",
    "Huyện": "district",
    "Phường": "ward",
    "Xã": "commune",
    "Thị trấn": "township",
    "Đặc khu": "special zone",
}
_PERSONS = ("prominent", "sport", "state", "arts", "public life", "modern person", "historic person")
_GIVEN_NAMES = tuple(f"given names, {group}" for group in _PERSONS)
_UNITS = ("province", "district old", "commune old", "commune new")
_PLACES = (*_UNITS, "water", "land", "coast", "settlement", "historic", "religious", "street")
_ORDER_OF_PERSON = {group: rank for rank, group in enumerate((*_PERSONS, *_GIVEN_NAMES, *_PLACES))}
_ORDER_OF_PLACE = {group: rank for rank, group in enumerate((*_PLACES, *_PERSONS, *_GIVEN_NAMES))}


def of_entry(entry: Entry, near: Collection[Fact], *, person: bool) -> list[str]:
    """At most two descriptions of a known name, those of its kind first.

    ``near`` are the facts that lie in the article's own units; they come before all others.
    """
    order = _ORDER_OF_PERSON if person else _ORDER_OF_PLACE
    facts = sorted(
        entry.facts, key=lambda fact: (fact not in near, order.get(fact.group, len(order) - len(_GIVEN_NAMES)))
    )
    places = {(fact.province, fact.district) for fact in facts if fact.group == "commune old"}
    found: list[str] = []
    for fact in facts:
        many = len(places) > 1 and fact.group.startswith("commune") and fact not in near
        text = f"name of {len(places)} communes, one in {_where(fact)}" if many else _describe(fact)
        if text and not (many and any(line.startswith("name of") for line in found)) and text not in found:
            found.append(text)
    return found[:2] or ["found in other texts"]


def _describe(fact: Fact) -> str:
    if fact.group in _UNITS:
        unit, where = _UNIT_WORDS.get(fact.what, fact.what), _where(fact)
        since = " since 2025" if fact.group == "commune new" else ""
        return f"{unit} of {where}{since}" if where else unit
    if fact.group in _PERSONS:
        years = fact.province if any(letter.isdigit() for letter in fact.province) else ""
        return f"known person: {fact.what}" + (f" ({years})" if years else "")
    if fact.group in _GIVEN_NAMES:
        return f"short for {fact.what}"
    return f"{fact.what} in {fact.province}" if fact.what and fact.province else fact.what


def _where(fact: Fact) -> str:
    return ", ".join(part for part in (fact.district, fact.province) if part)


def of_parts(key: str, persons: PersonNames) -> str:
    """What the parts of a person's name say that is not known as a whole; empty where they say nothing."""
    words = key.split(" ")
    found = []
    if len(words) > 1 and persons.p_family(words[0]) > COMMON:
        found.append(f"surname {title(words[0])}")
        if "thị" in words[1:-1]:
            found.append("Thị: a woman")
    if persons.unigram("given", words[-1]) > COMMON:
        found.append(f"given name {title(words[-1])} common")
    return ", ".join(found)
