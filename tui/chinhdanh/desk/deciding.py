"""Work on names, for every screen that shows them: decide, spell, and say what is no name, one name, or two."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence

from textual.suggester import Suggester
from textual.timer import Timer

from chinhdanh.desk.desk_screen import DeskScreen
from chinhdanh.desk.glyphs import STATUS_GLYPH, percent, visible
from chinhdanh.desk.messages import CandidateChosen
from chinhdanh.desk.names_pane import NamesPane, NameView
from chinhdanh.desk.side.entries import Entry, Line, joined
from chinhdanh.localise import _, counted
from chinhdanh.names.completion import Completion
from chinhdanh.names.entities import Mention, Name
from chinhdanh.review.model import Propagation

PREVIEW_SECONDS = 0.15
"""What a spelling would change is looked up when the keys have rested this long."""


class DecidingScreen(DeskScreen):
    """A screen with a pane of names.

    ``language`` is the one whose targets are shown, ``spellings`` gives those that are known from other articles.
    """

    NO_NAMES = ""
    """What is told where there is no name to decide."""

    names: NamesPane
    language: str
    spellings: Callable[[], Iterable[str]] = tuple
    _preview: Timer | None = None

    def show_decided(self) -> None:
        """Show what a decision has changed."""

    # --- one spelling for the article

    async def on_candidate_chosen(self, message: CandidateChosen) -> None:
        """Take the spelling that was clicked."""
        await self.run_action(f"decide({message.number})")

    def action_decide(self, number: int) -> None:
        """Take the spelling with a number."""
        if (name := self._chosen()) is None:
            return
        if number > len(name.candidates):
            self.tell(counted("{n} proposal; e spells it.", "{n} proposals; e spells it.", len(name.candidates)))
        else:
            self.decide(name.key, name.candidates[number - 1].text)

    def action_spell(self) -> None:
        """Ask for another spelling of the name at hand."""
        if (name := self._chosen()) is None:
            return
        self.prompt.ask(
            _("Spelling of {name}").format(name=self.painter.inline(name.source)),
            lambda answer: self.decide(name.key, answer) if answer.strip() else None,
            value=name.spelling,
            change=lambda answer: self._preview_soon(name.key, answer),
            cancel=self.foot.forget,
            suggester=_Spellings(Completion(self._spellings_near())),
        )

    def action_preview(self) -> None:
        """Show what each spelling of the name at hand would change."""
        if (name := self._chosen()) is None:
            return
        entries = [
            Entry(
                (
                    joined((f"{percent(candidate.p)}  ", "dim"), (visible(candidate.text), "strong")),
                    Line(_effect(self.project.preview(name.key, candidate.text)), "dim"),
                ),
                candidate.text,
            )
            for candidate in name.candidates
        ]
        if not entries:
            self.tell(_("There is no proposal; e spells it."))
            return
        title = _("What each spelling of {name} would change").format(name=self.painter.inline(name.source))
        foot = _("⏎ or 1-9 decides · esc closes")
        self.pick(title, entries, lambda text: self.decide(name.key, text), foot=foot, numbered=True)

    def decide(self, key: str, spelling: str) -> None:
        """Decide a name for the whole article, and tell what that changed."""
        try:
            done = self.project.decide(key, spelling, by=self.reviewer)
            self.tell(f"{spelling}: {_effect(done)}")
        finally:
            self.show_decided()

    # --- what is a name, and which

    def action_not_a_name(self) -> None:
        """Say that it is no name, or one after all."""
        if (name := self._chosen()) is None:
            return
        ignored = not self.project.ignored(name.key)
        self.project.ignore_name(name.key, ignored)
        self.show_decided()
        told = _("{name} is no name; u takes it back.") if ignored else _("{name} is a name again.")
        self.tell(told.format(name=name.source))

    def action_merge(self) -> None:
        """Ask which other name the name at hand is."""
        if (name := self._chosen()) is None:
            return
        others = [other for other in self.project.names if other.key != name.key]
        entries = [self._named(other) for other in sorted(others, key=lambda other: _distance(other, name))]
        if not entries:
            self.tell(_("The article has no other name."))
            return
        title = _("{name} is the same name as …").format(name=self.painter.inline(name.source))
        foot = _("⏎ makes them one name · esc closes")
        self.pick(title, entries, lambda key: self._merge(key, name), foot=foot, numbered=True)

    def _merge(self, into: str, name: NameView) -> None:
        done = self.project.merge_names(into, name.key)
        self.show_decided()
        self.tell(_("{name} merged: {effect} u parts them again.").format(name=name.source, effect=_effect(done)))

    def action_split(self) -> None:
        """Ask which mentions are another name."""
        if (name := self._chosen()) is None:
            return
        whole = next(other for other in self.project.names if other.key == name.key)
        if len(whole.mentions) < 2:
            self.tell(_("This name has one mention only."))
            return
        title = _("Which mentions of {name} are another name?").format(name=self.painter.inline(name.source))
        self.pick(
            title,
            [self._mentioned(mention) for mention in whole.mentions],
            lambda starts: self._split(name.key, starts),
            foot=_("space marks · ⏎ parts the marked ones · esc closes"),
            several=True,
        )

    def _split(self, key: str, starts: Sequence[int]) -> None:
        self.project.split_name(key, starts)
        self.show_decided()
        told = counted(
            "{n} mention is now a name of its own; u undoes.",
            "{n} mentions are now a name of their own; u undoes.",
            len(starts),
        )
        self.tell(told)

    # --- inside

    def _chosen(self) -> NameView | None:
        """The selected name; where there is none, that is told."""
        if self.names.current is None:
            self.tell(_(self.NO_NAMES))
        return self.names.current

    def _preview_soon(self, key: str, spelling: str) -> None:
        if self._preview is not None:
            self._preview.stop()
        self._preview = self.set_timer(PREVIEW_SECONDS, lambda: self._tell_preview(key, spelling))

    def _tell_preview(self, key: str, spelling: str) -> None:
        spelling = spelling.strip()
        if spelling and self.prompt.asking:
            effect = _effect(self.project.preview(key, spelling))
            told = _("⏎ decides {spelling}: {effect} → completes.")
            self.tell(told.format(spelling=spelling, effect=effect))

    def _spellings_near(self) -> list[str]:
        """The spellings of the article, and those known from others."""
        found = [self.project.spelling(name, "vi") for name in self.project.names]
        found += [candidate.text for name in self.project.names for candidate in name.candidates]
        return found + list(self.spellings())

    def _named(self, name: Name) -> Entry:
        spelling = self.project.spelling(name, "vi")
        head = joined(
            (visible(spelling), "strong"), ("  " + counted("{n} mention", "{n} mentions", len(name.mentions)), "dim")
        )
        return Entry((head, Line(name.mentions[0].text, arabic=True)), name.key)

    def _mentioned(self, mention: Mention) -> Entry:
        """A mention in its sentence, and that sentence's target; it stands for where the mention begins."""
        segment = next(s for s in self.project.segments if s.start <= mention.start < s.end)
        target = self.project.target(segment.index, self.language)
        own = (mention.start - segment.start, mention.end - segment.start, "marked")
        below = joined((f"{segment.index + 1} {STATUS_GLYPH[target.status]} ", "number"), (visible(target.text), "dim"))
        return Entry((Line(segment.text, parts=(own,), arabic=True), below), mention.start)


class _Spellings(Suggester):
    """Completes what is typed; the gazetteer is looked into in a thread."""

    def __init__(self, completion: Completion) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._completion = completion

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(self._completion.best, value)


def _effect(propagation: Propagation) -> str:
    """What a decision does to the targets, in a sentence."""
    rewritten = len(propagation.changed)
    text = counted("{n} target rewritten", "{n} targets rewritten", rewritten) if rewritten else _("nothing to rewrite")
    if kept := propagation.kept:
        numbers = ", ".join(str(number) for number in dict.fromkeys(index + 1 for index, _language in kept))
        text += "; " + counted("{n} approved or locked target kept", "{n} approved or locked targets kept", len(kept))
        text += " " + _("(segment {numbers})").format(numbers=numbers)
    return text + "."


def _distance(other: Name, name: NameView) -> tuple[bool, int]:
    """Names that share a word first, then those of like length."""
    words = set(name.source.split())
    letters = other.mentions[0].text
    return not words.intersection(letters.split()), abs(len(letters) - len(name.source))
