"""Arabic on a terminal: bidirectional order, joined letters, painted lines, and what the terminal does by itself."""

from chinhdanh.desk.bidi.detect import SAMPLE, Verdict, decide, detect, explicit_order, set_order
from chinhdanh.desk.bidi.uax9 import Base
from chinhdanh.desk.bidi.visual import PADDING, Mode, VisualLine, lines

__all__ = [
    "PADDING",
    "SAMPLE",
    "Base",
    "Mode",
    "Verdict",
    "VisualLine",
    "decide",
    "detect",
    "explicit_order",
    "lines",
    "set_order",
]
