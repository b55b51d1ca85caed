"""The part of a project that holds the text an article was translated from, beside the segments."""

from __future__ import annotations

from collections.abc import Mapping

from chinhdanh.alignment.articles import THRESHOLD, align_article
from chinhdanh.review.mark_work import MarkWork
from chinhdanh.review.model import Original
from chinhdanh.review.shelves import ORIGINALS
from chinhdanh.text.article import Article


class OriginalWork(MarkWork):
    """Originals."""

    def carry_original(self, original: Article, *, least: float = THRESHOLD) -> int:
        """Put an original beside the segments, in its language; how many segments have a part of it.

        Its sentences are paired with the segments, and what scores less than ``least`` is left out. A text that was
        carried before in that language is gone; this is no step.
        """
        pairs = align_article(self.article, self.segments, self.names, original)
        found = {
            index: Original(pair.original, pair.score)
            for pair in pairs
            if pair.score >= least
            for index in pair.segments
        }
        self._put_originals(original.language, found)
        return len(found)

    def original(self, index: int, language: str) -> str | None:
        """What a segment was translated from, in ``vi`` or ``en``; None where that is not known."""
        found = self._on(ORIGINALS).get((index, language))
        return found.text if found else None

    def original_score(self, index: int, language: str) -> float | None:
        """The probability that the original of a segment was found rightly; None where there is none."""
        found = self._on(ORIGINALS).get((index, language))
        return found.score if found else None

    def _put_originals(self, language: str, originals: Mapping[int, Original]) -> None:
        rows: dict[tuple[int, str], Original | None] = {
            place: None for place in self._on(ORIGINALS) if place[1] == language
        }
        rows.update({(index, language): original for index, original in originals.items()})
        with self._store.transaction() as connection:
            ORIGINALS.write(connection, rows)
        self._on(ORIGINALS).put(rows)
