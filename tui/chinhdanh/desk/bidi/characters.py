"""Character facts for the bidirectional algorithm that ``unicodedata`` lacks.

Mirroring pairs are the facts of Unicode 15's ``BidiMirroring.txt``; the paired brackets of ``BidiBrackets.txt`` are
those of them that open and close (general categories Ps and Pe). Unassigned code points get their block's class.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

_MIRROR_PAIRS = (
    "()<>[]{}«»༺༻༼༽᚛᚜‹›⁅⁆⁽⁾₍₎∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊂⊃⊄⊅⊆⊇⊈⊉"
    "⊊⊋⊏⊐⊑⊒⊘⦸⊢⊣⊦⫞⊨⫤⊩⫣⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊⋋⋌⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳"
    "❴❵⟃⟄⟅⟆⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦎⦏⦑⦒⦓⦔⦕⦖⦗⦘⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅⧏⧐⧑⧒⧔⧕⧘⧙⧚⧛⧨⧩⧸⧹⧼⧽⨫⨬⨭⨮⨴⨵⨼⨽"
    "⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄⪅⪆⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾⪿⫀⫁⫂⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒"
    "⫓⫔⫕⫖⫬⫭⫷⫸⫹⫺⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞﹤﹥（）＜＞［］｛｝｟｠｢｣"
)
MIRROR: dict[str, str] = {}
"""The mirrored glyph of a character that has one (rule L4)."""

CLOSER: dict[str, str] = {}
"""Opening bracket → closing bracket, both canonically decomposed (rule BD14)."""

for _left, _right in zip(_MIRROR_PAIRS[::2], _MIRROR_PAIRS[1::2], strict=True):
    MIRROR[_left], MIRROR[_right] = _right, _left
for _char, _image in MIRROR.items():
    if (unicodedata.category(_char), unicodedata.category(_image)) == ("Ps", "Pe"):
        CLOSER[_char] = unicodedata.normalize("NFD", _image)

_CODES = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "+", "ET": "%", "CS": ",", "NSM": "m", "BN": "b",
    "B": "P", "S": "S", "WS": "s", "ON": "o", "LRE": "l", "RLE": "r", "LRO": "<", "RLO": ">", "PDF": "p",
    "LRI": "1", "RLI": "2", "FSI": "3", "PDI": "4",
}  # fmt: skip
"""Bidi class → one letter, so that the rules can be regular expressions over a string of classes."""

_UNASSIGNED = (
    (0x0000, "L"), (0x0590, "R"), (0x0600, "A"), (0x07C0, "R"), (0x0860, "A"), (0x0900, "L"), (0x2060, "b"),
    (0x2070, "L"), (0x20A0, "%"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "A"), (0xFDD0, "b"), (0xFDF0, "A"),
    (0xFE00, "L"), (0xFE70, "A"), (0xFEFF, "b"), (0xFF00, "L"), (0xFFF0, "b"), (0x10000, "L"), (0x10800, "R"),
    (0x10D00, "A"), (0x10D40, "R"), (0x10EC0, "A"), (0x10F00, "R"), (0x10F30, "A"), (0x10F70, "R"), (0x11000, "L"),
    (0x1E800, "R"), (0x1EC70, "A"), (0x1ECC0, "R"), (0x1ED00, "A"), (0x1ED50, "R"), (0x1EE00, "A"), (0x1EF00, "R"),
    (0x1F000, "L"), (0xE0000, "b"), (0xE1000, "L"),
)  # fmt: skip
_UNASSIGNED_STARTS = [start for start, _ in _UNASSIGNED]


class _BidiClasses(dict[str, str]):
    """Character → class letter, filled as characters are met."""

    def __missing__(self, char: str) -> str:
        name = unicodedata.bidirectional(char)
        if name:
            code = _CODES[name]
        elif ord(char) & 0xFFFE == 0xFFFE:
            code = "b"
        else:
            code = _UNASSIGNED[bisect_right(_UNASSIGNED_STARTS, ord(char)) - 1][1]
        self[char] = code
        return code


BIDI_CLASS = _BidiClasses()
"""The class letter of a character (see the module's source for the letters)."""


def class_code(name: str) -> str:
    """The class letter of a bidi class by its Unicode short name, such as ``"AL"``."""
    return _CODES[name]
