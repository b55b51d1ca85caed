"""Names, Latin words and figures on their way through a model that was trained to copy placeholders.

``hold`` finds what must not be translated, ``mask`` writes placeholders in its place, ``fill`` puts the target's own
spelling where the model left the placeholders. The text around a held stretch stays as it is: و before a name stays
glued to the placeholder, as in the rows that the models learn from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chinhdanh.drafts import months
from chinhdanh.drafts.requests import NameUse
from chinhdanh.text import numbers
from chinhdanh.text.letters import LATIN

_BRACKETS = str.maketrans("⟦⟧⟪⟫", "[][]")
_PLACEHOLDER = re.compile(r"⟦\d+⟧|⟪\d+⟫")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_TIME = re.compile(r"(?<![\d:.,/])\d{1,2}:\d{2}(?![\d:.,/]\d|\d)")
_MONTH_AFTER = re.compile(r"(\s*/\s*|\s+tháng\s+)\d+")
_LATIN_WORD = rf"[{LATIN}][{LATIN}0-9]*(?:[&.+'’/-][{LATIN}0-9]+)*"
_CODE = re.compile(rf"(?<![{LATIN}\d.,])\d{{1,4}}[A-Z][A-Z0-9]{{0,3}}(?![{LATIN}\d])")
_LATIN_RUN = re.compile(rf"{_LATIN_WORD}(?:[ \u00a0]{_LATIN_WORD})*")
_STRAY = re.compile(r"[⟦⟧⟪⟫]")
_OPENING = re.compile(r"^[\s\"“(\-–]+")
_JOINT = r"[\s,;:\-–]*(?:(?:và|and)\b)?[\s,;:\-–]*"


@dataclass(frozen=True, slots=True)
class Held:
    """``source[start:end]``, which the target writes as ``spelling``.

    ``name`` is its position among the names, None for a figure, a term, and Latin words that no name covers. ``month``
    is that of a day which Vietnamese writes as a figure (29 نوفمبر, 29/11), else 0.
    """

    start: int
    end: int
    spelling: str
    name: int | None = None
    figure: bool = False
    term: bool = False
    month: int = 0

    def moved(self, by: int) -> Held:
        """The same stretch in a text that begins ``-by`` code points later."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of source ready for the model.

    ``slots`` says what each placeholder stands for, in order of the source; ``left`` is what found no placeholder and
    stands in ``text`` as it was; ``months`` are those that the source names without a day. ``figures_have_places`` says
    that the model was trained to copy figures, so that it has no reason to write any.
    """

    text: str
    slots: dict[str, tuple[Held, ...]]
    left: tuple[Held, ...]
    months: tuple[int, ...] = ()
    figures_have_places: bool = False

    def lost(self, output: str) -> list[Held]:
        """The held stretches whose placeholder an output lacks, or has not often enough."""
        return [h for place, held in self.slots.items() for h in held[output.count(place) :]]


def hold(
    source: str, names: Sequence[NameUse], language: str, *, terms: Sequence[NameUse] = (), latin: bool = True
) -> tuple[Held, ...]:
    """The names that the language can spell, the terms, the figures, and the Latin words as they stand, in order.

    A time of day is one figure, a code like 4D or 5G one word; a figure inside a name or a term belongs to it.
    ``latin`` is False where the source itself is in Latin letters.
    """
    held: list[Held] = []

    def keep(pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(source) if latin else ():
            if _is_free(*match.span(), held):
                held.append(Held(*match.span(), match[0]))

    for position, use in enumerate(names):
        spelling = use.spellings.get(language, "").strip()
        if spelling and _is_free(use.start, use.end, held):
            held.append(Held(use.start, use.end, spelling, position))
    held += [Held(use.start, use.end, use.spellings[language], term=True) for use in terms]
    for time in _TIME.finditer(source):
        if _is_free(*time.span(), held):
            held.append(Held(*time.span(), numbers.restyle(time[0], language), figure=True))
    keep(_CODE)
    taken = tuple(held)
    for number in numbers.find(source):
        if _is_free(number.start, number.end, taken):
            spelling, is_day = numbers.restyle(number.text, language), language == "vi" and 1 <= number.value <= 31
            month = months.after_day(source, number.end) if is_day else 0
            held.append(Held(number.start, number.end, spelling, figure=True, month=month))
    keep(_LATIN_RUN)
    return tuple(sorted(held, key=lambda h: h.start))


def _is_free(start: int, end: int, held: Iterable[Held]) -> bool:
    """Whether none of the held stretches overlaps a range."""
    return not any(start < other.end and other.start < end for other in held)


def distinct(held: Iterable[Held]) -> tuple[int, int]:
    """How many placeholders the names and the figures need."""
    needs = {(h.figure, h.spelling) for h in held}
    figures = sum(is_figure for is_figure, _ in needs)
    return len(needs) - figures, figures


def mask(source: str, held: Sequence[Held], name_places: Sequence[str], number_places: Sequence[str]) -> Masked:
    """Write placeholders over the held stretches, the same one for the same spelling, until they run out.

    Figures beyond the placeholders stay as they are. Placeholder brackets that the source itself contains become
    square brackets.
    """
    chosen: dict[tuple[bool, str], str] = {}
    free = {False: list(reversed(name_places)), True: list(reversed(number_places))}
    slots: dict[str, tuple[Held, ...]] = {}
    left: list[Held] = []
    text: list[str] = []
    at = 0
    for h in held:
        key = (h.figure, h.spelling)
        if key not in chosen and free[key[0]]:
            chosen[key] = free[key[0]].pop()
        place = chosen.get(key)
        if place is None:
            left.append(h)
            continue
        text += [source[at : h.start].translate(_BRACKETS), place]
        slots[place] = (*slots.get(place, ()), h)
        at = h.end
    text.append(source[at:].translate(_BRACKETS))
    return Masked("".join(text), slots, tuple(left), months.alone(source), bool(number_places))


def unlimited(count: int) -> tuple[list[str], list[str]]:
    """Placeholders for names and for figures in text that no model will see."""
    return [f"⟦{n}⟧" for n in range(1, count + 1)], [f"⟪{n}⟫" for n in range(1, count + 1)]


def faults(output: str, masked: Masked) -> int:
    """How far the output is from holding what the source holds, as often: 0 is exactly so.

    A missing placeholder weighs 4; a figure that had none and is missing, a placeholder too many, and an invented
    figure weigh 1.
    """
    places = Counter(_PLACEHOLDER.findall(output))
    wanted = Counter({place: len(held) for place, held in masked.slots.items()})
    figures = Counter(h.spelling for h in masked.left if h.figure)
    written = Counter(_DIGITS.findall(_PLACEHOLDER.sub(" ", output)))
    missing = (figures - written).total() + 4 * (wanted - places).total()
    return missing + (places - wanted).total() + _invented(written - figures, masked)


def _invented(figures: Counter[str], masked: Masked) -> int:
    """How many figures are more than the months explain, where all figures of the source have placeholders."""
    months = len(masked.months) + sum(h.month > 0 for held in masked.slots.values() for h in held)
    return max(0, figures.total() - months) if masked.figures_have_places else 0


def fill(output: str, masked: Masked) -> tuple[str, tuple[int, ...]]:
    """The output with spellings for placeholders, and the positions of the names that are lost.

    A placeholder repeated directly after itself is written once, one that the source does not have is left out. A word
    that touches a name is set apart from it. The months that Vietnamese writes as figures are those of the source.
    """
    output = months.written(output, masked.months)
    for place, held in masked.slots.items():
        if output.count(place) > len(held):
            output = re.sub(f"{re.escape(place)}(?:{_JOINT}{re.escape(place)})+", place, output)
    lost = [h.name for h in (*masked.left, *masked.lost(output)) if h.name is not None]
    text = ""
    at = 0
    for match in _PLACEHOLDER.finditer(output):
        text = _append(text, _STRAY.sub("", output[at : match.start()]), after_name=at > 0)
        if match[0] in masked.slots:
            text = _append(text, masked.slots[match[0]][0].spelling, after_name=True)
        at = match.end()
        dated = {h.month for h in masked.slots.get(match[0], ()) if h.month}
        if len(dated) == 1 and (written := _MONTH_AFTER.match(output, at)):
            text, at = f"{text}{written[1]}{dated.pop()}", written.end()
    text = _append(text, _STRAY.sub("", output[at:]), after_name=at > 0)
    return text, tuple(sorted(lost))


def begins_with_name(output: str, masked: Masked) -> bool:
    """Whether an output begins with a placeholder whose spelling keeps its capitals: not that of a term."""
    first = _PLACEHOLDER.match(_OPENING.sub("", output))
    return first is not None and not any(h.term for h in masked.slots.get(first[0], ()))


def _append(text: str, more: str, *, after_name: bool) -> str:
    """Join two stretches, with a space where the joint would glue letters or digits together."""
    glued = after_name and text[-1:].isalnum() and more[:1].isalnum()
    return f"{text} {more}" if glued else text + more
