"""Filling a project with drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.review.project import Project

STORED_TOGETHER = 16


def draft_missing(
    project: Project,
    engine: DraftingEngine,
    languages: Iterable[str],
    *,
    on_stored: Callable[[int], None] = lambda _count: None,
) -> None:
    """Draft every segment that has no target, one language after the other, and keep the drafts as they come.

    The engine is asked for all languages before the first draft is kept: one that it cannot write raises at once.

    ``on_stored`` is told how many more are kept. What was kept before an interruption stays.
    """
    streams = [engine.draft(project.requests(language), language) for language in languages]
    for drafts in streams:
        while batch := list(islice(drafts, STORED_TOGETHER)):
            project.store_drafts(batch)
            on_stored(len(batch))
