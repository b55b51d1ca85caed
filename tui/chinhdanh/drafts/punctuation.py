"""How a model's training data had its punctuation prepared, done again before each sentence."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

_UNTOUCHED = re.compile(r"[\w⟦⟧⟪⟫.،؛؟!?/-]+(?: [\w⟦⟧⟪⟫.،؛؟!?/-]+)*")
"""Text in which Moses has nothing to change; most sentences are."""


class Normaliser:
    """A text function by the name that a manifest gives, loaded in a thread of its own; the first call waits for it."""

    def __init__(self, name: str) -> None:
        self._load = _LOADERS[name]
        self._function: Callable[[str], str] | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._function = self._load()

    def __call__(self, text: str) -> str:
        """The text with its marks as the model learned them."""
        if self._function is None:
            self._thread.join()
            self._function = self._function or self._load()
        return self._function(text)


def _moses() -> Callable[[str], str]:
    from sacremoses import MosesPunctNormalizer

    normalise: Callable[[str], str] = MosesPunctNormalizer(lang="en").normalize
    return lambda text: text if _UNTOUCHED.fullmatch(text) else normalise(text)


def _plain() -> Callable[[str], str]:
    return lambda text: text


_LOADERS = {"moses": _moses, "plain": _plain}
