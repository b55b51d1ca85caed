"""Approving, rejecting and locking."""

from __future__ import annotations

from chinhdanh.desk.actions.moving import Moving
from chinhdanh.desk.glyphs import LANGUAGE_NAME
from chinhdanh.localise import _, counted
from chinhdanh.review.model import Status

UNREAD_SECONDS = 1.0
"""A draft approved as it is within this time was hardly read."""


class Verdicts(Moving):
    """The reviewer's word on a target. ``unread_hint`` says whether one that came too fast is remarked on."""

    unread_hint = True

    def action_approve(self) -> None:
        """Approve the target and go to the next segment that is not approved."""
        place = (self.index, self.language)
        before = self.project.target(*place).status
        fast = self.clock.open_for < UNREAD_SECONDS and before is Status.DRAFT
        self.project.approve(*place)
        touched = self.project.touched if before is not Status.APPROVED else ()
        others = [index for index, _language in touched if index != self.index]
        self.list.reread([self.index, *others])
        self.show_again()
        notices = []
        if self.unread_hint and fast:
            told = _("Segment {n} was approved within a second: read it? u takes it back.")
            notices.append(told.format(n=self.index + 1))
        if filled := len(others):
            notices.append(
                counted("{n} identical segment filled, u undoes.", "{n} identical segments filled, u undoes.", filled)
            )
        following = self._next_unapproved()
        if following is None:
            language = LANGUAGE_NAME.get(self.language, self.language)
            notices.append(_("Every segment is approved: {language}.").format(language=language))
        else:
            self.go(following)
        if notices:
            self.tell(" ".join(notices))

    def _next_unapproved(self) -> int | None:
        if not self.is_narrowed:
            return self.project.next_unapproved(self.index, self.language)
        return next(
            (i for i in self.list.after_cursor if self.project.target(i, self.language).status is not Status.APPROVED),
            None,
        )

    def action_reject(self) -> None:
        """Ask for the reason, and reject the target."""
        if self._locked():
            self.tell(_("The target is locked; L unlocks it."))
            return
        self.prompt.ask(_("Reject because"), self._reject, placeholder=_("a reason, or nothing; ⏎ rejects"))

    def _reject(self, reason: str) -> None:
        self.project.reject(self.index, self.language, reason)
        self.list.reread([self.index])
        self.show_again()

    def action_lock(self) -> None:
        """Lock the target, or unlock it."""
        locked = not self.project.target(self.index, self.language).locked
        self.project.lock(self.index, self.language, locked)
        self.list.reread([self.index])
        self.show_again()
        self.tell(_("Locked: nothing changes this target until L unlocks it.") if locked else _("Unlocked."))
