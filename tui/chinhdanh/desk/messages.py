"""What the parts of the desk tell each other."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from chinhdanh.drafts.requests import Draft
from chinhdanh.memory.units import Hit, Match
from chinhdanh.review.model import Place


@dataclass
class SegmentChosen(Message):
    """The cursor of the list stands on another segment."""

    index: int


@dataclass
class SegmentOpened(Message):
    """A segment was chosen to be edited."""

    index: int


@dataclass
class CandidateChosen(Message):
    """A candidate of the selected name was clicked; ``number`` counts from 1."""

    number: int


@dataclass
class DraftsArrived(Message, bubble=True):
    """The engine made drafts. ``instead`` says that a person asked for them in the place of what stands."""

    drafts: tuple[Draft, ...]
    instead: bool = False


@dataclass
class AlternativesArrived(Message):
    """Several drafts of one segment, the best first; none where the model has no other."""

    drafts: tuple[Draft, ...]


@dataclass
class CompletionArrived(Message):
    """A draft that goes on after what was ``typed``."""

    typed: str
    draft: Draft


@dataclass
class DraftingMoved(Message):
    """How many drafts are still to be made."""

    left: int

    def can_replace(self, message: Message) -> bool:
        """Whether an older message of this kind may be dropped for this one."""
        return isinstance(message, DraftingMoved)


@dataclass
class DraftingFailed(Message):
    """The engine cannot draft; ``reason`` is one sentence for the reader."""

    reason: str


@dataclass
class OtherModelFailed(Message):
    """A model that a person chose for one segment cannot draft it; ``reason`` is one sentence for the reader."""

    model: str
    reason: str


@dataclass
class NameSelected(Message):
    """Another name of the segment was selected; ``number`` counts from 0."""

    number: int


@dataclass
class MatchesFound(Message):
    """What the translation memory has for a target."""

    place: Place
    matches: tuple[Match, ...]


@dataclass
class HitsFound(Message):
    """Where the memory holds a text."""

    sought: str
    hits: tuple[Hit, ...]
