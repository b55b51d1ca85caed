"""The termbase: terms by the words they are written with, found in a source whatever is attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from chinhdanh import paths
from chinhdanh.names.glossary import acronyms
from chinhdanh.terms.table import read_terms
from chinhdanh.terms.term import Term, TermUse
from chinhdanh.text.arabic import Word, words
from chinhdanh.text.inflection import first_key, first_readings, inner_keys, inner_readings
from chinhdanh.text.letters import DIGITS

SEED = "terms.tsv"
_FIGURE_OR_STOP = re.compile(f"[{DIGITS}]+|[،؛,;/.]")
_GAP = re.compile(r"\s*[-–]?\s*")


class _Node(dict[str, "_Node"]):
    """A step of the index: the nodes behind each next word, and the term that ends here."""

    __slots__ = ("term",)

    def __init__(self) -> None:
        super().__init__()
        self.term: Term | None = None


class Termbase:
    """Terms, and their index. A term hides those given before it that are written with the same words."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._root = _Node()
        given = list(terms)
        for term in given:
            for source in term.sources:
                self._put(source, term)
        left = {id(term) for term in self._indexed()}
        self.terms: tuple[Term, ...] = tuple(t for t in given if id(t) in left and (t.vietnamese or t.english))

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Termbase:
        """The terms of the seeds, over them the user's own, over those the files of ``extra``.

        A file is read again only when it changed. Raises InputFileError that names file and line.
        """
        return _load(_dated([seed_file(), *_own_file(), *extra]), with_acronyms=True)

    @classmethod
    def own(cls) -> Termbase:
        """The user's own terms alone. Raises InputFileError that names file and line."""
        return _load(_dated(_own_file()), with_acronyms=False)

    @cached_property
    def forbidden(self) -> dict[str, frozenset[str]]:
        """By language, every wording that a term must not have, in lower case."""
        return {
            language: frozenset(wrong.casefold() for term in self.terms for wrong in term.forbidden.get(language, ()))
            for language in ("vi", "en")
        }

    def find(self, source: str) -> tuple[TermUse, ...]:
        """The terms of a source in order, none over another: the longest first, then the leftmost."""
        if not self._root:
            return ()
        among = _words(source)
        found = [use for at in range(len(among)) if (use := self._at(source, among, at)) is not None]
        found.sort(key=lambda use: (use.start - use.end, use.start))
        kept: list[TermUse] = []
        for use in found:
            if all(use.end <= other.start or other.end <= use.start for other in kept):
                kept.append(use)
        kept = [use for use in kept if use.term.vietnamese or use.term.english]
        return tuple(sorted(kept, key=lambda use: use.start))

    def _put(self, source: str, term: Term) -> None:
        nodes = [self._root]
        for at, word in enumerate(_words(source)):
            keys = inner_keys(word.text) if at else (first_key(word.text),)
            nodes = [node.setdefault(key, _Node()) for node in nodes for key in keys]
        for node in nodes:
            node.term = term

    def _indexed(self) -> Iterator[Term]:
        """The terms that no other hides, some more than once."""
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            nodes += node.values()
            if node.term is not None:
                yield node.term

    def _at(self, source: str, among: Sequence[Word], at: int) -> TermUse | None:
        """The longest term that begins with a word."""
        first = among[at]
        nodes = [(first.start + offset, self._root.get(key)) for offset, key in first_readings(first.text)]
        here = [(start, node) for start, node in nodes if node is not None]
        best: TermUse | None = None
        last = at
        while here:
            ends = next(((start, node.term) for start, node in here if node.term is not None), None)
            if ends is not None:
                best = TermUse(ends[0], among[last].end, ends[1])
            last += 1
            if last == len(among) or not _GAP.fullmatch(source, among[last - 1].end, among[last].start):
                break
            keys = inner_readings(among[last].text)
            here = [(start, node[key]) for start, node in here for key in keys if key in node]
        return best


def _words(text: str) -> list[Word]:
    """The words of a text with its figures, stops and strokes, which a term can hold too."""
    others = (Word(*match.span(), match[0], match[0], arabic=False) for match in _FIGURE_OR_STOP.finditer(text))
    return sorted((*words(text), *others), key=lambda word: word.start)


def seed_file() -> Path:
    """The terms that come with the program."""
    return paths.seeds_dir() / "glossary" / SEED


def _own_file() -> list[Path]:
    own = paths.termbase_file()
    return [own] if own.exists() else []


def _dated(files: Iterable[Path]) -> tuple[tuple[Path, int], ...]:
    """Files with the moment of their last change."""
    return tuple((path, path.stat().st_mtime_ns if path.exists() else 0) for path in files)


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, int], ...], *, with_acronyms: bool) -> Termbase:
    entries = acronyms().values() if with_acronyms else ()
    known = (Term((), (entry.vietnamese,), (entry.english,), entry.text) for entry in entries)
    return Termbase([*known, *(term for path, _ in files for term in read_terms(path))])
