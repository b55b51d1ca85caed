"""What a large project file holds, turned into values only when somebody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

from chinhdanh.review.model import EMPTY, Place, Target
from chinhdanh.review.shelves import Held, Row

T = TypeVar("T")


class Rows(Sequence[T]):
    """A sequence of values made of rows, each when it is first asked for; as good as the tuple of them.

    ``read`` gives the rows when anything is asked for.
    """

    def __init__(self, read: Callable[[], Sequence[Row]], make: Callable[[Row], T]) -> None:
        self._read = read
        self._make = make
        self._made: dict[int, T] = {}

    @cached_property
    def _rows(self) -> Sequence[Row]:
        return self._read()

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        found = self._made.get(index)
        if found is None:
            number = range(len(self))[index]
            found = self._made[number] = self._make(self._rows[number])
        return found

    def __iter__(self) -> Iterator[T]:
        return map(self.__getitem__, range(len(self)))

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class TargetPages:
    """The targets, read by pages of neighbouring segments."""

    SIZE = 256
    """Segments of a page."""

    def __init__(self, read: Callable[[int, int], Mapping[Place, Target]]) -> None:
        """``read`` gives the targets of the segments from one index up to another, that excluded."""
        self._read = read
        self._pages: dict[int, Held[Place, Target]] = {}

    def get(self, place: Place) -> Target:
        """The target there; an empty one where there is none."""
        return self._page(place[0]).get(place, EMPTY)

    def put(self, place: Place, target: Target) -> None:
        """Take over a target that is in the file already."""
        self._page(place[0]).put({place: None if target == EMPTY else target})

    def _page(self, index: int) -> Held[Place, Target]:
        number = index // self.SIZE
        if number not in self._pages:
            self._pages[number] = Held(self._read(number * self.SIZE, (number + 1) * self.SIZE))
        return self._pages[number]
