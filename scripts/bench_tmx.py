"""Measure TMX: what this program takes to write and read a large memory, beside others in the same run.

Every run is a process of its own, so that each shows its own peak of memory. Ratios are of processor time.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from chinhdanh.exchange.tmx import write_tmx
from chinhdanh.exchange.tmx_reader import read_tmx
from chinhdanh.exchange.units import TargetText, Unit

SOURCE = "بلغ حجم قيمة الإنتاج في عام 2023 {} مليار دونج، بزيادة قدرها 23٪ مقارنة بعام 2020، وفق تقرير اللجنة الشعبية"
TARGET = "Giá trị sản xuất năm 2023 đạt {} tỷ đồng, tăng 23% so với năm 2020, theo báo cáo của Ủy ban nhân dân"
TOOLKIT_SHARE = 10
"""translate-toolkit keeps the whole tree, so that it reads a tenth."""


def write(path: Path, units: int) -> int:
    """Write a memory with this program."""
    return write_tmx(path, _units(units), force=True)


def _units(units: int) -> Iterator[Unit]:
    for number in range(units):
        yield Unit(SOURCE.format(number), {"vi": TargetText(TARGET.format(number), origin="human", by="reviewer")})


def read(path: Path, _: int) -> int:
    """Read it with this program."""
    problems: list[object] = []
    count = sum(1 for _ in read_tmx(path, on_problem=problems.append))
    assert not problems
    return count


def expat(path: Path, _: int) -> int:
    """Read it with the bare parser of the standard library: nothing but the texts is taken."""
    from xml.parsers.expat import ParserCreate

    count = 0
    text: list[str] = []

    def end(name: str) -> None:
        nonlocal count
        if name == "seg":
            "".join(text)
            text.clear()
        count += name == "tu"

    parser = ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = text.append
    parser.EndElementHandler = end
    with path.open("rb") as stream:
        parser.ParseFile(stream)
    return count


def toolkit(path: Path, _: int) -> int:
    """Read it with translate-toolkit."""
    from translate.storage.tmx import tmxfile

    with path.open("rb") as stream:
        store = tmxfile(stream, sourcelanguage="ar", targetlanguage="vi")
    return sum(1 for unit in store.units if unit.source and unit.target)


STEPS: dict[str, Callable[[Path, int], int]] = {step.__name__: step for step in (write, read, expat, toolkit)}


def measure(units: int, line: Callable[[str, str], None]) -> None:
    """Write and read a memory of so many units, and let others read it."""
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.tmx", Path(folder) / "small.tmx"
        _step("write", large, units, line)
        line("  size", f"{large.stat().st_size / 1e6:.0f} MB")
        ours = _step("read", large, units, line)
        line("  ÷ bare expat", f"{ours / _step('expat', large, units, line):.2f}")
        part = max(1, units // TOOLKIT_SHARE)
        _step("write", small, part, line)
        line(
            "  translate-toolkit ÷ this program, a tenth of the units",
            f"{_step('toolkit', small, part, line) / _step('read', small, part, line):.1f}",
        )
        if shutil.which("omegat"):
            line("OmegaT, start to end with the small memory in tm/auto", f"{_omegat(Path(folder), small):.1f} s")


def _step(name: str, path: Path, units: int, line: Callable[[str, str], None]) -> float:
    run = [sys.executable, __file__, name, str(path), str(units)]
    said = subprocess.run(run, capture_output=True, check=True, text=True).stdout
    seconds, used, mebibytes = map(float, said.split())
    line(f"{name} {units:,} units", f"{seconds:.1f} s ({used:.1f} of the processor), {mebibytes:.0f} MiB more")
    return used


def _omegat(folder: Path, memory: Path) -> float:
    from chinhdanh.exchange.omegat import SETTINGS, settings
    from chinhdanh.exchange.omegat_segmentation import segmentation_conf

    pack = folder / "pack"
    for part in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (pack / part).mkdir(parents=True)
    (pack / SETTINGS).write_text(settings("ar", "vi"))
    (pack / "omegat" / "segmentation.conf").write_text(segmentation_conf(()), encoding="utf-8")
    (pack / "source" / "a.txt").write_text(SOURCE.format(1) + "\n", encoding="utf-8")
    shutil.copy(memory, pack / "tm" / "auto")
    begin = time.perf_counter()
    command = ["omegat", str(pack), "--mode=console-translate", f"--config-dir={folder / 'settings'}"]
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Run one step: print its seconds, those of the processor, and the MiB that it needed more than at its start."""
    name, path, units = sys.argv[1:]
    before = _peak()
    begin, used = time.perf_counter(), time.process_time()
    assert STEPS[name](Path(path), int(units)) == int(units)
    print(time.perf_counter() - begin, time.process_time() - used, _peak() - before)


def _peak() -> float:
    """The most memory that this process has had, in MiB; that of its parent does not count, as it does elsewhere."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
