"""The Unicode Bidirectional Algorithm (UAX #9, revision 46: isolates and paired brackets).

Logical text goes in, embedding levels and the visual order come out. The weak and neutral rules run as regular
expressions over a string that holds one class letter a character (``characters.BIDI_CLASS``): L, R, A (AL), E (EN),
N (AN), ``+`` (ES), ``%`` (ET), ``,`` (CS), m (NSM), b (BN), P (B), S, s (WS), o (ON), ``l r < > p`` (LRE, RLE, LRO,
RLO, PDF) and ``1 2 3 4`` (LRI, RLI, FSI, PDI).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from itertools import pairwise

from chinhdanh.desk.bidi.characters import BIDI_CLASS, CLOSER, MIRROR

REMOVED = -1
"""Level of a character that rule X9 takes out: it is never displayed."""

_MIRROR = MIRROR.get

MAX_DEPTH = 125
MAX_BRACKETS = 63


class Base(IntEnum):
    """Direction of a paragraph; AUTO takes that of its first strong letter (rules P2, P3), else left to right."""

    L = 0
    R = 1
    AUTO = 2


_EXPLICIT = re.compile("[lr<>p1234P]")
_MARKS = re.compile("([^m]?)(m+)")
_AFTER_ARABIC_LETTER = re.compile("A[^LRA]*")
_SEPARATOR_IN_NUMBER = re.compile("(?<=E)[+,](?=E)|(?<=N),(?=N)")
_TERMINATORS = re.compile("%+(?=E)|(?<=E)%+")
_LEFTOVER_WEAK = re.compile("[+,%]")
_AFTER_LATIN = re.compile("L[^LR]*")
_BEFORE_STRONG = re.compile("[^LR]*")
_NEUTRALS = re.compile("([LREN]?)([oPSs1234]+)(?=([LREN]?))")
_SPACE = "s1234lr<>pb"
_BEFORE_SEPARATOR = re.compile(f"[{_SPACE}]*[PS]")
_MARKS_BEFORE_BASE = re.compile("m+[^m]")
_STRONG = {"L": "L", "R": "R", "E": "R", "N": "R", "": ""}
_BRACKETS = frozenset(CLOSER) | frozenset(MIRROR[char] for char in CLOSER)


def bidi_classes(text: str) -> str:
    """The class letters of ``text``, one a character."""
    return "".join([BIDI_CLASS[char] for char in text])


class Paragraph:
    """One paragraph with its resolved levels, ready to be cut into lines.

    ``level`` is the paragraph's own level (0 or 1); ``levels`` holds one level a character, ``REMOVED`` for what X9
    removes. ``classes`` may be given in place of a text (as in Unicode's test of classes alone).
    """

    __slots__ = ("classes", "level", "levels", "text")

    def __init__(self, text: str, base: Base = Base.AUTO, classes: str = "") -> None:
        self.text = text
        self.classes = classes or bidi_classes(text)
        self.level = paragraph_level(self.classes) if base is Base.AUTO else int(base)
        self.levels = _resolve(text, self.classes, self.level)

    def line_levels(self, start: int = 0, end: int | None = None) -> list[int]:
        """Levels of the line ``start:end`` with separators and trailing white space at the paragraph's level (L1)."""
        classes = self.classes[start:end]
        levels = self.levels[start:end]
        spaces = [(len(classes.rstrip(_SPACE)), len(classes))]
        if "S" in classes or "P" in classes:
            spaces += [match.span() for match in _BEFORE_SEPARATOR.finditer(classes)]
        for first, last in spaces:
            for i in range(first, last):
                if levels[i] != REMOVED:
                    levels[i] = self.level
        return levels

    def visual_order(self, start: int = 0, end: int | None = None) -> list[int]:
        """Indices into ``text`` of the line ``start:end`` from left to right (L2), marks after their letter (L3)."""
        levels = self.line_levels(start, end)
        order = visual_order(levels)
        if "m" in self.classes[start:end]:
            _marks_after_base(order, levels, self.classes[start:end])
        return [start + i for i in order] if start else order

    def glyphs(self, order: Sequence[int]) -> str:
        """The characters to display for the given indices: mirror images where they read right to left (L4)."""
        text, levels = self.text, self.levels
        return "".join([_MIRROR(text[i], text[i]) if levels[i] & 1 else text[i] for i in order])


def visual_order(levels: Sequence[int]) -> list[int]:
    """Indices from left to right for one line of levels (L2); removed characters are left out."""
    order = [i for i, level in enumerate(levels) if level != REMOVED]
    kept = bytes([levels[i] for i in order])
    if not kept:
        return order
    odd = [level for level in set(kept) if level & 1]
    if not odd:
        return order
    for level in range(max(kept), min(odd) - 1, -1):
        for match in _runs_at_least(level).finditer(kept):
            start, end = match.span()
            order[start:end] = order[start:end][::-1]
    return order


@cache
def _runs_at_least(level: int) -> re.Pattern[bytes]:
    return re.compile(b"[^\\x00-\\x%02x]+" % (level - 1))


def _marks_after_base(order: list[int], levels: Sequence[int], classes: str) -> None:
    shown = "".join([classes[i] for i in order])
    for match in _MARKS_BEFORE_BASE.finditer(shown):
        start, end = match.span()
        level = levels[order[end - 1]]
        if level & 1:
            while levels[order[start]] != level:
                start += 1
            order[start:end] = order[start:end][::-1]


def paragraph_level(classes: str) -> int:
    """Level of a paragraph by its first strong letter outside isolates (P2, P3); 0 where there is none."""
    depth = 0
    for code in classes:
        if code in "123":
            depth += 1
        elif code == "4":
            depth = max(0, depth - 1)
        elif depth == 0 and code in "LRA":
            return int(code != "L")
    return 0


def _resolve(text: str, classes: str, level: int) -> list[int]:
    """Levels by rules X1–X10, W1–W7, N0–N2, I1–I2."""
    if not _EXPLICIT.search(classes):
        if "b" not in classes:
            return _sequence_levels(text, classes, level, "LR"[level], "LR"[level])
        kept = [i for i, code in enumerate(classes) if code != "b"]
        levels = [REMOVED] * len(classes)
        _resolve_sequence(kept, text, classes, level, "LR"[level], "LR"[level], levels)
        return levels
    levels, overridden = _explicit_levels(classes, level)
    for indices, first, last in _isolating_run_sequences(classes, levels, level):
        _resolve_sequence(indices, text, overridden, levels[indices[0]], first, last, levels)
    return levels


def _resolve_sequence(
    indices: list[int], text: str, classes: str, level: int, first: str, last: str, levels: list[int]
) -> None:
    part = "".join([text[i] for i in indices]) if text else ""
    resolved = _sequence_levels(part, "".join([classes[i] for i in indices]), level, first, last)
    for i, value in zip(indices, resolved, strict=True):
        levels[i] = value


def _matching_isolates(classes: str) -> tuple[dict[int, int], dict[int, int]]:
    """Isolate initiator → its PDI, and PDI → its initiator (BD9)."""
    pop_of: dict[int, int] = {}
    open_: list[int] = []
    for i, code in enumerate(classes):
        if code in "123":
            open_.append(i)
        elif code == "4" and open_:
            pop_of[open_.pop()] = i
        elif code == "P":
            open_.clear()
    return pop_of, {pop: initiator for initiator, pop in pop_of.items()}


def _explicit_levels(classes: str, base: int) -> tuple[list[int], str]:
    """Explicit levels and overridden classes (X1–X8, X9 marks what is removed)."""
    pop_of, _ = _matching_isolates(classes)
    levels = [REMOVED] * len(classes)
    types = list(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    lost_isolates = lost_embeddings = isolates = 0
    for i, code in enumerate(classes):
        level, override, _ = stack[-1]
        if code in "lr<>":
            wanted = _next_level(level, odd=code in "r>")
            if wanted <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((wanted, {"<": "L", ">": "R"}.get(code, ""), False))
            elif not lost_isolates:
                lost_embeddings += 1
        elif code in "123":
            levels[i] = level
            types[i] = override or code
            odd = code == "2" or (code == "3" and paragraph_level(classes[i + 1 : pop_of.get(i)]) == 1)
            wanted = _next_level(level, odd=odd)
            if wanted <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                isolates += 1
                stack.append((wanted, "", True))
            else:
                lost_isolates += 1
        elif code == "4":
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                isolates -= 1
            level, override, _ = stack[-1]
            levels[i] = level
            types[i] = override or code
        elif code == "p":
            if lost_isolates:
                continue
            if lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][2]:
                stack.pop()
        elif code == "P":
            levels[i] = base
            del stack[1:]
            lost_isolates = lost_embeddings = isolates = 0
        elif code != "b":
            levels[i] = level
            types[i] = override or code
    return levels, "".join(types)


def _next_level(level: int, *, odd: bool) -> int:
    return (level + 1) | 1 if odd else (level + 2) & ~1


def _isolating_run_sequences(classes: str, levels: Sequence[int], base: int) -> list[tuple[list[int], str, str]]:
    """Isolating run sequences as (indices, class before, class after) (BD13, X10)."""
    pop_of, initiator_of = _matching_isolates(classes)
    kept = [i for i, level in enumerate(levels) if level != REMOVED]
    runs: list[list[int]] = []
    for i in kept:
        if runs and levels[runs[-1][-1]] == levels[i]:
            runs[-1].append(i)
        else:
            runs.append([i])
    run_at = {run[0]: run for run in runs}
    before = {i: levels[previous] for previous, i in pairwise(kept)}
    after = {i: levels[following] for i, following in pairwise(kept)}
    sequences = []
    for run in runs:
        if run[0] in initiator_of:
            continue
        indices = list(run)
        while indices[-1] in pop_of:
            indices += run_at[pop_of[indices[-1]]]
        level = levels[indices[0]]
        open_end = classes[indices[-1]] in "123"
        first = max(level, before.get(indices[0], base))
        last = max(level, base if open_end else after.get(indices[-1], base))
        sequences.append((indices, "LR"[first & 1], "LR"[last & 1]))
    return sequences


def _sequence_levels(text: str, classes: str, level: int, first: str, last: str) -> list[int]:
    """Levels of one isolating run sequence; ``first`` and ``last`` are the directions at its ends (sos, eos)."""
    types = _weak(classes, first)
    if text and "o" in types:
        types = _brackets(text, classes, types, level, first)
    types = _neutral(types, level, first, last)
    number = (level + 2) & ~1
    raised = {"L": level + (level & 1), "R": level | 1, "E": number, "N": number}
    return [raised[kind] for kind in types]


def _weak(types: str, first: str) -> str:
    """Rules W1–W7."""
    if "m" in types:
        types = _MARKS.sub(lambda m: m[1] + _mark_type(m[1] or first) * len(m[2]), types)
    if "A" in types:
        if "E" in types:
            types = _AFTER_ARABIC_LETTER.sub(lambda m: m[0].replace("E", "N"), types)
        types = types.replace("A", "R")
    types = _SEPARATOR_IN_NUMBER.sub(lambda m: types[m.start() - 1], types)
    types = _TERMINATORS.sub(lambda m: "E" * len(m[0]), types)
    types = _LEFTOVER_WEAK.sub("o", types)
    if "E" in types:
        types = _AFTER_LATIN.sub(lambda m: m[0].replace("E", "L"), types)
        if first == "L":
            types = _BEFORE_STRONG.sub(lambda m: m[0].replace("E", "L"), types, count=1)
    return types


def _mark_type(previous: str) -> str:
    return "o" if previous in "1234" else previous


def _neutral(types: str, level: int, first: str, last: str) -> str:
    """Rules N1 and N2."""
    own = "LR"[level & 1]

    def direction(match: re.Match[str]) -> str:
        left = _STRONG[match[1]] or first
        right = _STRONG[match[3]] or last
        return match[1] + (left if left == right else own) * len(match[2])

    return _NEUTRALS.sub(direction, types)


def _brackets(text: str, classes: str, types: str, level: int, first: str) -> str:
    """Rule N0: both brackets of a pair take one direction; ``classes`` are those before the weak rules."""
    pairs = _bracket_pairs(text, types)
    if not pairs:
        return types
    own, opposite = "LR" if not level & 1 else "RL"
    resolved = list(types)
    for opener, closer in pairs:
        inside = {_STRONG.get(kind, "") for kind in resolved[opener + 1 : closer]}
        if own in inside:
            direction = own
        elif opposite in inside:
            before = (resolved[i] for i in range(opener - 1, -1, -1))
            context = next((_STRONG[kind] for kind in before if kind in "LREN"), first)
            direction = opposite if context == opposite else own
        else:
            continue
        for bracket in (opener, closer):
            resolved[bracket] = direction
            mark = bracket + 1
            while mark < len(classes) and classes[mark] == "m":
                resolved[mark] = direction
                mark += 1
    return "".join(resolved)


def _bracket_pairs(text: str, types: str) -> list[tuple[int, int]]:
    """Positions of paired brackets in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    awaited: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        if types[i] != "o" or char not in _BRACKETS:
            continue
        if char in CLOSER:
            if len(awaited) == MAX_BRACKETS:
                break
            awaited.append((CLOSER[char], i))
            continue
        char = unicodedata.normalize("NFD", char)
        for depth in range(len(awaited) - 1, -1, -1):
            if awaited[depth][0] == char:
                pairs.append((awaited[depth][1], i))
                del awaited[depth:]
                break
    return sorted(pairs)
