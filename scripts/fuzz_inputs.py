"""Hostile files for the readers: real ones with mistakes made in them, and ones made up from the pieces of a format."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from random import Random

CANARY = "canary-of-the-fuzzer"
"""Stands in a file beside the inputs; a reader that gives it back has followed an address."""

TEXTS = (
    "زار الوفد القرية.",
    "هل حضر الرئيس؟",
    "Đoàn thăm xã Hậu Lộc.",
    "x",
    "",
    " ",
    "\n\n",
    "&amp;",
    "&lt;b&gt;",
    "&a9;",
    "&canary;",
    "&#0;",
    "&#x1;",
    "&#xD800;",
    "&#1114112;",
    "&nbsp;",
    "&",
    "<",
    ">",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "\x00",
    "\x1b[2J",
    "\x9b2J",
    "\x1b]0;title\x07",
    "\u202e",
    "\u200f",
    "\ufeff",
    "\ufffe",
    "e\u0302\u0301" * 40,
    "=cmd|' /C calc'!A0",
    "=1+1",
    "@SUM(1)",
    "a\tb",
    "a,b",
    '"',
    "'",
    "1e999",
    "nan",
    "-1",
    "0" * 300,
    "_x0000_",
    "%00",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "ﷺ",
    "\U0010ffff",
    "A" * 5000,
    "ا" * 2000,
    "[3 vi] note",
)
ENTITIES = (
    "<!DOCTYPE {root} [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)) + "]>",
    '<!DOCTYPE {root} [<!ENTITY canary SYSTEM "{canary}">]>',
    '<!DOCTYPE {root} [<!ENTITY % all SYSTEM "{canary}"> %all;]>',
    '<!DOCTYPE {root} SYSTEM "{canary}">',
    '<!DOCTYPE {root} SYSTEM "http://127.0.0.1:9/x.dtd">',
    "<!DOCTYPE {root} [<!ATTLIST tu a CDATA 'b'>]>",
    "<!DOCTYPE {root} [",
)
HEADS = (
    "", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.0" encoding="punycode"?>', '<?xml version="1.0" encoding="cp1256"?>', "<?xml", "\ufeff",
)  # fmt: skip
ENCODINGS = ("utf-8",) * 12 + ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1256", "latin-1")

ATTRIBUTES = (
    'xml:lang="ar"', 'xml:lang="vi"', 'xml:lang="vi-VN"', 'lang="ar"', 'xml:lang="*all*"', 'type="x-ConfirmationLevel"',
    'type="file"', 'type="x-chinhdanh-segments"', 'changedate="20260801T120000Z"', 'changedate="0000"', 'id="1"',
    'id="99999999999999999999"', 'state="final"', 'approved="yes"', 'srclang="en"', 'source-language="ar"',
    'target-language="vi"', 'trgLang="vi"', 'version="1.4"', 'xmlns="urn:oasis:names:tc:xliff:document:1.2"',
    'xmlns:a="b"', "a:b='c'", 'a="', "a=b", 'a="1" a="2"', 'mtype="seg"', 'mid="1"', "x:y",
)  # fmt: skip
TAGS = {
    "tmx": "tmx header body tu tuv seg prop note bpt ept ph it ut hi sub ude map".split(),
    "xliff": "xliff file header body group trans-unit source target note g x bx ex mrk seg-source alt-trans unit"
    " segment notes pc ph cmt-def Comment".split(),
    "tbx": "tbx martif tbxHeader text body conceptEntry termEntry langSec langSet termSec tig term descrip note"
    " termNote".split(),
    "html": "html head body p div h1 table tr td ul li a img script style br pre svg math template iframe form".split(),
}
MARKDOWN = (
    "# ", "## ", "- ", "1. ", "> ", "```\n", "---\n", "| a | b |\n|---|---|\n", "[a](b)", "![a](b)", "<div>", "*", "**",
    "`", "\\", "\n", "\n\n", "    ", "[x]: y\n", "<!-- ", "&copy;", "<script>", "~~", "===\n", "[^1]", "((", "[[",
)  # fmt: skip
TOML = (
    "[model]\n", "[[model]]\n", "[files]\n", 'name = "x"\n', "files = [", "]", "[" * 50, '"""', "'''", "= \n",
    "a.b.c = 1\n", 'sha256 = "0"\n', "size = -1\n", "size = 1e400\n", "x = 1979-05-27T07:32:00Z\n", '"" = ""\n',
    "[a]\n[a]\n", "{a = {", "to = [1]\n", "languages = 3\n", 'name = "../../x"\n', "megabytes = inf\n",
    "[[files]]\n", 'family = "opus"\n', "x = [" + "[" * 2000,
)  # fmt: skip


def mutated(random: Random, data: bytes, seeds: Sequence[bytes]) -> bytes:
    """The data with one to eight mistakes in it."""
    content = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        at = random.randrange(len(content) + 1)
        length = random.choice((1, 1, 2, 8, 64, 1024))
        match random.randrange(8):
            case 0 if content:
                content[min(at, len(content) - 1)] = random.randrange(256)
            case 1:
                del content[at : at + length]
            case 2:
                content[at:at] = random.randbytes(min(length, 16))
            case 3:
                content[at:at] = content[at : at + length] * random.choice((1, 2, 20))
            case 4:
                content[at:at] = random.choice(TEXTS).encode("utf-8", "surrogatepass")
            case 5:
                other = random.choice(seeds)
                start = random.randrange(len(other) + 1)
                content[at : at + length] = other[start : start + random.choice((8, 64, 512))]
            case 6:
                del content[at:]
            case _:
                content[at : at + length] = b" " * random.choice((0, 1, length))
    return bytes(content)


def rezipped(random: Random, data: bytes, seeds: Sequence[bytes], canary: str) -> bytes:
    """A zipped document with mistakes inside its parts, or with parts that do not belong there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for name in random.sample(names, random.choice((1, 1, 2))):
        parts[name] = mutated(random, parts[name], list(parts.values()))
    match random.randrange(8):
        case 0:
            parts[random.choice(names)] = b"<a>" + b"0" * random.choice((1_000_000, 20_000_000)) + b"</a>"
        case 1:
            parts["../../../../tmp/" + CANARY] = b"x"
        case 2:
            del parts[random.choice(names)]
        case 3:
            declared = random.choice(ENTITIES).format(root="a", canary=canary)
            parts[random.choice(names)] = f"{declared}<a>&a9;&canary;</a>".encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return mutated(random, content.getvalue(), seeds) if random.random() < 0.1 else content.getvalue()


def marked_up(random: Random, family: str, canary: str) -> bytes:
    """A document of the tags of a format, mostly nested as they should be."""
    tags = TAGS[family]
    root = tags[0]
    head = random.choice(HEADS)
    declared = random.choice(ENTITIES).format(root=root, canary=canary) if random.random() < 0.3 else ""
    lines = [head, declared, f"<{root} {' '.join(random.sample(ATTRIBUTES, 2))}>"]
    opened: list[str] = []
    for _ in range(random.choice((3, 10, 40, 200))):
        match random.randrange(6):
            case 0 | 1:
                tag = random.choice(tags)
                opened.append(tag)
                lines.append(f"<{tag} {' '.join(random.sample(ATTRIBUTES, random.choice((0, 1, 1, 2))))}>")
            case 2 if opened:
                lines.append(f"</{opened.pop()}>")
            case 3 if random.random() < 0.1:
                lines.append(f"</{random.choice(tags)}>")
            case 4 if random.random() < 0.02:
                lines.append(f"<{random.choice(tags)}>" * random.choice((300, 3000)))
            case _:
                lines.append(random.choice(TEXTS))
    if random.random() < 0.9:
        lines += (f"</{tag}>" for tag in (*reversed(opened), root))
    return _encoded(random, "".join(lines))


def worded(random: Random, pieces: Sequence[str], between: Sequence[str]) -> bytes:
    """Pieces and texts one after the other."""
    count = random.choice((1, 5, 40, 300))
    parts = (random.choice(pieces if random.random() < 0.6 else TEXTS) + random.choice(between) for _ in range(count))
    return _encoded(random, "".join(parts))


def _encoded(random: Random, text: str) -> bytes:
    data = text.encode(random.choice(ENCODINGS), "replace")
    return gzip.compress(data) if random.random() < 0.02 else data
