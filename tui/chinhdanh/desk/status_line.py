"""The line at the top: article, languages, progress of the review, drafts still to come, and that all is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from chinhdanh.desk.glyphs import STATUS_GLYPH, bar, visible
from chinhdanh.localise import _
from chinhdanh.review.model import Status

_SHOWN = (Status.APPROVED, Status.EDITED, Status.REJECTED, Status.DRAFT, Status.UNTRANSLATED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line shows. ``drafts_left`` is None while no drafts are made; ``trouble`` stands for ``saved``."""

    article: str = ""
    languages: Sequence[str] = ()
    language: str = ""
    counts: Mapping[Status, int] | None = None
    drafts_left: int | None = None
    filter: str = ""
    typing: str | None = None
    trouble: str = ""


class StatusLine(Widget):
    """One line; the article's name gives way where it is narrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--language",
        "status--dim",
        "status--good",
        "status--trouble",
        "status--work",
    }

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._standing = Standing()

    def show(self, **changes: object) -> None:
        """Show some facts anew."""
        self._standing = replace(self._standing, **changes)  # type: ignore[arg-type]
        self.refresh()

    def render(self) -> Text:
        """The line as wide as the screen."""
        now = self._standing
        dim, good = self._style("dim"), self._style("good")
        right = Text()
        for language in now.languages:
            right.append(f" {language} ", self._style("language") if language == now.language else dim)
        counts = now.counts or {}
        total = sum(counts.values())
        approved = counts.get(Status.APPROVED, 0)
        right.append("  ")
        if total:
            right.append(bar(approved / total, 6), good)
            right.append(f" {approved}/{total} ", good)
        for status in _SHOWN[1:]:
            if counts.get(status):
                right.append(f" {STATUS_GLYPH[status]} {counts[status]}", dim)
        if now.filter:
            right.append(f"  [{now.filter}]", self._style("work"))
        if now.typing:
            right.append(f"  {now.typing}", self._style("work"))
        if now.drafts_left:
            right.append("  " + _("drafting, {n} left").format(n=now.drafts_left), self._style("work"))
        right.append("  ")
        right.append(now.trouble or _("saved"), self._style("trouble") if now.trouble else dim)
        right.append(" ")
        room = self.size.width - cell_len(right.plain) - 1
        line = Text(" ", no_wrap=True, end="")
        title = Text(visible(now.article), "bold")
        title.truncate(max(0, room - 1), overflow="ellipsis", pad=True)
        return line.append_text(title).append_text(right)

    def _style(self, part: str):  # type: ignore[no-untyped-def]
        return self.get_component_rich_style(f"status--{part}", partial=True)
