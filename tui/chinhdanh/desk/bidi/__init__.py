"""Arabic on a terminal: bidirectional order, joined letters, painted lines, and what the terminal does by itself."""

from chinhdanh.desk.bidi.uax9 import Base
from chinhdanh.desk.bidi.visual import PADDING, Mode, VisualLine, lines

__all__ = ["PADDING", "Base", "Mode", "VisualLine", "lines"]
