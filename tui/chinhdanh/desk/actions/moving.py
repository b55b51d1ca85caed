"""Going from segment to segment, and from one target language to the other."""

from __future__ import annotations

from chinhdanh.desk.actions.filtering import Filtering
from chinhdanh.desk.messages import SegmentChosen, SegmentOpened
from chinhdanh.localise import _


class Moving(Filtering):
    """Moves the cursor of the list; the panes follow."""

    def go(self, index: int) -> None:
        """Move to a segment, out of the filter if need be."""
        self.reveal(index)
        self.list.go_to(index)
        self.follow()

    def action_move(self, step: int) -> None:
        """Go some segments down, or up."""
        self.list.move(step)
        self.follow()

    def action_page(self, step: int) -> None:
        """Go some pages down, or up."""
        self.list.page(step)
        self.follow()

    def action_first(self) -> None:
        """Go to the first segment of the list."""
        self.list.go_to_place(0)
        self.follow()

    def action_last(self) -> None:
        """Go to the last segment of the list."""
        self.list.go_to_place(len(self.list.shown) - 1)
        self.follow()

    def on_segment_chosen(self, message: SegmentChosen) -> None:
        """Go to the segment that was clicked."""
        self.go(message.index)

    def on_segment_opened(self, message: SegmentOpened) -> None:
        """Go to the segment that was clicked twice, and into its target."""
        self.go(message.index)
        self.set_focus(self.target)

    def action_edit(self) -> None:
        """Put the cursor into the target."""
        self.set_focus(self.target)

    def action_leave(self) -> None:
        """Go back to the list."""
        self.set_focus(self.list)

    def action_goto(self) -> None:
        """Ask for the number of a segment."""
        self.prompt.ask(_("Go to segment"), self._goto, placeholder=f"1…{len(self.project.segments)}")

    def _goto(self, answer: str) -> None:
        count = len(self.project.segments)
        number = int(answer) if answer.strip().isdecimal() else 0
        if 1 <= number <= count:
            self.go(number - 1)
        elif answer.strip():
            self.tell(_("There are segments 1 to {count}.").format(count=count))

    def action_switch_language(self) -> None:
        """Show the other target language."""
        languages = self.project.languages
        if len(languages) == 1:
            self.tell(_("The article has one target language."))
            return
        self.show_language(languages[(languages.index(self.language) + 1) % len(languages)])

    def show_language(self, language: str) -> None:
        """Show the targets of a language everywhere."""
        self.language = language
        self.list.reread()
        self.show_counts()
        self.open_segment(self.index)
        self.look()
