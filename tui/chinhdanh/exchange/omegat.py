"""Writes an OmegaT project that opens with every reviewed sentence filled in.

OmegaT takes 100% matches by itself from ``tm/auto`` only, and only where its own segmentation gives the very segments
of the memory: see ``omegat_segmentation``. A second translation of a sentence, bound to its place, it takes from its
working memory alone (before version 4), where the pack puts it as long as nobody has worked there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from chinhdanh.errors import OutputError
from chinhdanh.exchange import tmx
from chinhdanh.exchange.destination import destination
from chinhdanh.exchange.glossary_files import glossary_lines
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.omegat_segmentation import segmentation_conf, source_text
from chinhdanh.exchange.tmx_export import REVIEWED
from chinhdanh.exchange.units import of_statuses, shown, units
from chinhdanh.exchange.xmltext import clean
from chinhdanh.files import atomic_write
from chinhdanh.review.model import Status
from chinhdanh.text.article import STANDARD_INPUT

if TYPE_CHECKING:
    from chinhdanh.review.project import Project
    from chinhdanh.terms.term import Term

REVIEWED_MEMORY = "tm/auto/chinhdanh.tmx"
DRAFT_MEMORY = "tm/mt/chinhdanh.tmx"
WORK = "omegat/project_save.tmx"
"""What OmegaT keeps the translator's work in."""
SETTINGS = "omegat.project"

_SEGMENTATION = "omegat/segmentation.conf"
_SUMS = "chinhdanh.sums"
"""Lists what was written and its SHA-256, as ``sha256sum`` does."""
_FOLDERS = ("source", "target", "tm/auto", "tm/mt", "glossary", "omegat", "dictionary")


def write_pack(
    folder: Path, project: Project, language: str, *, terms: Iterable[Term] = (), force: bool = False
) -> int:
    """Write an OmegaT project for one target language to ``folder``; return how many reviewed units it brings.

    Edited and approved targets go to ``tm/auto``, where OmegaT fills them in; drafts go to ``tm/mt``, where it offers
    them; the spellings of names and the terms go to the glossaries. Page residue that nobody translated is left out. An
    earlier pack is brought up to date; what the translator did in it, and OmegaT's settings that were changed, stay.

    Raises OutputError where the folder holds anything else, or a file of an earlier pack that was changed since, and
    ``force`` is not given; and where it cannot be written.
    """
    source, rules = source_text(project.article.text, shown(project, [language]))
    name = f"{Path(project.article.name).stem if project.article.name != STANDARD_INPUT else 'article'}.txt"
    texts = {
        f"source/{name}": source,
        SETTINGS: settings(project.article.language, language),
        _SEGMENTATION: segmentation_conf(rules),
        "glossary/names.txt": "".join(_names(project, language)),
        "glossary/terms.txt": "".join(glossary_lines(terms, language)),
    }
    written = _written_before(folder, force=force)
    try:
        for part in _FOLDERS:
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}.", hint="Choose another place.") from error
    for memory in (REVIEWED_MEMORY, DRAFT_MEMORY):
        destination(folder / memory, tmx.is_ours, force=force)
    changed = [part for part in texts if not _is_unchanged(folder, part, written)]
    if SETTINGS in changed:
        del texts[SETTINGS]
    if hand_made := [part for part in changed if part not in (SETTINGS, _SEGMENTATION) and not force]:
        raise OutputError(
            f"{folder / hand_made[0]} was changed since it was written.",
            hint="Keep it under another name, or overwrite it with --force.",
        )
    for part, text in texts.items():
        _write(folder / part, text)
    _write(folder / _SUMS, "".join(f"{_sum(text.encode())}  {part}\n" for part, text in texts.items()))
    found = list(units(project, [language], document=name))
    reviewed = list(of_statuses(found, REVIEWED))
    memories = {DRAFT_MEMORY: of_statuses(found, (Status.DRAFT,)), REVIEWED_MEMORY: reviewed}
    if (bound := [unit for unit in reviewed if unit.bound]) and _is_free(folder / WORK):
        memories[WORK] = bound
    counts = {
        part: tmx.write_tmx(folder / part, memory, source_language=project.article.language, force=force)
        for part, memory in memories.items()
    }
    return counts[REVIEWED_MEMORY]


def _written_before(folder: Path, *, force: bool) -> Mapping[str, str]:
    """The sums of an earlier pack by file; none of a new or empty folder. OutputError for any other."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise OutputError(f"{folder} is not a folder.", hint="Name a folder for the OmegaT project.")
    try:
        lines = (folder / _SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines and not force and any(folder.iterdir()):
        raise OutputError(
            f"{folder} holds files that are no OmegaT project of chinhdanh.",
            hint="Choose an empty folder, or write into this one with --force.",
        )
    return {part: digest for digest, _, part in (line.partition("  ") for line in lines)}


def _is_unchanged(folder: Path, part: str, written: Mapping[str, str]) -> bool:
    path = folder / part
    return not path.exists() or _sum(path.read_bytes()) == written.get(part)


def _is_free(work: Path) -> bool:
    """Whether nobody has worked in OmegaT yet."""
    return not work.exists() or tmx.is_ours(work)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, text: str) -> None:
    with atomic_write(path) as stream:
        stream.write(text.encode())


def settings(source_language: str, target_language: str) -> str:
    """The content of ``omegat.project``."""
    return _PROJECT.format(source=language_code(source_language).upper(), target=language_code(target_language).upper())


def _names(project: Project, language: str) -> Iterator[str]:
    """Yield the lines of the glossary of names: the letters of each once, its spelling, and what it is."""
    for name in project.names:
        if project.ignored(name.key):
            continue
        spelling = project.spelling(name, language)
        what = name.kind.value if project.decision(name.key) else f"{name.kind.value}, not decided"
        for letters in dict.fromkeys(mention.text for mention in name.mentions):
            if letters != spelling:
                yield "\t".join(" ".join(clean(cell).split()) for cell in (letters, spelling, what)) + "\n"


_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <source_tok>org.omegat.tokenizer.LuceneArabicTokenizer</source_tok>
        <target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
        <external_command></external_command>
    </project>
</omegat>
"""
