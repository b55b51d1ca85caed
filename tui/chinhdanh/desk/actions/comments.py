"""Comments on the open segment."""

from __future__ import annotations

from chinhdanh.desk.panes_screen import PanesScreen
from chinhdanh.desk.side.comments import CommentsPane
from chinhdanh.localise import _
from chinhdanh.review.model import Comment


class CommentWork(PanesScreen):
    """Adds, rewrites, settles and removes comments."""

    def action_comment(self) -> None:
        """Ask for a comment on the segment."""
        self.prompt.ask(_("Comment on segment {n}").format(n=self.index + 1), self._add_comment)

    def _add_comment(self, text: str) -> None:
        if text.strip():
            self.project.comment(self.index, text, language=self.language)
            self._show_comments(_("Comment added."))

    def action_edit_comment(self) -> None:
        """Ask for a new text of the comment at hand."""
        if comment := self._chosen_comment():
            self.prompt.ask(_("Comment"), lambda text: self._rewrite_comment(comment, text), value=comment.text)
            self.prompt.field.action_end()

    def _rewrite_comment(self, comment: Comment, text: str) -> None:
        self.project.set_comment(comment.number, text=text)
        self._show_comments(_("Comment changed."))

    def action_resolve_comment(self) -> None:
        """Settle the comment at hand, or open it again."""
        if comment := self._chosen_comment():
            self.project.set_comment(comment.number, resolved=not comment.resolved)
            self._show_comments(_("Comment opened again.") if comment.resolved else _("Comment settled."))

    def action_delete_comment(self) -> None:
        """Remove the comment at hand."""
        if comment := self._chosen_comment():
            self.project.delete_comment(comment.number)
            self._show_comments(_("Comment removed; u brings it back."))

    def _chosen_comment(self) -> Comment | None:
        chosen = self.query_one(CommentsPane).current
        return chosen if isinstance(chosen, Comment) else None

    def _show_comments(self, notice: str) -> None:
        self.list.reread([self.index])
        self.show_sections()
        self.tell(notice)
