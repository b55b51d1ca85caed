"""An article beside its original: which sentences of the original stand behind which segments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chinhdanh.alignment.aligner import align
from chinhdanh.alignment.names import names_of
from chinhdanh.names.entities import Name
from chinhdanh.text.article import Article, Segment, SegmentKind
from chinhdanh.text.western import sentences

THRESHOLD = 0.3
"""The least score of a pair that is worth showing."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Segments (neighbours; their indexes) and what they translate: ``score`` is the probability that it is right."""

    segments: tuple[int, ...]
    source: str
    original: str
    score: float


def align_article(
    article: Article, segments: Sequence[Segment], names: Iterable[Name], original: Article
) -> tuple[Aligned, ...]:
    """Pair the segments of an article with the sentences of its original, whose language it names.

    Page residue is left out, and so are sentences that stand alone on one side.
    """
    shown = [segment for segment in segments if segment.kind is not SegmentKind.BOILERPLATE]
    others = sentences(original)
    pairs = align([segment.text for segment in shown], others, original.language, names=names_of(shown, names))
    return tuple(
        Aligned(
            tuple(shown[number].index for number in pair.sources),
            _together(article, [shown[number] for number in pair.sources]),
            " ".join(others[number] for number in pair.targets),
            pair.score,
        )
        for pair in pairs
        if pair.sources and pair.targets
    )


def _together(article: Article, segments: Sequence[Segment]) -> str:
    """The text of neighbours as it stands in the article, where it stands in one paragraph."""
    first, last = segments[0], segments[-1]
    if first.paragraph == last.paragraph:
        return article.text[first.start : last.end]
    return " ".join(segment.text for segment in segments)
