"""Decisions of a project on their way to the register."""

from __future__ import annotations

from collections import deque

from chinhdanh.errors import ProjectError
from chinhdanh.names.entities import Name
from chinhdanh.names.register import Register
from chinhdanh.review.naming import PART
from chinhdanh.review.remembering import article_id
from chinhdanh.text.article import Article


class Registrar:
    """Tells a register of the decisions in an article; what it cannot take now waits for the next decision."""

    def __init__(self, register: Register, article: Article) -> None:
        self._register = register
        self._article = article_id(article)
        self._waiting: deque[tuple[Name, str | None, str]] = deque()

    def __call__(self, name: Name, spelling: str | None, who: str) -> None:
        """Tell of one decision. Raises ProjectError where the register is busy or cannot be written."""
        self._waiting.append((name, spelling, who))
        try:
            while self._waiting:
                self._tell(*self._waiting[0])
                self._waiting.popleft()
        except ProjectError as error:
            raise ProjectError(
                f"this is decided here, but not in the register for other articles yet: {error.message}",
                hint="The next decision takes it there too.",
            ) from error

    def _tell(self, name: Name, spelling: str | None, who: str) -> None:
        written = name.mentions[0].text
        _, part, number = name.key.partition(PART)
        article = self._article + part + number
        if spelling is None:
            self._register.withdraw(written, article=article)
        else:
            self._register.decide(written, spelling, name.kind, article=article, by=who)
