"""Why a spelling is proposed, in a reviewer's words."""

from __future__ import annotations

from collections.abc import Iterable

from chinhdanh.names.gazetteer import Entry, Fact
from chinhdanh.names.statistics import PersonNames
from chinhdanh.text.vietnamese import title

_LEVELS = {
    "province": "province",
    "district old": "district",
    "commune old": "commune",
    "commune new": "commune since 2025",
}
_PERSON_GROUPS = frozenset({"prominent", "sport", "state", "arts", "public life", "modern person", "historic person"})
_ORDER = (*_LEVELS, "water", "land", "coast", "settlement", "historic", "religious", "street")
COMMON = 0.002


def of_entry(entry: Entry, near: Iterable[Fact] = ()) -> list[str]:
    """At most two descriptions of a known name; ``near`` are the facts that lie in the article's own units."""
    facts = [*near, *(fact for fact in entry.facts if fact not in set(near))]
    found: list[str] = []
    for fact in sorted(facts, key=lambda fact: (fact not in set(near), _rank(fact))):
        text = _describe(fact)
        if text and text not in found:
            found.append(text)
    communes = sum(1 for fact in entry.facts if fact.group == "commune old")
    if communes > 1 and not near and found and found[0].startswith("commune"):
        return [f"name of {communes} communes, e.g. in {_where(facts[0]) or facts[0].province}", *found[1:2]]
    return found[:2]


def _rank(fact: Fact) -> int:
    if fact.group in _PERSON_GROUPS:
        return 0
    return 1 + _ORDER.index(fact.group) if fact.group in _ORDER else len(_ORDER)


def _describe(fact: Fact) -> str:
    if fact.group in _LEVELS:
        where = _where(fact)
        return f"{_LEVELS[fact.group]} of {where}" if where else _LEVELS[fact.group]
    if fact.group in _PERSON_GROUPS:
        return f"known person: {fact.what}" + (f" ({fact.province})" if fact.province else "")
    if fact.group.startswith("given names"):
        return f"short for {fact.what}"
    if fact.group == "written":
        return ""
    return f"{fact.what} in {fact.province}" if fact.province else fact.what


def _where(fact: Fact) -> str:
    return ", ".join(part for part in (fact.district, fact.province) if part)


def of_parts(key: str, persons: PersonNames) -> list[str]:
    """What the name's parts say about a person's name that is not known as a whole."""
    words = key.split(" ")
    found = []
    if len(words) > 1 and persons.p_family(words[0]) > COMMON:
        found.append(f"surname {title(words[0])}")
        if "thị" in words[1:-1]:
            found.append("Thị: a woman")
    if persons.unigram("given", words[-1]) > COMMON:
        found.append(f"given name {title(words[-1])} common")
    return [", ".join(found)] if found else []
