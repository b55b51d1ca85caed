"""What a step does to what the project keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chinhdanh.review.model import EMPTY, Place, Target
from chinhdanh.review.shelves import SHELVES, TARGETS, K, Shelf, V

Pairs = Mapping[Any, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """On each shelf, by key, the value before and the value after; None where there is none."""

    parts: Mapping[str, Pairs]

    @classmethod
    def of(cls, shelf: Shelf[K, V], pairs: Mapping[K, tuple[V | None, V | None]]) -> Change:
        """A change on one shelf."""
        return cls({shelf.name: pairs})

    @classmethod
    def of_targets(cls, pairs: Mapping[Place, tuple[Target, Target]]) -> Change:
        """A change of targets; an empty target is nothing on the shelf."""

        def kept(target: Target) -> Target | None:
            return None if target == EMPTY else target

        return cls.of(TARGETS, {place: (kept(before), kept(after)) for place, (before, after) in pairs.items()})

    def __iter__(self) -> Iterator[tuple[Shelf[Any, Any], Pairs]]:
        """Every shelf that changes, with what changes on it."""
        return ((SHELVES[name], pairs) for name, pairs in self.parts.items() if pairs)

    def __bool__(self) -> bool:
        return any(self.parts.values())

    def __or__(self, other: Change) -> Change:
        """Both changes as one; where both change one thing, what this one found and what the other leaves."""
        parts = {name: dict(pairs) for name, pairs in self.parts.items()}
        for name, pairs in other.parts.items():
            here = parts.setdefault(name, {})
            for key, (before, after) in pairs.items():
                here[key] = (here[key][0] if key in here else before, after)
        return Change(parts)

    def on(self, shelf: Shelf[K, V]) -> Mapping[K, tuple[V | None, V | None]]:
        """What changes on a shelf."""
        return self.parts.get(shelf.name, {})

    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            {
                name: {key: (after, before) for key, (before, after) in pairs.items()}
                for name, pairs in self.parts.items()
            }
        )

    def same_things_as(self, other: Change) -> bool:
        """Whether both change the same things."""
        return {s.name: set(p) for s, p in self} == {s.name: set(p) for s, p in other}

    def to_json(self) -> str:
        """The change as the project file keeps it: pairs of rows by shelf."""
        table = {
            shelf.name: [
                [value if value is None else shelf.row(key, value) for value in pair] for key, pair in p.items()
            ]
            for shelf, p in self
        }
        return json.dumps(table, ensure_ascii=False)

    @classmethod
    def from_json(cls, content: str) -> Change:
        """The change kept in the project file."""
        parts: dict[str, dict[Any, tuple[Any, Any]]] = {}
        for name, pairs in json.loads(content).items():
            shelf = SHELVES[name]
            here = parts.setdefault(name, {})
            for before, after in pairs:
                key = shelf.key(tuple(before or after))
                here[key] = (before and shelf.value(tuple(before)), after and shelf.value(tuple(after)))
        return cls(parts)
