"""Approving, rejecting, and what the checks say of the open target."""

from __future__ import annotations

from chinhdanh.desk.actions.moving import Moving
from chinhdanh.desk.glyphs import LANGUAGE_NAME
from chinhdanh.review.model import Place, Status


class Verdicts(Moving):
    """The reviewer's word on a target."""

    _told: tuple[Place | None, int] = (None, 0)

    def action_approve(self) -> None:
        self.project.approve(self.index, self.language)
        self.list.reread([self.index])
        self.show_again()
        following = self._next_unapproved()
        if following is None:
            self.tell(f"Every segment is approved: {LANGUAGE_NAME.get(self.language, self.language)}.")
        else:
            self.go(following)

    def _next_unapproved(self) -> int | None:
        if not self._filter:
            return self.project.next_unapproved(self.index, self.language)
        after = [i for i in self.list.shown if i > self.index] + [i for i in self.list.shown if i < self.index]
        return next((i for i in after if self.project.target(i, self.language).status is not Status.APPROVED), None)

    def action_reject(self) -> None:
        self.project.set_status(self.index, self.language, Status.REJECTED)
        self.list.reread([self.index])
        self.show_again()

    def action_next_finding(self) -> None:
        found = self.project.findings(self.index, self.language)
        place = (self.index, self.language)
        self._told = (place, self._told[1] + 1 if self._told[0] == place else 0)
        if found:
            number = self._told[1] % len(found)
            self.tell(f"{number + 1}/{len(found)} {found[number].severity.value}: {found[number].message}")
        else:
            self.tell("The checks found nothing here.")
