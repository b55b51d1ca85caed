"""A term: what Arabic texts call something, what that is called in Vietnamese and English, and what it never is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """A concept with its terms, the preferred one first in every language.

    ``arabic`` are the ways sources write it, ``acronym`` the Latin letters that stand for it in any language,
    ``forbidden`` the renderings that are wrong, by language. A term without renderings says that the Arabic is none.
    """

    arabic: tuple[str, ...]
    vietnamese: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    acronym: str = ""
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    domain: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Stays while the first way to write it stays."""
        return self.sources[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Everything that stands for it in a source, the acronym last."""
        return (*self.arabic, self.acronym) if self.acronym else self.arabic

    def holds(self, other: Term) -> bool:
        """Whether this term says all that another one says: that one may lack what a format cannot hold."""
        return self == other or (
            bool(other.vietnamese or other.english)
            and set(other.arabic) <= set(self.arabic)
            and other.vietnamese in ((), self.vietnamese)
            and other.english in ((), self.english)
            and other.acronym in ("", self.acronym)
            and other.forbidden.items() <= self.forbidden.items()
            and other.domain in ("", self.domain)
            and other.note in ("", self.note)
        )

    def renderings(self, language: str) -> tuple[str, ...]:
        """What may stand for it in a target, ``vi`` or ``en``, the preferred one first and the acronym last.

        They are dictionary forms: a target puts names among their words (``chairman of the Hậu Lộc district People's
        Committee``) and capitals where it likes. Empty where nothing is known of the term in that language.
        """
        written = {"vi": self.vietnamese, "en": self.english}.get(language, ())
        return (*written, self.acronym) if written and self.acronym else written


@dataclass(frozen=True, slots=True)
class TermUse:
    """One place of a source where a term stands: ``source[start:end]`` in code points.

    The article belongs to the range, attached particles do not.
    """

    start: int
    end: int
    term: Term
