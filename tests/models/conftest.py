"""A server that publishes models, and can drop the line; a data folder of the test's own."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


class Publisher(ThreadingHTTPServer):
    """Serves a folder. ``drop_after`` bytes of an answer the line drops, ``drops`` times."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.drop_after = 0
        self.drops = 0
        self.ranges: list[str] = []
        self.resumes = True

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"


class _Handler(BaseHTTPRequestHandler):
    server: Publisher

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = self.server.folder / self.path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        start = 0
        wanted = self.headers.get("Range", "")
        if body:
            self.server.ranges.append(wanted)
        if wanted and self.headers.get("If-Range") == tag and self.server.resumes:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if not body:
            return
        if self.server.drops:
            self.server.drops -= 1
            self.wfile.write(content[start : start + self.server.drop_after])
            self.wfile.flush()
            self.connection.close()
            return
        self.wfile.write(content[start:])

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    folder = tmp_path / "published"
    folder.mkdir()
    server = Publisher(folder)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("chinhdanh.models.fetching.time.sleep", lambda _seconds: None)
    return tmp_path / "data" / "chinhdanh"
