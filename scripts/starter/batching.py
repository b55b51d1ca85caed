"""Batches of token numbers: pairs of like length together, made in this process or in others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from starter.rows import Mixer, Pair
from starter.vocabulary import PAD, Vocabulary

LONGEST = 120
CHUNK = 20_000
SAMPLED = 0.3
AHEAD = 64
"""Batches that a process may be ahead: it makes those of a chunk at once, after all rows of the chunk."""
Example = tuple[list[int], list[int]]
Batch = tuple[torch.Tensor, torch.Tensor]
"""Source and target: sentences × tokens, padded."""


def batches(mixer: Mixer, vocabulary: Vocabulary, tokens: int, processes: int = 0) -> Iterator[Batch]:
    """Batches for ever, of up to ``tokens`` padded tokens a side; each of the processes draws its own rows."""
    stream = _Stream(mixer, vocabulary, tokens)
    if not processes:
        return iter(stream)
    loader: DataLoader[Batch] = DataLoader(
        stream, batch_size=None, num_workers=processes, prefetch_factor=AHEAD, pin_memory=torch.cuda.is_available()
    )
    return cast(Iterator[Batch], iter(loader))


class _Stream(IterableDataset[Batch]):
    def __init__(self, mixer: Mixer, vocabulary: Vocabulary, tokens: int) -> None:
        self.mixer, self.vocabulary, self.tokens = mixer, vocabulary, tokens

    def __iter__(self) -> Iterator[Batch]:
        process = get_worker_info()
        if process:
            self.mixer.draw.seed(process.seed)
            torch.set_num_threads(1)
        while True:
            pairs = self.mixer.epoch()
            for start in range(0, len(pairs), CHUNK):
                made = list(grouped(self._examples(pairs[start : start + CHUNK]), self.tokens))
                self.mixer.draw.shuffle(made)
                yield from map(padded, made)

    def _examples(self, pairs: list[Pair]) -> list[Example]:
        examples = []
        for pair in pairs:
            source, target = self.mixer.render(pair)
            sampled = self.mixer.draw.random() < SAMPLED
            ids = self.vocabulary.source(source, pair.target, sampled), self.vocabulary.target(target)
            if max(map(len, ids)) <= LONGEST:
                examples.append(ids)
        return examples


def grouped(examples: list[Example], tokens: int) -> Iterator[list[Example]]:
    """The examples by length, as many together as have ``tokens`` padded tokens a side.

    A source with its hints is longer than its target by a third or so.
    """
    examples = sorted(examples, key=lambda ids: (max(len(ids[0]), 4 * len(ids[1]) // 3), len(ids[0])))
    batch: list[Example] = []
    longest = 0
    for ids in examples:
        longest_now = max(longest, *map(len, ids))
        if batch and longest_now * (len(batch) + 1) > tokens:
            yield batch
            batch, longest_now = [], max(map(len, ids))
        batch.append(ids)
        longest = longest_now
    if batch:
        yield batch


def padded(batch: list[Example]) -> Batch:
    """The batch as two tensors."""
    return _tensor([source for source, _ in batch]), _tensor([target for _, target in batch])


def _tensor(rows: list[list[int]]) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
