"""Makes OmegaT cut a text into the very segments of an article.

Its default rules know no Arabic and no ``؟``. The rules made here are two that hold anywhere, and before them one for
each place where the article is split otherwise than they would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chinhdanh.exchange.xmltext import clean, escape
from chinhdanh.text.article import Segment

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


def source_text(article_text: str, segments: Iterable[Segment]) -> tuple[str, tuple[Rule, ...]]:
    """Return the text of segments, a blank line between paragraphs, and what splits it.

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
