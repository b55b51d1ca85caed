"""What each language may write: the vocabulary map of CTranslate2, its key the token that asks for the language.

Of a vocabulary that languages share, a target needs a part: the other tokens cost a row of the output layer each, at
every step.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chinhdanh.drafts.manifest import VOCABULARY_MAP
from starter.rows import LANGUAGES, NAME_PLACES, NUMBER_PLACES, TAG, Row, written
from starter.vocabulary import LANGUAGE_TOKENS, SEPARATOR, Vocabulary

FILE = VOCABULARY_MAP


def write(path: Path, vocabulary: Vocabulary, rows: Sequence[Row]) -> None:
    """Write the map: per language its token, a tab, and the tokens of its texts in the rows, with spaces between.

    Names count as they are written and as placeholders; all single characters but Arabic ones are any language's.
    """
    unwritten = {vocabulary.tokens[i] for i in vocabulary.unwritten}
    shared = {*NAME_PLACES, *NUMBER_PLACES, *(t for t in vocabulary.tokens if len(t.strip(SEPARATOR)) < 2)}
    lines = []
    for language in LANGUAGES[1:]:
        texts = {row.texts[language] for row in rows}
        forms = {form for text in texts for form in (written(text), TAG.sub(NAME_PLACES[0], text))}
        found = {vocabulary.tokens[i] for form in forms for i in vocabulary.target(form)}
        lines.append(f"{LANGUAGE_TOKENS[language]}\t{' '.join(sorted((found | shared) - unwritten))}\n")
    path.write_text("".join(lines), encoding="utf-8")
