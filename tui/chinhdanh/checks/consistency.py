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
    """What a segment says in a group, and where."""

    text: str
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
_BESIDE = re.compile(r"[\s،,:]*(?:[\u0621-\u064a]+)?[\s،,:]+")
_TITLE = re.compile(r"([^\W\d_]+)(?: ([^\W\d_]+))?[ \u00a0]+$")


def facts(view: SegmentView) -> dict[Group, Fact]:
    """The groups to which a segment belongs by itself, with what it says there; a group of one says nothing."""
    target = plain(view.target)
    if not target or not has_arabic(view.source):
        return {}
    source = plain(view.source)
    found = {Group(view.language, "source", source): Fact(target, target=((0, len(view.target)),))}
    if len(target.split()) > _LEAST_WORDS:
        found[Group(view.language, "target", target.casefold())] = Fact(source, source=((0, len(view.source)),))
    for name in view.names:
        found |= _name_facts(view, name)
    return found


def compare(group: Group, members: Mapping[int, Fact]) -> Iterator[Finding]:
    """The findings of a group: every segment that does not say what most say, or of as many what the first says."""
    said = Counter(_key(group.kind, fact.text) for _, fact in sorted(members.items()))
    if len(said) < 2:
        return
    kind, key = KINDS[group.kind], f"{group.about} {group.cue}".strip()
    usual = said.most_common(1)[0][0]
    first, model = next(item for item in sorted(members.items()) if _key(group.kind, item[1].text) == usual)
    for index, fact in sorted(members.items()):
        if _key(group.kind, fact.text) != usual:
            message = kind.message.format(segment=first + 1, usual=model.text, here=fact.text)
            yield Finding(index, group.language, kind.check, kind.severity, message, key, fact.source, fact.target)


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
        found[twins] = Fact(letters, ((name.start, name.end),))
    places = occurrences(view.target, name.spelling)
    if not places or not (name.decided or " " in name.key):
        return found
    start, end = places[0]
    here: Ranges = ((name.start, name.end),)
    found[Group(view.language, "name", name.key)] = Fact(view.target[start:end], here, ((start, end),))
    if name.kind is NameKind.PERSON:
        said = view.target[start:end]
        if name.cue and (title := _title_before(view.target, start)):
            titled = Fact(f"{title} {said}", here, ((start, end),))
            found[Group(view.language, "title", name.key, name.cue)] = titled
        for use in view.terms:
            gaps = (view.source[use.end : name.start], view.source[name.end : use.start])
            rendering = first_rendering(use.term, view.target, view.language)
            if rendering and any(_BESIDE.fullmatch(gap) for gap in gaps):
                office = Fact(f"{rendering} {said}", ((use.start, use.end), *here), ((start, end),))
                found[Group(view.language, "title", name.key, use.term.id)] = office
    return found


def _title_before(target: str, start: int) -> str:
    """The title that stands right before a name, of one word or two; or empty."""
    before = _TITLE.search(target, 0, start)
    if before is None:
        return ""
    words = (f"{before[1]} {before[2]}", before[2] or before[1])
    return next((word for word in words if word.lower() in TITLES), "")


def _key(kind: str, text: str) -> str:
    """What counts as the same: the case of a name does not, nor where its tone stands; nor the final mark."""
    if kind == "name":
        return canonical(re.sub(r"[\s\-‐‑–]+", " ", text)).casefold()
    return text.casefold().rstrip(" .!?؟")


def plain(text: str) -> str:
    """NFC with single spaces: how texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())
