"""The score card: what the errors that a reviewer marked cost, per thousand words, by an MQM model that users can edit.

An error costs the penalty of its severity times the weight of its category. Words are those of the source in segments
that a person has seen (approved, edited or rejected); what nobody has read is neither praised nor blamed. The score is
100 less the penalty per 100 words, and not below 0. Source: MQM, https://themqm.org (linear scoring).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chinhdanh import paths
from chinhdanh.errors import UsageError
from chinhdanh.review.model import Status
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

SEEN = (Status.APPROVED, Status.EDITED, Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of error; ``limit`` is the penalty per ``words`` of the model up to which it passes, None for any."""

    key: str
    title: str
    about: str = ""
    weight: float = 1.0
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """Categories, what an error of each severity costs, and up to what sum per ``words`` words a target passes."""

    words: int
    limit: float
    severities: Mapping[str, float]
    categories: Mapping[str, Category]


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """The errors of one category: how many of each severity, what they cost, and what that is per ``words`` words."""

    category: Category
    errors: Mapping[str, int]
    penalty: float
    rate: float

    @property
    def passed(self) -> bool:
        """Whether the category is within its limit."""
        return self.category.limit is None or self.rate <= self.category.limit


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The score of one language: ``rate`` is the penalty per ``per`` words, ``score`` None while nothing was seen."""

    language: str
    segments: int
    words: int
    per: int
    categories: tuple[CategoryScore, ...]
    penalty: float
    rate: float
    score: float | None
    passed: bool


def load_model(path: Path | None = None) -> ScoringModel:
    """The model in a file; without one the user's, else the one that comes with the program.

    Raises UsageError that names the file and the key which is wrong.
    """
    place = path or (paths.scoring_file() if paths.scoring_file().exists() else default_model())
    try:
        table = tomllib.loads(place.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{place} cannot be read: {error}.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{place}: {error}.", hint="Correct the line or remove the file.") from error
    return ScoringModel(
        words=int(_number(place, table, "words", least=1)),
        limit=_number(place, table, "limit"),
        severities={key: _number(place, table["severities"], key) for key in _table(place, table, "severities")},
        categories={key: _category(place, key, content) for key, content in _table(place, table, "categories").items()},
    )


def default_model() -> Path:
    """The model that comes with the program."""
    return paths.seeds_dir() / "scoring.toml"


def score_card(project: Project, language: str, model: ScoringModel) -> ScoreCard:
    """Score what was seen of a language.

    A category that the model does not have (any more) weighs 1 and has no limit. Raises UsageError for a severity that
    it does not have.
    """
    seen = {
        segment.index: len(segment.text.split())
        for segment in project.segments
        if segment.kind is not SegmentKind.BOILERPLATE and project.target(segment.index, language).status in SEEN
    }
    words = sum(seen.values())
    errors: dict[str, dict[str, int]] = {key: {} for key in model.categories}
    for mark in project.error_marks(language=language):
        if mark.severity not in model.severities:
            raise UsageError(
                f"the scoring model has no severity {mark.severity!r}, but segment {mark.index + 1} is marked with it.",
                hint=f"Known: {', '.join(model.severities)}.",
            )
        if mark.index in seen:
            counts = errors.setdefault(mark.category, {})
            counts[mark.severity] = counts.get(mark.severity, 0) + 1
    categories = tuple(_scored(key, counts, words, model) for key, counts in errors.items())
    penalty = sum(category.penalty for category in categories)
    rate = _rate(penalty, words, model)
    return ScoreCard(
        language=language,
        segments=len(seen),
        words=words,
        per=model.words,
        categories=categories,
        penalty=penalty,
        rate=rate,
        score=max(0.0, 100 * (1 - penalty / words)) if words else None,
        passed=rate <= model.limit and all(category.passed for category in categories),
    )


def _scored(key: str, counts: Mapping[str, int], words: int, model: ScoringModel) -> CategoryScore:
    category = model.categories.get(key) or Category(key, key)
    penalty = category.weight * sum(model.severities[severity] * count for severity, count in counts.items())
    return CategoryScore(category, counts, penalty, _rate(penalty, words, model))


def _rate(penalty: float, words: int, model: ScoringModel) -> float:
    return penalty * model.words / words if words else 0.0


def _category(place: Path, key: str, content: Any) -> Category:
    if not isinstance(content, dict):
        raise UsageError(f"{place}: categories.{key} must be a table.")
    return Category(
        key,
        str(content.get("title", key)),
        str(content.get("about", "")),
        _number(place, content, "weight", default=1.0),
        _number(place, content, "limit") if "limit" in content else None,
    )


def _table(place: Path, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    content = table.get(key)
    if not isinstance(content, dict) or not content:
        raise UsageError(f"{place}: [{key}] is missing or empty.", hint=f"The default is {default_model()}.")
    return content


def _number(
    place: Path, table: Mapping[str, Any], key: str, *, least: float = 0, default: float | None = None
) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= least:
        raise UsageError(f"{place}: {key} must be a number of at least {least:g}, not {value!r}.")
    return float(value)
