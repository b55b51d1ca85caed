"""What an import changes, in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chinhdanh.exchange.changes import change_line
from chinhdanh.review.model import Incoming, Status, Target

NOW = Target("Đoàn thăm xã.", "human", Status.EDITED)
APPROVED = replace(NOW, status=Status.APPROVED)


@pytest.mark.parametrize(
    ("before", "item", "line"),
    [
        (NOW, Incoming(2, "vi", "Đoàn thăm huyện."), "segment 3 (vi): Đoàn thăm [-xã-]{+huyện+}."),
        (APPROVED, Incoming(2, "vi", "Đoàn."), "segment 3 (vi): Đoàn[- thăm xã-].; approved → edited"),
        (APPROVED, Incoming(2, "vi", NOW.text, Status.DRAFT, True), "segment 3 (vi): locked"),
        (NOW, Incoming(2, "vi", NOW.text, Status.APPROVED), "segment 3 (vi): edited → approved"),
        (NOW, Incoming(2, "vi", NOW.text, Status.EDITED, True), "segment 3 (vi): locked"),
        (NOW, Incoming(2, "vi", "", comments=("a\nb", "c")), "segment 3 (vi): comment: a b; comment: c"),
        (Target(), Incoming(0, "", "", comments=("a",)), "segment 1: comment: a"),
        (Target(), Incoming(0, "en", "A.", Status.DRAFT), "segment 1 (en): {+A.+}; untranslated → draft"),
    ],
)
def test_a_change_is_one_line(before: Target, item: Incoming, line: str) -> None:
    assert change_line(before, item) == line
