"""The models that draft for a command: the usual one of each language, and the others to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh import paths
from chinhdanh.cli.shared import Language
from chinhdanh.errors import ModelError

if TYPE_CHECKING:
    from chinhdanh.config import Settings
    from chinhdanh.desk.aids import OfferedModel
    from chinhdanh.drafts.loading import DraftingEngine


class Engines:
    """Loads the model of the option, else those of the settings, else the built-in one; drafts are kept.

    ModelError at once where there is no such model.
    """

    def __init__(self, model: str, settings: Settings) -> None:
        from chinhdanh.drafts.cache import DraftCache
        from chinhdanh.models.installing import find

        default = find(model or settings.model) if model or settings.model else paths.starter_model()
        own = {} if model else {language: find(name) for language, name in settings.models.items()}
        self._usual: dict[str, Path] = {language.value: own.get(language.value, default) for language in Language}
        self._cache = DraftCache()

    def load(self) -> DraftingEngine:
        """What drafts each language with its usual model."""
        from chinhdanh.drafts.loading import ByLanguage

        engines = {folder: self._load_one(folder) for folder in set(self._usual.values())}
        if len(engines) == 1:
            return next(iter(engines.values()))
        return ByLanguage({language: engines[folder] for language, folder in self._usual.items()})

    def offered(self, language: str) -> Iterator[OfferedModel]:
        """The models that are here and write a language from Arabic; one with an unreadable manifest is left out."""
        from chinhdanh.desk.aids import OfferedModel
        from chinhdanh.models.facts import facts_of
        from chinhdanh.models.installing import installed

        usual = self._usual[language]
        for folder in dict.fromkeys((usual, *installed().values())):
            with suppress(ModelError):
                facts = facts_of(folder)
                if facts.reads == "ar" and language in facts.writes:
                    load = None if folder == usual else partial(self._load_one, folder)
                    yield OfferedModel(facts.name, facts.writes, facts.licences, facts.non_commercial, load)

    def _load_one(self, folder: Path) -> DraftingEngine:
        from chinhdanh.drafts.cache import Cached, fingerprint
        from chinhdanh.drafts.loading import load_engine

        return Cached(lambda: load_engine(folder), fingerprint(folder), self._cache)
