"""The sources of a memory that may be like a sentence, found by its rare words and its rare pairs of words.

Of a sentence that is 70 % like another, most rare words and pairs of neighbours stand in the other too, so the sources
that share the most of them, the rarest counting most, hold those that a comparison of all would find.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import sqlalchemy as sa
from rapidfuzz.distance import Levenshtein

from chinhdanh.memory import schema
from chinhdanh.memory.sentences import Sentence
from chinhdanh.memory.words import SOURCE_WORDS, every, phrase
from chinhdanh.text.folding import fold, stem, stemmed

RARE = 600
"""A word or a pair in more sources than this tells nothing."""
FETCHED = 300
COMPARED = 16
WORTH = 0.25
"""The part of the best source's weight that a source must have to be looked at."""
_FIGURES = re.compile(r"\d+(?: \d+)*")


def candidates(connection: sa.Connection, text: str, names: Iterable[str], language: str) -> list[tuple[float, int]]:
    """At most ``COMPARED`` sources that have a translation: how alike at best (0 to 1), and number; the best first.

    ``names`` are words of the sentence that another sentence may have otherwise and still be the same.
    """
    folded = fold(text)
    votes = _votes(connection, stemmed(folded).split())
    first = votes.most_common(FETCHED)
    chosen = [number for number, weight in first if weight >= WORTH * first[0][1]]
    own = _plain(folded)
    bare = _without(own, names)
    ranked = []
    for number, source in _texts(connection, chosen, language):
        other = _plain(fold(source))
        likeness = Levenshtein.normalized_similarity(own, other)
        if bare != own:
            likeness = max(likeness, _likeness_but_for_names(bare, other, len(own) - len(bare)))
        ranked.append((likeness, number))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    return ranked[:COMPARED]


def same_but_for_names(connection: sa.Connection, sentence: Sentence) -> list[int]:
    """The newest sources with all words of a sentence but its names and figures, at most ``COMPARED``."""
    words = {stem(token.key) for token in sentence.tokens if token.name is None and token.number is None}
    return SOURCE_WORDS.newest(connection, every(sorted(words)), COMPARED) if words else []


def _votes(connection: sa.Connection, words: Sequence[str]) -> Counter[int]:
    """Sources with the weight of the rare words and pairs that they share with the sentence."""
    votes: Counter[int] = Counter()
    common = set()
    for word in dict.fromkeys(words):
        if word.isdigit():
            continue
        if not _vote(connection, phrase([word]), votes):
            common.add(word)
    for pair in dict.fromkeys(pairwise(words)):
        if common.issuperset(pair):
            _vote(connection, phrase(pair), votes)
    return votes


def _vote(connection: sa.Connection, query: str, votes: Counter[int]) -> bool:
    found = SOURCE_WORDS.find(connection, query, RARE + 1)
    if len(found) > RARE:
        return False
    weight = 1 + math.log(RARE / max(1, len(found)))
    for number in found:
        votes[number] += weight  # type: ignore[assignment]
    return True


def _texts(connection: sa.Connection, numbers: Sequence[int], language: str) -> Sequence[tuple[int, str]]:
    source, target = schema.source, schema.target
    translated = sa.exists().where(target.c.source == source.c.id, target.c.language == language)
    query = sa.select(source.c.id, source.c.text).where(source.c.id.in_(numbers), translated)
    return [(row.id, row.text) for row in connection.execute(query)]


def _plain(folded: str) -> str:
    return _FIGURES.sub("0", folded)


def _without(folded: str, names: Iterable[str]) -> str:
    for name in names:
        folded = folded.replace(name, "", 1)
    return " ".join(folded.split())


def _likeness_but_for_names(bare: str, other: str, spare: int) -> float:
    """How alike two sentences are if up to about ``spare`` letters more in the other are names."""
    distance = Levenshtein.distance(bare, other)
    extra = min(max(0, len(other) - len(bare)), 2 * spare)
    return 1 - max(0, distance - extra) / max(len(bare), len(other), 1)
