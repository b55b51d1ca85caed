"""Names that machine translation garbled by translating a syllable of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chinhdanh.names.entities import Mention, NameKind
from chinhdanh.names.glossary import garbled_names
from chinhdanh.text.arabic import Word, name_key, stems


def garbled_mentions(text: str, words: Sequence[Word]) -> Iterator[Mention]:
    """The known garbled names of a text, in order; they have a hint instead of a spelling."""
    known = garbled_names()
    firsts = {key.split(" ")[0] for key in known}
    sizes = {key.count(" ") + 1 for key in known}
    for at, word in enumerate(words):
        for stem in stems(word.text) if word.arabic else ():
            if name_key(stem.bare) not in firsts:
                continue
            for size in sizes:
                if at + size <= len(words):
                    start, end = word.start + stem.offset, words[at + size - 1].end
                    if name_key(text[start:end]) in known:
                        yield Mention(start, end, text[start:end], NameKind.OTHER)
