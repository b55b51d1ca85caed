"""Processes that train one model together on a CPU: each takes batches of its own, and their gradients are averaged.

Two processes of one thread do a quarter more than one process of two threads on matrices as small as these.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import distributed


@dataclass(frozen=True, slots=True)
class Workers:
    """This process among ``count`` that train together; number 0 reports and saves."""

    number: int = 0
    count: int = 1

    @property
    def leads(self) -> bool:
        """Whether this process is the one that reports and saves."""
        return self.number == 0

    def average(self, model: torch.nn.Module, seconds: float) -> float:
        """Give every process the mean of all gradients; returns the mean of their ``seconds``."""
        if self.count == 1:
            return seconds
        gradients = [weights.grad for weights in model.parameters() if weights.grad is not None]
        whole = torch.cat([*(g.flatten() for g in gradients), torch.tensor([seconds])])
        distributed.all_reduce(whole)
        whole /= self.count
        start = 0
        for gradient in gradients:
            gradient.copy_(whole[start : start + gradient.numel()].view_as(gradient))
            start += gradient.numel()
        return float(whole[-1])

    def end(self) -> None:
        """Leave; only the first process comes back."""
        if self.count > 1:
            distributed.destroy_process_group()
        if not self.leads:
            sys.stdout.flush()
            os._exit(0)


def divide(count: int, folder: Path) -> Workers:
    """Become ``count`` processes, which meet by a file in the folder. Call it before PyTorch starts any thread."""
    if count == 1:
        return Workers()
    meeting = folder / "meeting"
    meeting.unlink(missing_ok=True)
    sys.stdout.flush()
    number = next((i for i in range(1, count) if os.fork() == 0), 0)
    distributed.init_process_group("gloo", init_method=f"file://{meeting.resolve()}", rank=number, world_size=count)
    return Workers(number, count)
