"""The names of an article: mentions gathered into names, with candidates that fit the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chinhdanh.names.article_year import year_of
from chinhdanh.names.entities import Candidate, Mention, Name, NameKind
from chinhdanh.names.gazetteer import key_of
from chinhdanh.names.glossary import acronyms, brands, garbled_names
from chinhdanh.names.linking import twin_of, with_given_names
from chinhdanh.names.marking import marked
from chinhdanh.names.runs import Run
from chinhdanh.names.spelling import Context, Speller
from chinhdanh.names.spotting import KINDS, Reading, Spotter
from chinhdanh.text.arabic import has_arabic, name_key
from chinhdanh.text.article import Article, Paragraph, SegmentKind

if TYPE_CHECKING:
    from chinhdanh.names.register import Register

CANDIDATES = 9
KNOWN_SYLLABLE, KNOWN_NAME = 1.5, 30.0
SURE_UNIT = 0.5
FAR_LIKELIER = 12.0
_SEVERAL_WORDS = re.compile("[ '’‘]")


@dataclass(slots=True)
class _Group:
    """The mentions of one key; ``twins`` are the ways it is written in Latin letters."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    twins: set[str] = field(default_factory=set)
    byline: bool = False

    @property
    def text(self) -> str:
        """The name as its first mention writes it."""
        return self.mentions[0].text

    @property
    def kind(self) -> NameKind:
        """The kind of most mentions, those with a cue twice; what is announced as a place once is no other thing."""
        votes: Counter[NameKind] = Counter()
        for mention in self.mentions:
            votes[mention.kind] += 2 if mention.cue else 1
        best = max(NameKind, key=lambda kind: votes[kind])
        placed = any(mention.kind is NameKind.PLACE and mention.cue for mention in self.mentions)
        return NameKind.PLACE if best is NameKind.OTHER and placed else best

    @property
    def cue(self) -> str:
        """The most usual cue, or empty."""
        seen = Counter(mention.cue for mention in self.mentions if mention.cue)
        return seen.most_common(1)[0][0] if seen else ""


def find_names(article: Article, register: Register | None = None) -> tuple[Name, ...]:
    """The names of an article in the order of their first mentions, each with at most ``CANDIDATES`` spellings.

    Mentions with one key are one name; a name in Latin letters joins the Arabic name whose letters can stand for it,
    and ways to write one entity of the register are one name.
    What is found once, or stands in the register, is expected everywhere. Ranges are code points of ``article.text``.
    """
    speller = Speller.load()
    groups = _join_aliases(_join_twins(_groups(article, register), speller), register)
    whole = _article_context(article, groups, speller)
    names = [_name(group, _context_of(group, whole, register), speller) for group in groups]
    return tuple(sorted(with_given_names(names), key=lambda name: name.mentions[0].start))


def _groups(article: Article, register: Register | None) -> dict[str, _Group]:
    paragraphs = article.paragraphs or (Paragraph(0, len(article.text)),)
    spotter = Spotter.load()
    readings = [(part, spotter.read(article.text[part.start : part.end])) for part in paragraphs]
    known = {name_key(mention.text) for _, reading in readings for mention in reading.mentions()}
    if register is not None:
        known.update(key for entity in register.entities() for key, _ in entity.aliases if " " in key)
    groups: dict[str, _Group] = {}
    for part, reading in readings:
        found = _expecting(reading, known)
        byline = _is_byline(part, reading.text, found)
        if byline:
            found = [replace(found[0], kind=NameKind.PERSON)]
        for mention in found:
            key = name_key(mention.text)
            moved = replace(mention, start=mention.start + part.start, end=mention.end + part.start)
            group = groups.setdefault(key, _Group(key))
            group.mentions.append(moved)
            group.byline |= byline
    return groups


def _is_byline(part: Paragraph, text: str, found: Sequence[Mention]) -> bool:
    """Whether a paragraph is an author's name and nothing else."""
    if len(found) != 1 or " " not in found[0].text or not has_arabic(found[0].text):
        return False
    return part.kind is SegmentKind.BYLINE or found[0].text == text.strip()


def _expecting(reading: Reading, known: set[str]) -> list[Mention]:
    """The mentions of a text when certain keys are expected in it."""

    def bonus(run: Run) -> Sequence[float]:
        more = KNOWN_NAME if run.last > run.first else KNOWN_SYLLABLE
        return [more if reading.key(run) in known else 0.0] * len(KINDS)

    return reading.mentions(bonus)


def _join_twins(groups: dict[str, _Group], speller: Speller) -> list[_Group]:
    arabic = {key: group for key, group in groups.items() if has_arabic(key)}
    kept = list(arabic.values())
    for key, group in groups.items():
        if key in arabic:
            continue
        twin = None if group.text in acronyms() else twin_of(group.text, arabic, speller.channel)
        if twin is None and not group.text[0].islower():
            kept.append(group)
        elif twin is None:
            continue
        else:
            arabic[twin].mentions.extend(group.mentions)
            arabic[twin].twins.update(mention.text for mention in group.mentions)
    return kept


def _join_aliases(groups: Iterable[_Group], register: Register | None) -> list[_Group]:
    """The groups; those that the register knows as ways to write one entity are one, under the first key."""
    leads: dict[str, set[int]] = {}
    for entity in register.entities() if register is not None else ():
        for key, _ in entity.aliases:
            leads.setdefault(key, set()).add(entity.id)
    kept: list[_Group] = []
    first: dict[int, _Group] = {}
    for group in groups:
        entities = leads.get(group.key, set())
        known = first.setdefault(next(iter(entities)), group) if len(entities) == 1 else group
        if known is group:
            kept.append(group)
        else:
            known.mentions.extend(group.mentions)
            known.twins.update(group.twins)
            known.byline &= group.byline
    return kept


def _article_context(article: Article, groups: Iterable[_Group], speller: Speller) -> Context:
    """The units the article is about, as far as their letters leave no doubt, and its year."""
    year = year_of(article.text)
    provinces, districts = set(), set()
    for group in groups:
        if group.kind is NameKind.PLACE and has_arabic(group.key) and _may_be_unit(group.text, speller):
            for best in speller.spell(group.text, NameKind.PLACE, Context(cue=group.cue, year=year), 1):
                level = _level(best.text, speller) if best.p >= SURE_UNIT else ""
                if level == "province":
                    provinces.add(best.text)
                elif level == "district":
                    districts.add(best.text)
    return Context(provinces=frozenset(provinces), districts=frozenset(districts), year=year)


def _kind_in(group: _Group, context: Context, speller: Speller) -> NameKind:
    """The kind of a group; a school or a pitch with the name of a unit of the article's provinces is that place.

    A name in Latin letters that nothing announces is what it is likelier to be; a company or a school is no person.

    What the article itself writes without a capital (``bánh mì``) is neither person nor place.
    """
    if any(twin[0].islower() for twin in group.twins):
        return NameKind.OTHER
    if group.kind is not NameKind.OTHER or not _SEVERAL_WORDS.search(group.key):
        return group.kind
    if not has_arabic(group.key):
        likelier = _likelier_kind(group.text, speller)
        return NameKind.OTHER if group.cue and likelier is NameKind.PERSON else likelier
    best = speller.spell(group.text, NameKind.PLACE, context, 1)
    entry = speller.gazetteer.entries.get(key_of(best[0].text)) if best else None
    near = context.provinces | context.districts
    here = entry is not None and any({fact.province, fact.district} & near for fact in entry.facts if fact.district)
    return NameKind.PLACE if here and best[0].p >= SURE_UNIT else NameKind.OTHER


def _likelier_kind(latin: str, speller: Speller) -> NameKind:
    """Person or place, where a name in Latin letters is far likelier as one than as the other."""
    (best,) = marked(latin, NameKind.OTHER, speller, 1)
    person, place = (speller.prior.p(key_of(best.text), kind.value) for kind in (NameKind.PERSON, NameKind.PLACE))
    if person > FAR_LIKELIER * place:
        return NameKind.PERSON
    return NameKind.PLACE if place > FAR_LIKELIER * person else NameKind.OTHER


def _may_be_unit(text: str, speller: Speller) -> bool:
    """Whether the letters allow a province or a district."""
    return any(_level(key, speller) in ("province", "district") for key in speller.known(text))


def _level(spelling: str, speller: Speller) -> str:
    """The highest level at which a spelling is a unit: province, district, commune, or empty."""
    entry = speller.gazetteer.entries.get(key_of(spelling))
    levels = {fact.group.split(" ")[0] for fact in entry.facts} if entry is not None else set()
    return next((level for level in ("province", "district", "commune") if level in levels), "")


def _context_of(group: _Group, whole: Context, register: Register | None) -> Context:
    decided = register.spellings(group.key) if register is not None else ()
    byline = group.byline and len(group.mentions) == 1
    return replace(whole, cue=group.cue, byline=byline, twins=frozenset(group.twins), register=decided)


def _name(group: _Group, context: Context, speller: Speller) -> Name:
    mentions = tuple(sorted(group.mentions, key=lambda mention: mention.start))
    kind, hint = _kind_in(group, context, speller), ""
    candidates: tuple[Candidate, ...] = ()
    if (acronym := acronyms().get(group.text)) is not None:
        evidence = f"{acronym.vietnamese} ({acronym.english})"
        candidates, hint = (Candidate(group.text, 1.0, (evidence,)),), evidence
    elif (garbled := garbled_names().get(group.key)) is not None:
        hint = f"perhaps {garbled.vietnamese}: {garbled.note}"
    elif (brand := brands().get(group.key)) is not None:
        candidates = (Candidate(brand.name, 1.0, (brand.what,)),)
    elif has_arabic(group.key):
        candidates = tuple(speller.spell(group.text, kind, context, CANDIDATES))
    else:
        candidates = tuple(marked(group.text, kind, speller, CANDIDATES))
    return Name(group.key, kind, mentions, candidates, hint)
