"""Whether an article says the same thing in the same way.

Segments that have something in common form a group: the same source, the same target, the same name, the same person
under the same title. Each segment brings to a group what it says there (a fact), and ``compare`` looks at the facts
alone, so that a change in one of a hundred thousand segments costs as much as its groups are large.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from chinhdanh.checks.finding import Finding, Ranges, Severity
from chinhdanh.checks.terms import first_rendering
from chinhdanh.checks.view import NameView, SegmentView
from chinhdanh.names.entities import NameKind
from chinhdanh.names.placing import occurrences
from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.vietnamese import canonical, strip_marks


class Group(NamedTuple):
    """What segments of one language have in common: a kind of ``KINDS``, and the source, the target or the name's key.

    ``cue`` is the title that stands before the name in the source.
    """

    language: str
    kind: str
    about: str
    cue: str = ""


class Fact(NamedTuple):
    """What a segment says in a group, and where; ``key`` is the same for what counts as the same."""

    text: str
    key: str
    source: Ranges = ()
    target: Ranges = ()


class Kind(NamedTuple):
    """How the members of a kind of group are compared; ``message`` gets the usual fact and its first segment."""

    check: str
    severity: Severity
    message: str


KINDS = {
    "source": Kind("same-source", Severity.WARNING, "segment {segment} translates the same sentence as: {usual}"),
    "target": Kind("same-target", Severity.INFO, "segment {segment} has the same translation for: {usual}"),
    "name": Kind("name-variants", Severity.WARNING, "{usual} in segment {segment} is {here} here"),
    "twins": Kind("name-twins", Severity.INFO, "{here}, but {usual} in segment {segment}"),
    "title": Kind("title-variants", Severity.INFO, "{usual} in segment {segment} is {here} here"),
}
TITLES = frozenset(
    "ông,bà,anh,chị,cô,chú,bác,cụ,em,thầy,ngài,đồng chí,thiếu tướng,trung tướng,đại tá,thượng tá"
    ",mr,mrs,ms,miss,comrade,sir,madam".split(",")
)
"""Words before a person's name that stand for a title, Vietnamese and English, in small letters."""

_LEAST_WORDS = 3
_NEAR = 24
_BESIDE = re.compile(r"[\s،,:]*(?:[\u0621-\u064a]+)?[\s،,:]+")
_TITLE = re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+))?[ \u00a0]+$")


def facts(view: SegmentView) -> dict[Group, Fact]:
    """The groups to which a segment belongs by itself, with what it says there; a group of one says nothing."""
    target = plain(view.target)
    if not target or not has_arabic(view.source):
        return {}
    source = plain(view.source)
    found = {Group(view.language, "source", source): Fact(target, _same(target), target=((0, len(view.target)),))}
    if len(target.split()) > _LEAST_WORDS:
        found[Group(view.language, "target", target.casefold())] = Fact(source, source, source=((0, len(view.source)),))
    for name in view.names:
        for group, fact in _name_facts(view, name).items():
            other = found.get(group)
            both = group.kind == "twins" and other is not None and other.key != fact.key
            found[group] = _together(other, fact) if other is not None and both else fact
    return found


def _together(one: Fact, other: Fact) -> Fact:
    """Two names of one segment that differ only in marks."""
    return Fact(f"{one.text}, {other.text}", f"{one.key}, {other.key}", (*one.source, *other.source))


def compare(group: Group, members: Mapping[int, Fact]) -> Iterator[Finding]:
    """The findings of a group: every segment that does not say what most say, or of as many what the first says."""
    model = usual(members)
    for index, fact in sorted(members.items()):
        if (found := difference(group, index, fact, *model)) is not None:
            yield found


def usual(members: Mapping[int, Fact]) -> tuple[int, Fact]:
    """What most members of a group say, of as many what the first says; and the first segment that says so."""
    said = Counter(fact.key for _, fact in sorted(members.items()))
    key = said.most_common(1)[0][0]
    return next(item for item in sorted(members.items()) if item[1].key == key)


def difference(group: Group, index: int, fact: Fact, first: int, model: Fact) -> Finding | None:
    """The finding about a member of a group that differs from the usual, if it does."""
    if fact.key == model.key:
        return None
    kind, key = KINDS[group.kind], f"{group.about} {group.cue}".strip()
    message = kind.message.format(segment=first + 1, usual=model.text, here=fact.text)
    return Finding(index, group.language, kind.check, kind.severity, message, key, fact.source, fact.target)


def grouped(views: Iterable[SegmentView]) -> dict[Group, dict[int, Fact]]:
    """All groups of some views with their members by index."""
    found: dict[Group, dict[int, Fact]] = {}
    for view in views:
        for group, fact in facts(view).items():
            found.setdefault(group, {})[view.index] = fact
    return found


def _name_facts(view: SegmentView, name: NameView) -> dict[Group, Fact]:
    """How the target writes a name, and with which title before it; one undecided syllable may stand for many."""
    found: dict[Group, Fact] = {}
    if name.decided and view.language == "vi" and " " in name.spelling:
        letters = f"{name.spelling} ({name.key})"
        twins = Group(view.language, "twins", strip_marks(name.spelling).casefold())
        found[twins] = Fact(letters, letters, ((name.start, name.end),))
    places = occurrences(view.target, name.spelling)
    if not places or not (name.decided or " " in name.key):
        return found
    start, end = places[0]
    here: Ranges = ((name.start, name.end),)
    said = view.target[start:end]
    found[Group(view.language, "name", name.key)] = Fact(said, _same_name(said), here, ((start, end),))
    if name.kind is NameKind.PERSON:
        if name.cue and (title := _title_before(view.target, start)):
            titled = Fact(f"{title} {said}", title.lower(), here, ((start, end),))
            found[Group(view.language, "title", name.key, name.cue)] = titled
        for use in view.terms:
            gaps = (view.source[use.end : name.start], view.source[name.end : use.start])
            rendering = first_rendering(use.term, view.target, view.language)
            if rendering and any(len(gap) < _NEAR and _BESIDE.fullmatch(gap) for gap in gaps):
                spans = ((use.start, use.end), *here)
                office = Fact(f"{rendering} {said}", rendering.lower(), spans, ((start, end),))
                found[Group(view.language, "title", name.key, use.term.id)] = office
    return found


def _title_before(target: str, start: int) -> str:
    """The title that stands right before a name, of one word or two; or empty."""
    before = _TITLE.search(target, max(0, start - _NEAR), start)
    if before is None:
        return ""
    words = (f"{before[1]} {before[2]}", before[2] or before[1])
    return next((word for word in words if word.lower() in TITLES), "")


def _same(text: str) -> str:
    """Neither the case counts nor the final mark."""
    return text.casefold().rstrip(" .!?")


def _same_name(text: str) -> str:
    """Neither the case of a name counts, nor its hyphens, nor where its tone stands."""
    return canonical(re.sub(r"[\s\-‐‑–]+", " ", text)).casefold()


def plain(text: str) -> str:
    """NFC with single spaces: how texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())
