"""The open project: one article under review. Every method that changes something is durable when it returns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from chinhdanh.names.entities import Name
from chinhdanh.review.merging import merge
from chinhdanh.review.model import Incoming, Merged
from chinhdanh.review.store import Store, write_fact
from chinhdanh.review.target_work import TargetWork
from chinhdanh.text.article import Article, Segment


class Project(TargetWork):
    """One article under review, in one thread: see the parts it is made of.

    ``english_marks`` says whether English targets keep the marks of Vietnamese names.
    """

    @classmethod
    def create(
        cls,
        path: Path,
        article: Article,
        segments: Sequence[Segment],
        names: Sequence[Name],
        languages: Sequence[str],
        *,
        english_marks: bool = True,
    ) -> Project:
        """Make a project file and open it. Raises ProjectError where it exists or cannot be made."""
        return cls._over(Store.create(path, article, segments, names, languages), english_marks)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, english_marks: bool = True) -> Project:
        """Open a project file. Raises ProjectError where it is missing, damaged, newer, or open elsewhere."""
        return cls._over(Store.open(path, read_only=read_only), english_marks)

    @classmethod
    def _over(cls, store: Store, english_marks: bool) -> Project:
        try:
            return cls(store, english_marks=english_marks)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Close the file and free it for others; the article and its segments can still be read."""
        try:
            for rows in (self.article.paragraphs, self.segments):
                len(rows)
        finally:
            self._store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add_languages(self, languages: Sequence[str]) -> None:
        """Take further target languages into the project."""
        new = [language for language in languages if language not in self.languages]
        if new:
            self._set_fact("languages", " ".join((*self.languages, *new)))
            self.languages = (*self.languages, *new)

    @property
    def position(self) -> int:
        """The segment the reviewer was at."""
        return min(int(self._facts.get("position", "0")), max(0, len(self.segments) - 1))

    @position.setter
    def position(self, index: int) -> None:
        if index != self.position:
            self._check_index(index)
            self._set_fact("position", str(index))

    def merge_in(
        self, incoming: Sequence[Incoming], *, who: str = "", label: str = "import", theirs: bool = False
    ) -> Merged:
        """Take what a file brings, as one step; see ``merging.merge``. ``theirs`` says that it wins over conflicts."""
        change, merged = merge(self, incoming, who=who or self.reviewer, theirs=theirs)
        if change:
            self._do(change, action="import", label=label, who=who)
        return merged

    def _set_fact(self, key: str, value: str) -> None:
        with self._store.transaction() as connection:
            write_fact(connection, key, value)
        self._facts[key] = value
