"""Writes XLIFF 1.2 and 2.1: every segment in order, translated or not, with its state, its comments and its number.

Page residue and locked segments are marked as not to translate. A file of 1.2 has a ``file`` element for each target
language; the format of 2.1 allows one language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from chinhdanh import __version__
from chinhdanh.errors import UsageError
from chinhdanh.exchange.destination import is_sealed, sealed
from chinhdanh.exchange.languages import language_code
from chinhdanh.exchange.rows import OutRow, row_writer
from chinhdanh.exchange.seal import seals
from chinhdanh.exchange.xliff_states import NAMESPACE_1, NAMESPACE_2, OURS, STATE_1, STATE_2, SUB_STATE, qualifier
from chinhdanh.exchange.xmltext import FORBIDDEN, escape, visible
from chinhdanh.review.model import Comment, Status, Target
from chinhdanh.text.article import SegmentKind

if TYPE_CHECKING:
    from chinhdanh.review.project import Project

is_ours = is_sealed
"""Whether a file is an XLIFF that this program wrote and that no one has worked in since."""

_TOOL = {"tool-id": "chinhdanh", "tool-name": "chinhdanh", "tool-version": __version__}


def _attributes(values: Mapping[str, str | None]) -> str:
    """The attributes that have a value, each after a blank."""
    return "".join(f' {name}="{escape(visible(value))}"' for name, value in values.items() if value is not None)


def _translate(row: OutRow, target: Target) -> str | None:
    return "no" if target.locked or row.segment.kind is SegmentKind.BOILERPLATE else None


# --- 1.2


def _content_1(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    return sealed(line.encode() for line in _lines_1(project, languages, rows))


def _lines_1(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff version="1.2" xmlns="{NAMESPACE_1}" xmlns:c="{OURS}">\n'
    for language in languages:
        head = {
            "original": project.article.name,
            "datatype": "plaintext",
            "source-language": language_code(project.article.language),
            "target-language": language_code(language),
            "xml:space": "preserve",
        }
        yield f"<file{_attributes(head)}>\n"
        yield f"<header><tool{_attributes(_TOOL)}/></header>\n<body>\n"
        for row in rows:
            yield _trans_unit(row, language)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _trans_unit(row: OutRow, language: str) -> str:
    target = row.targets[language]
    head = {
        "id": str(row.segment.index + 1),
        "restype": f"x-{row.segment.kind.value}",
        "translate": _translate(row, target),
        "approved": "yes" if target.status is Status.APPROVED else None,
        "c:seals": seals({language: target}),
    }
    return (
        f"<trans-unit{_attributes(head)}>\n<source>{escape(visible(row.segment.text))}</source>\n"
        f"{_target_1(target, language)}"
        f"{_notes_1(row.comments.get('', ()), 'general')}{_notes_1(row.comments.get(language, ()), 'target')}"
        "</trans-unit>\n"
    )


def _target_1(target: Target, language: str) -> str:
    if not target.text:
        return ""
    head = {
        "xml:lang": language_code(language),
        "state": STATE_1[target.status],
        "state-qualifier": qualifier(target),
    }
    return f"<target{_attributes(head)}>{escape(visible(target.text))}</target>\n"


def _notes_1(comments: Sequence[Comment], annotates: str) -> str:
    return "".join(
        f"<note{_attributes({'from': comment.who, 'annotates': annotates})}>{escape(visible(comment.text))}</note>\n"
        for comment in comments
    )


# --- 2.1


def _content_2(project: Project, languages: Sequence[str], rows: Sequence[OutRow]) -> Iterator[bytes]:
    if len(languages) != 1:
        raise UsageError("a file of XLIFF 2.1 has one target language.", hint="Choose it: --to vi")
    return sealed(line.encode() for line in _lines_2(project, languages[0], rows))


def _lines_2(project: Project, language: str, rows: Sequence[OutRow]) -> Iterator[str]:
    root = {
        "version": "2.1",
        "xmlns": NAMESPACE_2,
        "xmlns:c": OURS,
        "srcLang": language_code(project.article.language),
        "trgLang": language_code(language),
        "xml:space": "preserve",
    }
    file = {"id": "article", "original": project.article.name, "srcDir": "rtl", "trgDir": "ltr"}
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff{_attributes(root)}>\n<file{_attributes(file)}>\n'
    for row in rows:
        yield _unit(row, language)
    yield "</file>\n</xliff>\n"


def _unit(row: OutRow, language: str) -> str:
    target = row.targets[language]
    head = {
        "id": str(row.segment.index + 1),
        "type": f"chinhdanh:{row.segment.kind.value}",
        "translate": _translate(row, target),
        "c:seals": seals({language: target}),
    }
    state = {"state": STATE_2[target.status], "subState": SUB_STATE.get(target.status)}
    notes = _notes_2(row.comments.get("", ()), None) + _notes_2(row.comments.get(language, ()), "target")
    return (
        f"<unit{_attributes(head)}>\n{f'<notes>{notes}</notes>' if notes else ''}"
        f"<segment{_attributes(state)}>\n<source>{_text_2(row.segment.text)}</source>\n"
        f"{f'<target>{_text_2(target.text)}</target>' if target.text else ''}</segment>\n</unit>\n"
    )


def _notes_2(comments: Sequence[Comment], applies_to: str | None) -> str:
    return "".join(
        f"<note{_attributes({'appliesTo': applies_to, 'category': comment.kind, 'c:from': comment.who})}>"
        f"{escape(visible(comment.text))}</note>\n"
        for comment in comments
    )


def _text_2(text: str) -> str:
    """The text; what XML cannot hold is written by its number, as the format wants it."""
    written = FORBIDDEN.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', escape(text))
    return written.replace("\r", "&#13;")


write_xliff = row_writer(is_ours, _content_1)
"""Writes the project as XLIFF 1.2."""

write_xliff_2 = row_writer(is_ours, _content_2)
"""Writes the project as XLIFF 2.1. UsageError where it is asked for other than one language."""
