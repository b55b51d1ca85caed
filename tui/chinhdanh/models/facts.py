"""What a user wants to know of an installed model before it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from chinhdanh.drafts import manifest as manifests
from chinhdanh.drafts.route import Route


@dataclass(frozen=True, slots=True)
class Facts:
    """``name`` stands in the origin of its drafts; ``licences`` are those of every part, "?" where none is told."""

    name: str
    reads: str
    writes: tuple[str, ...]
    megabytes: int
    licences: tuple[str, ...]

    @property
    def non_commercial(self) -> bool:
        """Whether a licence forbids commercial work."""
        return any("-NC" in licence for licence in self.licences)


def facts_of(folder: Path) -> Facts:
    """The facts of a model's folder; a route writes what its second leg writes, then what its first does.

    ModelError where a manifest cannot be read.
    """
    if Route.is_in(folder):
        route = Route.read(folder)
        first, second = (facts_of(folder / leg) for leg in route.legs)
        writes = tuple(dict.fromkeys((*second.writes, *first.writes)))
        return Facts(route.name, first.reads, writes, 0, tuple(dict.fromkeys((*first.licences, *second.licences))))
    facts = manifests.read(folder)
    megabytes = round(sum(file.size for file in facts.files.values()) / 1e6)
    return Facts(facts.name, facts.reads[0], facts.writes, megabytes, (facts.licence or "?",))
