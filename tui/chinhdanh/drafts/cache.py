"""Drafts that a model made before, so that opening an article again costs nothing.

A draft is kept under everything it depends on: the model's files, the source, the spellings of its names, the options,
the termbase and the version of this program. A name decided otherwise asks the model again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from chinhdanh import __version__, paths
from chinhdanh.drafts.loading import DraftingEngine, LaterEngine
from chinhdanh.drafts.requests import Draft, DraftRequest

MOST = 200_000
"""Drafts that are kept; of more, those go that were not asked for the longest."""

_ASKED_TOGETHER = 500
_WRITTEN_TOGETHER = 16
_WAIT_SECONDS = 1

_metadata = sa.MetaData()
_draft = sa.Table(
    "draft",
    _metadata,
    sa.Column("key", sa.LargeBinary(32), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("origin", sa.String(128), nullable=False),
    sa.Column("score", sa.Float),
    sa.Column("lost", sa.Text, nullable=False),
    sa.Column("used", sa.Integer, nullable=False, index=True),
)


class DraftCache:
    """The file of kept drafts. Whatever is wrong with it, drafting goes on without it."""

    def __init__(self, path: Path | None = None, *, most: int = MOST) -> None:
        self.path = path or paths.draft_cache_file()
        self._most = most
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        url = sa.URL.create("sqlite", database=str(self.path))
        self._engine = sa.create_engine(url, connect_args={"timeout": _WAIT_SECONDS})
        self._ready = False
        self._room = 0

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def known(self, keys: Sequence[bytes]) -> dict[bytes, Draft]:
        """The drafts kept under keys; their index and language are those of nobody."""
        found: dict[bytes, Draft] = {}
        with suppress(SQLAlchemyError), self._writing() as connection:
            for start in range(0, len(keys), _ASKED_TOGETHER):
                some = keys[start : start + _ASKED_TOGETHER]
                for row in connection.execute(sa.select(_draft).where(_draft.c.key.in_(some))):
                    found[row.key] = Draft(-1, "", row.text, row.origin, row.score, tuple(json.loads(row.lost)))
            if found:
                used = sa.update(_draft).where(_draft.c.key.in_(list(found))).values(used=_now())
                connection.execute(used)
        return found

    def keep(self, drafts: Iterable[tuple[bytes, Draft]]) -> None:
        """Keep drafts, and forget the oldest where there are too many."""
        rows = [
            {
                "key": key,
                "text": d.text,
                "origin": d.origin,
                "score": d.score,
                "lost": json.dumps(d.lost),
                "used": _now(),
            }
            for key, d in drafts
        ]
        with suppress(SQLAlchemyError), self._writing() as connection:
            connection.execute(sa.insert(_draft).prefix_with("OR REPLACE"), rows)
            self._room -= len(rows)
            if self._room < 0:
                self._room = self._make_room(connection)

    def _make_room(self, connection: sa.Connection) -> int:
        """Forget the oldest where there are too many; how many more there may be until it is looked at again."""
        count = int(connection.execute(sa.select(sa.func.count()).select_from(_draft)).scalar_one())
        spare = self._most // 20
        if count <= self._most:
            return min(self._most - count, spare)
        oldest = sa.select(_draft.c.key).order_by(_draft.c.used).limit(count - self._most + spare)
        connection.execute(sa.delete(_draft).where(_draft.c.key.in_(oldest)))
        return spare

    def _writing(self) -> Any:
        if not self._ready:
            _metadata.create_all(self._engine)
            self._ready = True
        return self._engine.begin()


class Cached(LaterEngine):
    """An engine whose drafts are kept. ``load`` gives it and is called when a draft is asked for that is not known.

    ``model`` tells its files from any other's, see ``fingerprint``.
    """

    def __init__(self, load: Callable[[], DraftingEngine], model: str, cache: DraftCache) -> None:
        super().__init__(load)
        self._model = model
        self._cache = cache

    def draft(
        self, requests: Sequence[DraftRequest], language: str, *, beam_size: int | None = None
    ) -> Generator[Draft, None, None]:
        """Drafts in the order of the requests; see ``Engine.draft``."""
        terms = _stamp(paths.termbase_file())
        keys = [_key(self._model, request, language, beam_size, terms) for request in requests]
        known = self._cache.known(keys)
        missing = [request for key, request in zip(keys, requests, strict=True) if key not in known]
        fresh = self.engine.draft(missing, language, beam_size=beam_size) if missing else iter(())
        return self._stream(list(zip(keys, requests, strict=True)), known, fresh, language)

    def _stream(
        self,
        asked: Sequence[tuple[bytes, DraftRequest]],
        known: Mapping[bytes, Draft],
        fresh: Iterator[Draft],
        language: str,
    ) -> Generator[Draft, None, None]:
        """What is known and what is new, in the order of the requests; what is new is kept."""
        waiting: list[tuple[bytes, Draft]] = []
        try:
            for key, request in asked:
                if key in known:
                    yield replace(known[key], index=request.index, language=language)
                    continue
                draft = next(fresh)
                if draft.text:
                    waiting.append((key, draft))
                if len(waiting) >= _WRITTEN_TOGETHER:
                    self._cache.keep(waiting)
                    waiting = []
                yield draft
        finally:
            if waiting:
                self._cache.keep(waiting)


def fingerprint(folder: Path) -> str:
    """What tells the files of a model from any other's: its manifests, which hold the hashes of all its files."""
    digest = sha256()
    for manifest in sorted(folder.rglob("*.toml")):
        digest.update(manifest.read_bytes())
    return digest.hexdigest()


def _key(model: str, request: DraftRequest, language: str, beam_size: int | None, terms: str) -> bytes:
    names = [(use.start, use.end, use.spellings.get(language, "")) for use in request.names]
    facts = [__version__, model, language, beam_size, terms, request.source, names]
    return sha256(json.dumps(facts).encode()).digest()


def _stamp(file: Path) -> str:
    """What changes when a file does."""
    try:
        facts = file.stat()
    except OSError:
        return ""
    return f"{facts.st_mtime_ns} {facts.st_size}"


def _now() -> int:
    return int(time.time())
