"""The facts about a model that CTranslate2 does not know, kept in ``model.toml`` beside ``model.bin``.

format = 1                            the version of this layout
name, title, licence, credit, source  shown to the user; ``name`` also stands in a draft's origin
[languages]  from, to                 what the model reads and writes: ["ar"], ["vi", "en"]
[tokens]     source_pieces, target_pieces    SentencePiece files
             append_eos               whether the source needs a closing </s> from us
             punctuation              "moses" or "plain": how the source's punctuation is prepared
             longest                  source tokens that one pass may hold
             source_prefix.vi         tokens before the source: [">>vie<<"]
             target_prefix.vi         tokens that the target must begin with
             strip_prefix             whether the output repeats the target prefix
[names]      strategy                 "mask": names pass as placeholders that the model was trained to copy;
                                      "repair": the model translates plainly, its names are respelled afterwards
             placeholders             one token each, for "mask"
[numbers]    placeholders             the same for figures; absent where a model has none
[hints]      table                    file of word translations that are put into the source (drafts/hints.py); absent:
                                      the model was not trained with any
[decoding]   repetition_penalty       over 1: what was said already becomes less likely; absent: 1
             length_penalty           over 1: longer readings become likelier; absent: 1
             beam_size                how many readings are kept in view, and compared in the end; absent: 2
[files]      "model.bin" = { size, sha256 }, and so on for every file of the model; where vmap.txt is one (CTranslate2's
             vocabulary map), only the tokens that it gives for those of a source are weighed
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from chinhdanh.errors import ModelError
from chinhdanh.files import atomic_write

FILE_NAME = "model.toml"
VOCABULARY_MAP = "vmap.txt"
FORMAT = 1
EOS = "</s>"

MASK = "mask"
_STRATEGIES = (MASK, "repair")
_PUNCTUATION = ("moses", "plain")
_LFS = b"version https://git-lfs"
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
_DECODING = ("repetition_penalty", "length_penalty", "beam_size")
_MOST_BEAMS = 32
_HASHED_AT_LOAD = 64 * 1024 * 1024
T = TypeVar("T")

_AGAIN = "Copy the model's folder again from where it came, or install the program again."


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size in bytes and SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of a ``model.toml``; see the module for the fields."""

    name: str
    title: str
    licence: str
    credit: str
    source: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    source_pieces: str
    target_pieces: str
    append_eos: bool
    punctuation: str
    longest: int
    source_prefix: Mapping[str, tuple[str, ...]]
    target_prefix: Mapping[str, tuple[str, ...]]
    strip_prefix: bool
    name_strategy: str
    name_placeholders: tuple[str, ...]
    number_placeholders: tuple[str, ...]
    files: Mapping[str, FileFacts]
    hints: str = ""
    repetition_penalty: float = 1.0
    length_penalty: float = 1.0
    beam_size: int = 2

    @property
    def digest(self) -> str:
        """A hash of everything that decides what the model answers: the same digest, the same drafts on one machine."""
        return hashlib.sha256(render(self).encode()).hexdigest()

    @property
    def language_tokens(self) -> frozenset[str]:
        """The tokens that name a language, which no target may hold."""
        prefixes = (*self.source_prefix.values(), *self.target_prefix.values())
        return frozenset(token for prefix in prefixes for token in prefix if token != "▁")


def read(folder: Path) -> Manifest:
    """The manifest of a model folder. ModelError where it is missing, not TOML, or lacks a field."""
    path = folder / FILE_NAME
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        what = f"{folder} has no {FILE_NAME}" if folder.is_dir() else f"there is no model folder {folder}"
        raise ModelError(f"{what}.", hint="A model folder holds model.bin, its tokenizer and model.toml.") from error
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}.", hint="Check the permissions of the folder.") from error
    try:
        return _parse(tomllib.loads(content.decode("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ModelError(f"{path} is not valid TOML: {error}.", hint=_AGAIN) from error
    except _FieldError as error:
        raise ModelError(f"{path}: {error}.", hint="Correct that field, or copy the file again.") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Write ``model.toml`` into the folder, whole or not at all."""
    with atomic_write(folder / FILE_NAME) as stream:
        stream.write(render(manifest).encode("utf-8"))


def measure(folder: Path, names: tuple[str, ...]) -> dict[str, FileFacts]:
    """Size and hash of files of a folder, for a new manifest."""
    return {name: FileFacts((folder / name).stat().st_size, _sha256(folder / name)) for name in names}


def check(folder: Path, manifest: Manifest, *, thorough: bool = False) -> None:
    """Compare the files of a folder with the manifest, and its special tokens with the vocabulary.

    Files of more than 32 MiB are hashed only when ``thorough``; their size is compared always. ModelError names the
    first file or token at fault: CTranslate2 itself loads some damaged models without complaint.
    """
    for name, facts in manifest.files.items():
        _check_file(folder / name, facts, thorough)
    for name in ("model.bin", manifest.source_pieces, manifest.target_pieces, manifest.hints):
        if name and name not in manifest.files:
            raise ModelError(f"{folder / FILE_NAME} does not list {name} under [files].", hint=_AGAIN)
    known = frozenset(vocabulary(folder))
    for token in _special_tokens(manifest):
        if token not in known:
            raise ModelError(
                f"the vocabulary of {folder} lacks the token {token} that {FILE_NAME} asks for.",
                hint="The vocabulary and the manifest belong to different models; copy both again.",
            )


def vocabulary(folder: Path) -> list[str]:
    """Every token of a CTranslate2 model, from its JSON or older text vocabulary."""
    tokens: list[str] = []
    for stem in _VOCABULARIES:
        for path in (folder / f"{stem}.json", folder / f"{stem}.txt"):
            if not path.exists():
                continue
            try:
                text = path.read_text(encoding="utf-8")
                tokens += json.loads(text) if path.suffix == ".json" else text.split("\n")
            except (OSError, ValueError) as error:
                raise ModelError(f"{path} cannot be read as a vocabulary: {error}.", hint=_AGAIN) from error
    if not tokens:
        raise ModelError(f"{folder} has no vocabulary (shared_vocabulary.json).", hint=_AGAIN)
    return tokens


def render(manifest: Manifest) -> str:
    """The manifest as TOML."""
    lines = [f"format = {FORMAT}"]
    for key in ("name", "title", "licence", "credit", "source"):
        lines.append(f"{key} = {_toml(getattr(manifest, key))}")
    lines += ["", "[languages]", f"from = {_toml(manifest.reads)}", f"to = {_toml(manifest.writes)}", "", "[tokens]"]
    for key in ("source_pieces", "target_pieces", "append_eos", "punctuation", "longest", "strip_prefix"):
        lines.append(f"{key} = {_toml(getattr(manifest, key))}")
    for key in ("source_prefix", "target_prefix"):
        for language, tokens in getattr(manifest, key).items():
            lines.append(f"{key}.{language} = {_toml(tokens)}")
    lines += ["", "[names]", f"strategy = {_toml(manifest.name_strategy)}"]
    if manifest.name_strategy == MASK:
        lines += [f"placeholders = {_toml(manifest.name_placeholders)}"]
    if manifest.number_placeholders:
        lines += ["", "[numbers]", f"placeholders = {_toml(manifest.number_placeholders)}"]
    if manifest.hints:
        lines += ["", "[hints]", f"table = {_toml(manifest.hints)}"]
    usual = {field.name: field.default for field in fields(Manifest)}
    decoding = [f"{key} = {value}" for key in _DECODING if (value := getattr(manifest, key)) != usual[key]]
    if decoding:
        lines += ["", "[decoding]", *decoding]
    lines += ["", "[files]"]
    for name, facts in manifest.files.items():
        lines.append(f"{_toml(name)} = {{ size = {facts.size}, sha256 = {_toml(facts.sha256)} }}")
    return "\n".join(lines) + "\n"


def _check_file(path: Path, facts: FileFacts, thorough: bool) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(len(_LFS))
    except FileNotFoundError as error:
        raise ModelError(f"{path} is missing.", hint=_AGAIN) from error
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}.", hint="Check the permissions of the file.") from error
    if head == _LFS and size != facts.size:
        raise ModelError(
            f"{path} is only a Git LFS pointer, not the file itself.",
            hint="Run `git lfs pull` where it was cloned, or download the file itself.",
        )
    if size != facts.size:
        raise ModelError(f"{path} has {size:,} bytes instead of {facts.size:,}.", hint=_AGAIN)
    if (thorough or size <= _HASHED_AT_LOAD) and _sha256(path) != facts.sha256:
        raise ModelError(f"{path} is damaged: its SHA-256 is not the one in {FILE_NAME}.", hint=_AGAIN)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _special_tokens(manifest: Manifest) -> list[str]:
    tokens = [EOS] if manifest.append_eos else []
    for prefixes in (manifest.source_prefix, manifest.target_prefix):
        for prefix in prefixes.values():
            tokens += prefix
    return [*tokens, *manifest.name_placeholders, *manifest.number_placeholders]


class _FieldError(Exception):
    """A field of the manifest is missing or has the wrong type."""


def _parse(table: dict[str, Any]) -> Manifest:
    if table.get("format") != FORMAT:
        raise _FieldError(f"format is {table.get('format')!r}, this program reads format {FORMAT}")
    languages, tokens = _table(table, "languages"), _table(table, "tokens")
    names = _table(table, "names")
    numbers = _table(table, "numbers") if "numbers" in table else {}
    decoding = _table(table, "decoding") if "decoding" in table else {}
    return Manifest(
        name=_text(table, "name"),
        title=_text(table, "title"),
        licence=_text(table, "licence"),
        credit=_text(table, "credit"),
        source=_text(table, "source"),
        reads=_texts(languages, "from"),
        writes=_texts(languages, "to"),
        source_pieces=_text(tokens, "source_pieces"),
        target_pieces=_text(tokens, "target_pieces"),
        append_eos=_of_type(tokens, "append_eos", bool),
        punctuation=_one_of(tokens, "punctuation", _PUNCTUATION),
        longest=_of_type(tokens, "longest", int),
        source_prefix=_prefixes(tokens, "source_prefix"),
        target_prefix=_prefixes(tokens, "target_prefix"),
        strip_prefix=_of_type(tokens, "strip_prefix", bool),
        name_strategy=_one_of(names, "strategy", _STRATEGIES),
        name_placeholders=_texts(names, "placeholders") if names.get("strategy") == MASK else (),
        number_placeholders=_texts(numbers, "placeholders") if numbers else (),
        hints=_text(_table(table, "hints"), "table") if "hints" in table else "",
        repetition_penalty=_number(decoding, "repetition_penalty", default=1.0),
        length_penalty=_number(decoding, "length_penalty", default=1.0),
        beam_size=_count(decoding, "beam_size", default=2),
        files={name: _facts(_table(table, "files"), name) for name in _table(table, "files")},
    )


def _of_type(table: dict[str, Any], key: str, kind: type[T]) -> T:
    value = table.get(key)
    if type(value) is not kind:
        raise _FieldError(f"{key} is {'missing' if value is None else 'not of type ' + kind.__name__}")
    return value


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    return _of_type(table, key, dict)


def _text(table: dict[str, Any], key: str) -> str:
    return _of_type(table, key, str)


def _texts(table: dict[str, Any], key: str) -> tuple[str, ...]:
    values = _of_type(table, key, list)
    if not values or not all(isinstance(value, str) and value for value in values):
        raise _FieldError(f"{key} is not a list of texts")
    return tuple(values)


def _one_of(table: dict[str, Any], key: str, choices: tuple[str, ...]) -> str:
    value = _text(table, key)
    if value not in choices:
        raise _FieldError(f"{key} is {value!r}, this program knows {', '.join(choices)}")
    return value


def _number(table: dict[str, Any], key: str, *, default: float) -> float:
    value = table.get(key)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 10:
        raise _FieldError(f"{key} is not a number between 0 and 10")
    return float(value)


def _count(table: dict[str, Any], key: str, *, default: int) -> int:
    value = table.get(key, default)
    if type(value) is not int or not 1 <= value <= _MOST_BEAMS:
        raise _FieldError(f"{key} is not a whole number from 1 to {_MOST_BEAMS}")
    return value


def _prefixes(table: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
    prefixes = table.get(key, {})
    if not isinstance(prefixes, dict):
        raise _FieldError(f"{key} is not a table of languages")
    return {language: _texts(prefixes, language) for language in prefixes}


def _facts(files: dict[str, Any], name: str) -> FileFacts:
    facts = _table(files, name)
    return FileFacts(_of_type(facts, "size", int), _text(facts, "sha256"))


def _toml(value: str | bool | int | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return "[" + ", ".join(json.dumps(item, ensure_ascii=False) for item in value) + "]"
