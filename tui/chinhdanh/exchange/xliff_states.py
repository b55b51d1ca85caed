"""The words of XLIFF for the statuses of targets, those of Trados Studio and memoQ inside it too."""

from __future__ import annotations

from collections.abc import Mapping

from chinhdanh.review.model import Status, Target

NAMESPACE_1 = "urn:oasis:names:tc:xliff:document:1.2"
NAMESPACE_2 = "urn:oasis:names:tc:xliff:document:2.0"
"""That of 2.1 too."""

OURS = "urn:chinhdanh:exported"
"""The namespace of the attribute that holds the seals."""

STATE_1: Mapping[Status, str] = {
    Status.DRAFT: "needs-review-translation",
    Status.EDITED: "translated",
    Status.APPROVED: "final",
    Status.REJECTED: "needs-translation",
}
"""The state of XLIFF 1.2 for each status; what is untranslated has no target."""

STATE_2: Mapping[Status, str] = {
    Status.UNTRANSLATED: "initial",
    Status.DRAFT: "initial",
    Status.EDITED: "translated",
    Status.APPROVED: "final",
    Status.REJECTED: "initial",
}
"""The state of XLIFF 2.1 for each status."""

REJECTED_1 = "rejected-inaccurate"

SUB_STATE: Mapping[Status, str] = {Status.DRAFT: "chinhdanh:draft", Status.REJECTED: "chinhdanh:rejected"}
"""The sub-state of XLIFF 2.1 that tells statuses of one state apart."""

_STATUS_1: Mapping[str, Status] = {
    "new": Status.DRAFT,
    "needs-translation": Status.DRAFT,
    "needs-adaptation": Status.DRAFT,
    "needs-l10n": Status.DRAFT,
    "needs-review-translation": Status.DRAFT,
    "needs-review-adaptation": Status.DRAFT,
    "needs-review-l10n": Status.DRAFT,
    "translated": Status.EDITED,
    "signed-off": Status.APPROVED,
    "final": Status.APPROVED,
}
_STATUS_2: Mapping[str, Status] = {
    "initial": Status.DRAFT,
    "translated": Status.EDITED,
    "reviewed": Status.APPROVED,
    "final": Status.APPROVED,
}
OF_TOOLS: Mapping[str, Status] = {
    "Draft": Status.DRAFT,
    "Translated": Status.EDITED,
    "RejectedTranslation": Status.REJECTED,
    "ApprovedTranslation": Status.APPROVED,
    "RejectedSignOff": Status.REJECTED,
    "ApprovedSignOff": Status.APPROVED,
    "Pretranslated": Status.DRAFT,
    "AssembledFromFragments": Status.DRAFT,
    "MachineTranslated": Status.DRAFT,
    "PartiallyEdited": Status.DRAFT,
    "Edited": Status.EDITED,
    "ManuallyConfirmed": Status.EDITED,
    "Reviewer1Confirmed": Status.APPROVED,
    "Proofread": Status.APPROVED,
    "Rejected": Status.REJECTED,
}
"""``conf`` of a segment of Trados Studio and ``mq:status`` of a unit of memoQ."""


def qualifier(target: Target) -> str | None:
    """The state qualifier of XLIFF 1.2: how a target came to be, or that it was rejected."""
    if target.status is Status.REJECTED:
        return REJECTED_1
    if target.origin.startswith("mt:"):
        return "leveraged-mt"
    if target.origin.startswith("tm:"):
        return "exact-match" if target.origin in ("tm:100", "tm:101") else "fuzzy-match"
    return None


def status_1(state: str | None, qualifier: str | None, approved: str | None) -> Status | None:
    """The status that the attributes of XLIFF 1.2 tell; ``approved`` does not outweigh a state that asks for work."""
    if (qualifier or "").startswith("rejected"):
        return Status.REJECTED
    told = _STATUS_1.get(state or "")
    return Status.APPROVED if approved == "yes" and told is not Status.DRAFT else told


def status_2(state: str | None, sub_state: str | None) -> Status | None:
    """The status that the attributes of XLIFF 2.x tell; a sub-state of ours counts while the state agrees with it."""
    for status, ours in SUB_STATE.items():
        if sub_state == ours and state == STATE_2[status]:
            return status
    return _STATUS_2.get(state or "")
