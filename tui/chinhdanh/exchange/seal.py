"""What a file remembers of the targets it was written from, so that an import sees who has changed what since."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from chinhdanh.exchange.xmltext import visible
from chinhdanh.review.model import Status, Target

_SEAL = re.compile(rf"([\w-]+):({'|'.join(Status)})(\+locked)?:([0-9a-f]{{12}})")


def digest(text: str) -> str:
    """Twelve hexadecimal figures that stand for a text, the same for the text as an XML file can hold it."""
    return hashlib.sha256(visible(text).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Seal:
    """A target as a file was written from it."""

    status: Status
    locked: bool
    digest: str


def seals(targets: Mapping[str, Target]) -> str:
    """The seals of targets by language as a file keeps them, such as ``vi:draft:0f1e2d3c4b5a``."""
    return " ".join(
        f"{language}:{target.status}{'+locked' * target.locked}:{digest(target.text)}"
        for language, target in targets.items()
    )


def read_seals(text: str) -> dict[str, Seal]:
    """The seals by language that ``seals`` wrote; what is none is passed over."""
    return {
        language: Seal(Status(status), bool(locked), found) for language, status, locked, found in _SEAL.findall(text)
    }
