"""Filling a project with drafts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from chinhdanh.drafts.loading import DraftingEngine
from chinhdanh.review.project import Project

STORED_TOGETHER = 16


def draft_missing(
    project: Project, engine: DraftingEngine, language: str, *, on_stored: Callable[[int], None] = lambda _count: None
) -> None:
    """Draft every segment that has no target in ``language``, and keep the drafts as they come.

    ``on_stored`` is told how many more are kept. What was kept before an interruption stays.
    """
    drafts = engine.draft(project.requests(language), language)
    while batch := list(islice(drafts, STORED_TOGETHER)):
        project.store_drafts(batch)
        on_stored(len(batch))
