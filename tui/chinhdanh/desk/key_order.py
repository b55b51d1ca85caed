"""One key is finished before the next is looked at.

Textual hands a printable key to the focused field at once, while every other key travels back to the application as a
binding and takes effect later. Input methods that rewrite a word send deletions and letters in one burst, and the
letters overtake the deletions (Textualize/textual #6605). Here each key, and each paste, runs
to its end in the order of arrival, also across a change of focus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from textual import events
from textual._callback import invoke
from textual.app import App
from textual.widgets import Input, TextArea


class KeysInOrder(App[None]):
    """An application whose keys take effect in the order they were typed.

    ``keymap`` are the bindings, by their ids, that the user has given other keys.
    Between ``hold_keys`` and ``take_keys`` what is typed waits: there is nothing yet that could take it.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.keymap: Mapping[str, str] = {}
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._taking = True

    def hold_keys(self) -> None:
        """Let keys wait."""
        self._taking = False

    def seen_at_work(self) -> None:
        """Somebody pressed a key or a button."""

    def take_keys(self) -> None:
        """Take the keys that waited, and from now on each at once."""
        self._taking = True
        self.call_later(self._take_waiting)

    async def on_event(self, event: events.Event) -> None:
        """Keep keys and pastes in the order in which they came."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown) and not event.is_forwarded:
            self.seen_at_work()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            await self._take_waiting()
        else:
            await super().on_event(event)

    async def _take_waiting(self) -> None:
        while self._taking and self._waiting:
            event = self._waiting.popleft()
            if isinstance(event, events.Key):
                if not await self._finish_key(event):
                    await super().on_event(event)
            elif isinstance(self.focused, Input | TextArea):
                await invoke(self.focused._on_paste, event)
            else:
                await super().on_event(event)

    async def _finish_key(self, event: events.Key) -> bool:
        if event.key.startswith("alt+"):
            event.character = None  # it comes with its letter, which a field would write down
        if await self._check_bindings(event.key, priority=True):
            return True
        if isinstance(self.focused, Input | TextArea):
            await self.focused._on_key(event)
            if event._stop_propagation:
                return True
        return await self._check_bindings(event.key)
