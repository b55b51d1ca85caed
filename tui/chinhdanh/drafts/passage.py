"""A segment on its way through a model: cut into parts that fit, each masked; then put together again as a draft."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from chinhdanh.drafts.fixed_terms import MOST_TERMS, few
from chinhdanh.drafts.loops import cut_loops
from chinhdanh.drafts.manifest import MASK, Manifest
from chinhdanh.drafts.masking import Held, Masked, begins_with_name, distinct, faults, fill, hold, mask, unlimited
from chinhdanh.drafts.repair import repair
from chinhdanh.drafts.requests import Draft, DraftRequest, NameUse
from chinhdanh.drafts.splitting import Piece, split
from chinhdanh.drafts.wording import capitalise, end_like, inside, join, plain, tidy
from chinhdanh.text.arabic import has_arabic, strip_marks

MOST_WORDS = 60
_NOTHING = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model made of a part.

    ``log_probability`` is the mean over its ``length`` tokens; ``faults`` weighs what is wrong with it: 0 is nothing.
    ``derailed`` says that it loops or falls back into Arabic letters.
    """

    text: str
    log_probability: float
    length: int
    faults: int
    derailed: bool = False


@dataclass(slots=True)
class Part:
    """A piece of a segment: its text with placeholders, the model's input, and the best reading so far."""

    piece: Piece
    masked: Masked
    tokens: list[str] = field(default_factory=list)
    reading: Reading | None = None

    @property
    def needs_model(self) -> bool:
        """Whether anything is left to translate: names, figures, Latin text and marks pass as they are."""
        return bool(self.tokens)

    @property
    def output(self) -> str:
        """The model's text, or the source's own where the model is not needed; placeholders still in it."""
        if not self.needs_model:
            return strip_marks(self.masked.text)
        return self.reading.text if self.reading else ""

    @property
    def faults(self) -> int:
        """What is wrong with the reading; where there is none, the most that can be."""
        if not self.needs_model:
            return 0
        return self.reading.faults if self.reading else _NOTHING

    @property
    def derailed(self) -> bool:
        """Whether the reading loops or falls back into Arabic letters."""
        return self.reading is not None and self.reading.derailed

    def read(self, tokens: Sequence[str], log_probability: float) -> None:
        """Take a hypothesis of the model if it has fewer faults than the reading so far, or as few and is likelier."""
        if self.reading and not self.reading.faults and log_probability <= self.reading.log_probability:
            return
        kept = cut_loops(tokens, self.tokens)
        text = "".join(kept).replace("▁", " ").strip()
        derailed = min(10, len(tokens) - len(kept)) + 10 * has_arabic(text)
        wrong = _NOTHING * (not text) + derailed + faults(text, self.masked)
        if self.reading is None or (wrong, -log_probability) < (self.reading.faults, -self.reading.log_probability):
            self.reading = Reading(text, log_probability, len(tokens), wrong, derailed > 0)


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment and its parts, in order; ``plain_names`` says that the model sees the names as they are written."""

    request: DraftRequest
    parts: tuple[Part, ...]
    plain_names: bool = False

    @property
    def faults(self) -> int:
        """What is wrong with the readings of all parts; see ``Reading``. A part without one is all wrong."""
        return sum(part.faults for part in self.parts)

    @property
    def lost_terms(self) -> frozenset[str]:
        """The wordings of the terms whose placeholder a reading lacks."""
        return frozenset(h.spelling for part in self.parts for h in part.masked.lost(part.output) if h.term)


def of_model(passages: Iterable[Passage]) -> list[Part]:
    """The parts that the model is needed for."""
    return [part for passage in passages for part in passage.parts if part.needs_model]


def prepare(request: DraftRequest, language: str, manifest: Manifest, encode: Callable[[str], list[str]]) -> Passage:
    """Mask and cut a segment so that each part fits the model; ``encode`` turns masked text into the model's input."""
    source = request.source
    arabic = "ar" in manifest.reads
    has_words = has_arabic if arabic else _has_letters

    def held_with(names: Sequence[NameUse]) -> tuple[Held, ...]:
        return hold(source, names, language, terms=terms, latin=arabic)

    terms = few(request.terms, min(MOST_TERMS, len(manifest.name_placeholders) - len(request.names)))
    plain_names = manifest.name_strategy != MASK and has_words(_without(source, held_with(request.names)))
    held = held_with(() if plain_names else request.names)

    def held_within(start: int, end: int) -> list[Held]:
        return [h for h in held if start <= h.start and h.end <= end]

    @cache
    def masked_and_encoded(start: int, end: int) -> tuple[Masked, list[str]]:
        inside = [h.moved(-start) for h in held_within(start, end)]
        text = source[start:end]
        if not has_words(_without(text, inside)):
            return mask(text, inside, *unlimited(len(inside))), []
        masked = mask(text, inside, manifest.name_placeholders, manifest.number_placeholders)
        return masked, encode(masked.text)

    def part(piece: Piece) -> Part:
        return Part(piece, *masked_and_encoded(piece.start, piece.end))

    def fits(start: int, end: int) -> bool:
        names, figures = distinct(held_within(start, end))
        return (
            (names <= len(manifest.name_placeholders) or manifest.name_strategy != MASK)
            and (figures <= len(manifest.number_placeholders) or not manifest.number_placeholders)
            and len(source[start:end].split()) <= MOST_WORDS
            and len(masked_and_encoded(start, end)[1]) <= manifest.longest
        )

    pieces = split(source, fits, tuple((h.start, h.end) for h in held))
    return Passage(request, tuple(part(piece) for piece in pieces), plain_names)


def finish(passage: Passage, language: str, origin: str) -> Draft:
    """The draft of a segment whose parts have been read; without text if the model said nothing for one of them."""
    request = passage.request
    readings = [part.reading for part in passage.parts if part.reading is not None]
    if not all(part.output for part in passage.parts if part.needs_model):
        return Draft(request.index, language, "", origin, 0.0, tuple(range(len(request.names))))
    filled: list[tuple[str, str, bool]] = []
    lost: set[int] = set()
    for part in passage.parts:
        output = part.output
        text, lost_here = fill(inside(output) if filled else output, part.masked)
        lost.update(lost_here)
        filled.append(
            (tidy(text) if part.needs_model else plain(text), part.piece.joint, begins_with_name(output, part.masked))
        )
    lost.update(position for position, use in enumerate(request.names) if not _spelled(use.spellings.get(language)))
    text = join(filled)
    if readings and text:
        text = end_like(request.source, text)
        text = text if filled[0][2] else capitalise(text)
    if passage.plain_names:
        spelled = [(i, use.spellings[language]) for i, use in enumerate(request.names) if i not in lost]
        text, unplaced = repair(text, [spelling for _, spelling in spelled])
        lost.update(spelled[i][0] for i in unplaced)
    return Draft(
        request.index, language, unicodedata.normalize("NFC", text), origin, _confidence(readings), tuple(sorted(lost))
    )


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _without(text: str, held: Sequence[Held]) -> str:
    """The text between the held stretches."""
    ends = [0, *(h.end for h in held)]
    starts = [*(h.start for h in held), len(text)]
    return " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _spelled(spelling: str | None) -> bool:
    return bool(spelling and spelling.strip())


def _confidence(readings: Sequence[Reading]) -> float | None:
    """The geometric mean of the token probabilities of all parts."""
    if not readings:
        return None
    total = sum(reading.log_probability * max(1, reading.length) for reading in readings)
    return min(1.0, math.exp(total / sum(max(1, reading.length) for reading in readings)))
