"""Making a CTranslate2 folder of what publishers offer: a Marian archive, a hub checkpoint, or such a folder itself."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from chinhdanh.errors import ModelError

QUANTIZATION = "int8"
LARGEST_ARCHIVE = 16 << 30
"""The unpacked size, in bytes, from which an archive is refused."""
_MARIAN = (".npz", ".yml", ".yaml", ".spm", ".vocab", ".txt")
_CT2 = ("model.bin", "config.json")
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
_PIECES = ("source.spm", "target.spm", "sentencepiece.bpe.model", "spiece.model", "sentencepiece.model")
_CHECKPOINTS = (
    "model.safetensors",
    "pytorch_model.bin",
    "model.safetensors.index.json",
    "pytorch_model.bin.index.json",
)


def convert(source: Path, folder: Path, work: Path) -> tuple[str, ...]:
    """Make of a Marian zip or folder, a hub checkpoint or a CTranslate2 folder the files of a model; their names.

    ``folder`` is new, ``work`` is for what is unpacked. ModelError where the source is none of these or is damaged.
    """
    folder.mkdir(parents=True)
    if source.is_file():
        if not zipfile.is_zipfile(source):
            raise ModelError(f"{source} is not a zip archive.", hint="Give a Marian zip or the folder of a model.")
        unpack(source, work)
        source = work
    if (source / "model.bin").exists():
        _copy(source, folder)
    elif (source / "decoder.yml").exists():
        _convert_marian(source, folder)
    elif any((source / name).exists() for name in _CHECKPOINTS):
        _convert_checkpoint(source, folder)
    else:
        raise ModelError(
            f"{source} holds no model that can be used.",
            hint="It needs model.bin (CTranslate2), decoder.yml (Marian) or model.safetensors (a hub checkpoint).",
        )
    return tuple(sorted(path.name for path in folder.iterdir()))


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the files of a Marian archive, each by its bare name; nothing else, and nothing outside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [m for m in opened.infolist() if not m.is_dir() and m.filename.endswith(_MARIAN)]
            if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
                raise ModelError(
                    f"{archive} would unpack to more than {LARGEST_ARCHIVE >> 30} GB.", hint="Is it a model?"
                )
            for member in members:
                with opened.open(member) as source, (folder / PurePosixPath(member.filename).name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ModelError(f"{archive} is a damaged archive: {error}.", hint="Download it again.") from error


def _copy(source: Path, folder: Path) -> None:
    names = [*_CT2, *(f"{stem}.{suffix}" for stem in _VOCABULARIES for suffix in ("json", "txt")), *_PIECES]
    for name in names:
        if (source / name).is_file():
            shutil.copyfile(source / name, folder / name)


def _copy_pieces(source: Path, folder: Path) -> None:
    for name in _PIECES:
        if (source / name).is_file():
            shutil.copyfile(source / name, folder / name)


def _convert_marian(source: Path, folder: Path) -> None:
    from ctranslate2.converters import OpusMTConverter

    _keep_inside(source)
    try:
        OpusMTConverter(str(source)).convert(str(folder), quantization=QUANTIZATION, force=True)
    except Exception as error:
        raise ModelError(
            f"{source} cannot be converted: {_told(error)}.",
            hint="Only Marian transformers with their .npz weights and .yml vocabularies can be.",
        ) from error
    _copy_pieces(source, folder)


def _keep_inside(source: Path) -> None:
    """A decoder.yml may name only files that stand beside it."""
    import yaml

    try:
        table = yaml.safe_load((source / "decoder.yml").read_text(encoding="utf-8"))
        named = [*table["models"], *table["vocabs"]]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise ModelError(
            f"{source / 'decoder.yml'} cannot be read: {_told(error)}.", hint="Download it again."
        ) from error
    for name in named:
        if not isinstance(name, str) or PurePosixPath(name).name != name:
            raise ModelError(
                f"{source / 'decoder.yml'} names a file outside its folder: {name!r}.", hint="Is it a model?"
            )


def _convert_checkpoint(source: Path, folder: Path) -> None:
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise ModelError(
            f"{source} is a hub checkpoint, and converting one needs torch and transformers.",
            hint="Install chinhdanh[train], or take the model's Marian zip or a converted folder.",
        ) from error
    from ctranslate2.converters import TransformersConverter

    try:
        TransformersConverter(str(source)).convert(str(folder), quantization=QUANTIZATION, force=True)
    except Exception as error:
        raise ModelError(f"{source} cannot be converted: {_told(error)}.") from error
    _copy_pieces(source, folder)


def _told(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__).rstrip(".")[:300]
