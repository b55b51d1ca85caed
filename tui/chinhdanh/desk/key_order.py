"""One key is finished before the next is looked at.

Textual hands a printable key to the focused field at once, while every other key travels back to the application as a
binding and takes effect later. Input methods that rewrite a word send deletions and letters in one burst, and the
letters overtake the deletions (textual.md, section 1; Textualize/textual #6605). Here each key, and each paste, runs
to its end in the order of arrival, also across a change of focus.
"""

from __future__ import annotations

from textual import events
from textual._callback import invoke
from textual.app import App
from textual.widgets import Input, TextArea


class KeysInOrder(App[None]):
    """An application whose keys take effect in the order they were typed.

    What is typed before ``take_keys`` waits for it.
    """

    _early: list[events.Event] | None = None

    def hold_keys(self) -> None:
        """Let keys wait, because there is nothing yet that could take them."""
        self._early = []

    def take_keys(self) -> None:
        """Take the keys that waited, and from now on each at once."""
        early, self._early = self._early or [], None
        for event in early:
            self.post_message(event)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded and self._early is not None:
            self._early.append(event)
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            if await self._finish_key(event):
                return
        elif isinstance(event, events.Paste) and not event.is_forwarded and isinstance(self.focused, Input | TextArea):
            await invoke(self.focused._on_paste, event)
            return
        await super().on_event(event)

    async def _finish_key(self, event: events.Key) -> bool:
        if await self._check_bindings(event.key, priority=True):
            return True
        if isinstance(self.focused, Input | TextArea):
            await self.focused._on_key(event)
            if event._stop_propagation:
                return True
        return await self._check_bindings(event.key)
