"""GNU FriBidi as an independent judge: its program for whole lines, its library for the lines of a paragraph."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Sequence

_RIGHT_TO_LEFT = 0x111
_REORDER_MARKS = 0x2


def program(lines: Sequence[str]) -> list[str]:
    """Each line as a right-to-left paragraph of its own, in visual order, without bidi controls and outer spaces."""
    command = "fribidi --charset UTF-8 --rtl --nopad --nobreak --clean --width 100000".split()
    result = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return [line.replace("\ufeff", "").strip() for line in result.stdout.split("\n")[: len(lines)]]


def paragraph_lines(text: str, ranges: Sequence[tuple[int, int]]) -> list[str]:
    """The given lines of one right-to-left paragraph in visual order, its levels resolved over the whole paragraph."""
    library = ctypes.CDLL("libfribidi.so.0")
    size = len(text)
    chars = (ctypes.c_uint32 * size)(*map(ord, text))
    types = (ctypes.c_uint32 * size)()
    brackets = (ctypes.c_uint32 * size)()
    levels = (ctypes.c_int8 * size)()
    base = ctypes.c_uint32(_RIGHT_TO_LEFT)
    library.fribidi_get_bidi_types(chars, size, types)
    library.fribidi_get_bracket_types(chars, size, types, brackets)
    assert library.fribidi_get_par_embedding_levels_ex(types, brackets, size, ctypes.byref(base), levels)
    library.fribidi_shape_mirroring(levels, size, chars)
    for start, end in ranges:
        library.fribidi_reorder_line(_REORDER_MARKS, types, end - start, start, base, levels, chars, None)
    return ["".join(map(chr, chars[start:end])).strip() for start, end in ranges]
