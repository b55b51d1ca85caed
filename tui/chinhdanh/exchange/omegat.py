"""Writes an OmegaT project that opens with every reviewed sentence filled in.

OmegaT takes 100% matches by itself from ``tm/auto`` only, and only where its own segmentation gives the very segments
of the memory. Its default rules know no Arabic and no ``؟``; the pack therefore brings rules of its own, and for each
place where the article is split otherwise than they would, a rule for that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import OutputError
from chinhdanh.exchange import tmx
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.units import Selection, units
from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.files import atomic_write
from chinhdanh.review.model import Status
from chinhdanh.text.article import STANDARD_INPUT, Segment, SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

_REVIEWED = "tm/auto/chinhdanh.tmx"
_DRAFTED = "tm/mt/chinhdanh.tmx"
_FOLDERS = ("source", "target", "tm/auto", "tm/mt", "glossary", "omegat", "dictionary")

_BREAK = re.compile(r'[.?!؟]+["»”]?(?=\s)|\n(?=.)')
_CONTEXT = 40
_PARAGRAPH_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """A segmentation rule: whether to break between what two regular expressions (Java's) match."""

    before: str
    after: str
    breaks: bool = True


_RULES = (Rule(r'[\.\?\!؟]+["»”]?', r"\s"), Rule(r"\n", "."))


def write_pack(folder: Path, project: Project, language: str, *, force: bool = False) -> int:
    """Write an OmegaT project for one target language to ``folder``; return how many reviewed units it brings.

    Edited and approved targets go to ``tm/auto``, where OmegaT fills them in; drafts go to ``tm/mt``, where it offers
    them; the spellings of names go to the glossary. Page residue is left out of the source. An earlier pack is
    brought up to date, and what the translator did in it (``omegat/project_save.tmx``) stays.

    Raises OutputError where the folder holds anything else and ``force`` is not given, or cannot be written.
    """
    _check_folder(folder, force=force)
    source, rules = source_text(project.article.text, project.segments)
    name = Path(project.article.name).stem if project.article.name != STANDARD_INPUT else "article"
    texts = {
        f"source/{name}.txt": source,
        "omegat.project": _project_file(project.article.language, language),
        "omegat/segmentation.conf": segmentation_conf(rules),
        "glossary/names.txt": "".join(_glossary(project, language)),
    }
    try:
        for part in _FOLDERS:
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}.", hint="Choose another place.") from error
    for relative, text in texts.items():
        with atomic_write(folder / relative) as stream:
            stream.write(text.encode())
    found = list(units(project, [language], only=Selection.ALL))
    drafts = [unit for unit in found if unit.targets[language].status is Status.DRAFT]
    tmx.write_tmx(folder / _DRAFTED, drafts, source_language=project.article.language, force=force)
    reviewed = [unit for unit in found if unit.targets[language].status is not Status.DRAFT]
    return tmx.write_tmx(folder / _REVIEWED, reviewed, source_language=project.article.language, force=force)


def source_text(article_text: str, segments: Iterable[Segment]) -> tuple[str, tuple[Rule, ...]]:
    """Return the text of the article without page residue, a blank line between paragraphs, and what splits it.

    The rules make OmegaT cut the text into exactly the given segments: the two that hold anywhere come last, before
    them one for each place that they would cut wrongly or not at all.
    """
    paragraphs: list[str] = []
    special: list[Rule] = []
    for pieces in _paragraphs(article_text, segments):
        text = "".join(pieces)
        usual = {match.end() for match in _BREAK.finditer(text)}
        end = 0
        for piece, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
            start, end = end, end + len(piece)
            special += [_rule_at(text, cut, breaks=False) for cut in sorted(usual) if start < cut < end]
            if end < len(text) and usual.isdisjoint(range(end, end + len(gap) + 1)):
                special.append(_rule_at(text, end, breaks=True))
            end += len(gap)
        paragraphs.append(text)
    return _PARAGRAPH_GAP.join(paragraphs) + "\n", (*special, *_RULES)


def _paragraphs(article_text: str, segments: Iterable[Segment]) -> Iterator[list[str]]:
    """Yield each paragraph as segment, gap, segment, …, segment."""
    pieces: list[str] = []
    last: Segment | None = None
    for segment in segments:
        if segment.kind is SegmentKind.BOILERPLATE:
            continue
        if last is not None and segment.paragraph == last.paragraph:
            contiguous = segment.index == last.index + 1
            pieces.append(clean(article_text[last.end : segment.start]) if contiguous else " ")
        elif pieces:
            yield pieces
            pieces = []
        pieces.append(clean(segment.text).strip())
        last = segment
    if pieces:
        yield pieces


def _rule_at(text: str, at: int, *, breaks: bool) -> Rule:
    before, after = text[max(0, at - _CONTEXT) : at], text[at : at + _CONTEXT]
    return Rule(re.escape(before), re.escape(after), breaks)


def segmentation_conf(rules: Iterable[Rule]) -> str:
    """Return ``rules`` in the form OmegaT keeps them in: a serialised Java bean."""
    return _SEGMENTATION.format(
        rules="".join(
            _RULE.format(after=escape(rule.after), before=escape(rule.before), breaks=str(rule.breaks).lower())
            for rule in rules
        )
    )


def _project_file(source_language: str, target_language: str) -> str:
    return _PROJECT.format(source=language_code(source_language).upper(), target=language_code(target_language).upper())


def _glossary(project: Project, language: str) -> Iterator[str]:
    """Yield the lines of the glossary: the letters of each name once, its spelling, its kind."""
    for name in project.names:
        spelling = project.spelling(name, language)
        for letters in dict.fromkeys(mention.text for mention in name.mentions):
            if letters != spelling:
                yield "\t".join(" ".join(clean(cell).split()) for cell in (letters, spelling, name.kind.value)) + "\n"


def _check_folder(folder: Path, *, force: bool) -> None:
    if not folder.exists() or force:
        return
    if not folder.is_dir():
        raise OutputError(f"{folder} is not a folder.", hint="Name a folder for the OmegaT project.")
    marker = folder / _REVIEWED
    if any(folder.iterdir()) and not (marker.is_file() and tmx.is_ours(marker)):
        raise OutputError(
            f"{folder} holds files that are no OmegaT project of chinhdanh.",
            hint="Choose an empty folder, or write into this one with --force.",
        )


_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <source_tok>org.omegat.tokenizer.LuceneArabicTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
        <external_command></external_command>
    </project>
</omegat>
"""

_SEGMENTATION = """<?xml version="1.0" encoding="UTF-8"?>
<java version="1.8.0" class="java.beans.XMLDecoder">
 <object class="org.omegat.core.segmentation.SRX">
  <void property="mappingRules">
   <void method="add">
    <object class="org.omegat.core.segmentation.MapRule">
     <void property="language"><string>Default</string></void>
     <void property="pattern"><string>.*</string></void>
     <void property="rules">
      <object class="java.util.ArrayList">
{rules}      </object>
     </void>
    </object>
   </void>
  </void>
  <void property="version"><string>0.2.2</string></void>
 </object>
</java>
"""

_RULE = """       <void method="add">
        <object class="org.omegat.core.segmentation.Rule">
         <void property="afterbreak"><string>{after}</string></void>
         <void property="beforebreak"><string>{before}</string></void>
         <void property="breakRule"><boolean>{breaks}</boolean></void>
        </object>
       </void>
"""
