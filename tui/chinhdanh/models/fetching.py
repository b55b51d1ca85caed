"""Downloading a file so that nothing is lost when the line drops, and nothing damaged is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chinhdanh.errors import ModelError
from chinhdanh.files import atomic_write
from chinhdanh.models.catalogue import RemoteFile

if TYPE_CHECKING:
    import requests

TRIES = 5
"""How often one download goes on by itself after the line dropped."""
_CHUNK = 1 << 15
"""What is lost at most when the line drops."""
_TIMEOUT = (10, 60)
Advance = Callable[[int], None]


class Hashes:
    """The SHA-256 of what was downloaded before, by address: the same address must give the same file again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = {}
        with suppress(FileNotFoundError, ValueError):
            self._known = {str(k): str(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}

    def expected(self, file: RemoteFile) -> str | None:
        """The hash that the catalogue states, else the one recorded at the first download."""
        return file.sha256 or self._known.get(file.url)

    def record(self, file: RemoteFile, sha256: str) -> None:
        """Keep the hash of a first download."""
        self._known[file.url] = sha256
        self._write()

    def forget(self, file: RemoteFile) -> None:
        """Take whatever comes next time; a hash that the catalogue states stays."""
        if self._known.pop(file.url, None):
            self._write()

    def _write(self) -> None:
        with atomic_write(self._path) as stream:
            stream.write(json.dumps(self._known, indent=1).encode())


def fetch(file: RemoteFile, folder: Path, hashes: Hashes, advance: Advance = lambda _bytes: None) -> Path:
    """Download a file into a folder, or take what is there already; its path.

    What an earlier try left is gone on from. ``advance`` is told of every chunk, in bytes. ModelError where the server
    cannot be reached, sends something else than before, or stops for good; what came so far is kept for the next try.
    """
    import pooch

    pooch.get_logger().setLevel("WARNING")
    expected = hashes.expected(file)
    try:
        path = Path(
            pooch.retrieve(
                file.url,
                known_hash=f"sha256:{expected}" if expected else None,
                fname=file.name,
                path=folder,
                downloader=_Resuming(folder / f"{file.name}.part", advance),
            )
        )
    except ValueError as error:
        raise ModelError(
            f"{file.url} is not the file that was expected: its SHA-256 is another.",
            hint="The download was thrown away. If the publisher has changed the file, forget the old hash with: "
            "chinhdanh models get --renew",
        ) from error
    except OSError as error:
        raise ModelError(f"{folder}: {error.strerror or error}.", hint="Free space or choose another disk.") from error
    if not expected:
        hashes.record(file, pooch.file_hash(str(path), alg="sha256"))
    return path


def size_of(file: RemoteFile) -> int | None:
    """How many bytes a file has, as the server says; None where it does not say."""
    import requests

    try:
        answer = requests.head(file.url, allow_redirects=True, timeout=_TIMEOUT, headers=_PLAIN)
        length = answer.headers.get("Content-Length", "") if answer.ok else ""
    except requests.RequestException:
        return None
    return int(length) if length.isdecimal() else None


_PLAIN = {"Accept-Encoding": "identity"}


class _Resuming:
    """A downloader for pooch that goes on where an earlier try stopped.

    The bytes gather in ``part``; beside it stands the server's mark of the version they belong to.
    """

    def __init__(self, part: Path, advance: Advance) -> None:
        self._part = part
        self._version = part.with_name(f"{part.name}.etag")
        self._advance = advance
        self._told = 0

    def __call__(self, url: str, output_file: str, _pooch: Any) -> None:
        import requests

        for attempt in range(TRIES):
            before = self._size()
            try:
                self._go_on(url)
                break
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
                stuck = self._size() == before
                if attempt == TRIES - 1:
                    raise ModelError(
                        f"the download of {url} broke off after {self._size():,} bytes.",
                        hint="Check the network and run the command again; it goes on from there.",
                    ) from error
                time.sleep(min(8, 2**attempt) if stuck else 0)
            except requests.RequestException as error:
                raise ModelError(f"{url} cannot be downloaded: {error}.", hint="Check the address.") from error
        self._part.replace(output_file)
        self._version.unlink(missing_ok=True)

    def _size(self) -> int:
        return self._part.stat().st_size if self._part.exists() else 0

    def _tell(self, have: int) -> None:
        self._advance(have - self._told)
        self._told = have

    def _go_on(self, url: str) -> None:
        """Read to the end of the file."""
        import requests

        have = self._size()
        headers = dict(_PLAIN)
        if have and self._version.exists():
            headers |= {"Range": f"bytes={have}-", "If-Range": self._version.read_text(encoding="utf-8")}
        with requests.get(url, headers=headers, stream=True, timeout=_TIMEOUT) as answer:
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                self._part.unlink()
                self._go_on(url)
                return
            if not answer.ok:
                raise ModelError(f"{url}: the server answers {answer.status_code} {answer.reason}.", hint="Try later.")
            goes_on = answer.status_code == requests.codes.partial_content
            have = have if goes_on else 0
            self._keep_version(answer)
            self._tell(have)
            with self._part.open("ab" if goes_on else "wb") as stream:
                for chunk in answer.iter_content(_CHUNK):
                    stream.write(chunk)
                    self._tell(self._told + len(chunk))
            length = answer.headers.get("Content-Length", "")
            if length.isdecimal() and self._told - have < int(length):
                raise requests.ConnectionError(f"{self._told - have} of {length} bytes came")

    def _keep_version(self, answer: requests.Response) -> None:
        """Only a strong mark can say that two parts belong together."""
        version = answer.headers.get("ETag", "") or answer.headers.get("Last-Modified", "")
        if version and not version.startswith("W/"):
            self._version.write_text(version, encoding="utf-8")
        else:
            self._version.unlink(missing_ok=True)
