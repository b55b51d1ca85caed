"""What the checks found in the open target: shown in the texts, dismissed and taken back."""

from __future__ import annotations

import time
from collections.abc import Iterator

from chinhdanh.checks.finding import Finding
from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.findings import FindingsPane
from chinhdanh.localise import _, retold

READY_SECONDS = 0.01
"""So long keys wait, and so long they do not, in turn, while the findings are made ready."""


class FindingWork(PanesScreen):
    """Points at the places that findings speak of."""

    @property
    def found(self) -> FindingsPane:
        """The section of the findings."""
        return self.query_one(FindingsPane)

    def check(self) -> None:
        """Show findings from now on; in a long article it takes some seconds, between the keys, to get them ready."""
        self._get_ready(self.project.get_findings_ready())

    def _get_ready(self, steps: Iterator[None]) -> None:
        until = time.monotonic() + READY_SECONDS
        for _step in steps:
            if time.monotonic() > until:
                self.set_timer(READY_SECONDS, lambda: self._get_ready(steps))
                return
        self.checking = True
        self.list.reread()
        self.show_facts()

    def action_next_finding(self) -> None:
        """Go to the next finding of the segment."""
        if not self.checking:
            self.tell(_("The findings are not ready yet."))
            return
        found = self.findings_of(self.index)
        if not found:
            self.tell(_("The checks found nothing here."))
            return
        ordered = [entry for entry in self.found.values if entry in found]
        number = (ordered.index(self.finding) + 1) % len(ordered) if self.finding in ordered else 0
        self.point_at(ordered[number])
        hint = f" {_('(x dismisses it)')}" if self.focused is self.list else ""
        severity = f"{number + 1}/{len(ordered)} {_(ordered[number].severity.value)}"
        self.tell(f"{severity}{hint}: {retold(ordered[number].message)}")

    def action_show_finding(self) -> None:
        """Go to the place in the target that the finding at hand is about."""
        finding = self.found.current
        if finding is not None:
            self.point_at(finding)
            self.set_focus(self.target)
            self.target.go_to(finding.target_ranges[0][0] if finding.target_ranges else 0)

    def point_at(self, finding: Finding) -> None:
        """Let a finding's places stand out in source and target."""
        self.finding = finding
        self.found.select(self.found.values.index(finding))
        self.side.look_at(self.found)
        self.show_marks()

    def action_dismiss_shown(self) -> None:
        """Dismiss the finding that is pointed at, or take that back."""
        if self.finding is None:
            self.tell(_("v shows a finding, x dismisses it."))
        else:
            self.point_at(self.finding)
            self.action_dismiss_finding()

    def action_dismiss_finding(self) -> None:
        """Dismiss the finding at hand, or take that back."""
        finding = self.found.current
        if finding is None:
            return
        if finding in self.project.dismissed_findings(self.index, self.language):
            self.project.restore(self.index, self.language, finding)
            self.tell(_("Restored: {finding}").format(finding=retold(finding.message)))
        else:
            self.project.dismiss(self.index, self.language, finding)
            self.tell(_("Dismissed: {finding}").format(finding=retold(finding.message)))
        self.list.reread([self.index])
        self.show_facts()
