"""One quantity of a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
"""Arabic and Persian digits to ASCII ones."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[start:end]`` in code points, worth ``value``.

    ``instead`` are values that mean the same elsewhere (19 for 7 o'clock); ``hints`` are what the other language may
    write beside it. A ``firm`` quantity is certain enough to be asked for in the other language.
    """

    start: int
    end: int
    text: str
    value: Decimal
    instead: frozenset[Decimal] = frozenset()
    hints: frozenset[Decimal] = frozenset()
    firm: bool = True

    @property
    def offered(self) -> frozenset[Decimal]:
        """Everything the other language may write for it."""
        return self.instead | self.hints | {self.value}
