"""What part each paragraph plays on its page: heading, body, caption, byline, or residue of the page around it.

The kind that the source's markup gives stands. Plain lines are judged by their words and their neighbours, and in doubt
a line is body: only what the table of residue names as a whole line is left out of the drafts.
"""

from __future__ import annotations

import re

from chinhdanh.text.arabic import has_arabic
from chinhdanh.text.article import Article, SegmentKind
from chinhdanh.text.residue import is_residue, plain

BYLINE_CUES = (
    "بقلم تحرير كتب كتبت كتبه كتبها إعداد ترجمة المؤلف الكاتب الكاتبة المحرر الصحفي الصحفية مراسل المراسل by tác theo"
).split()
CAPTION_CUES = "تصوير صورة صور الصورة الصور عدسة فيديو الفيديو photo ảnh video".split()

NOT_IN_NAMES = frozenset(
    "في من على إلى عن مع ثم أو أن إن قد لا ما هذا هذه ذلك تلك كل بعد قبل بين عند منذ حتى حول خلال نحو ضد دون شكرا"
    " صور نتائج أخبار خبر تقرير مقال مقابلة حوار رأي ملف خاص عاجل مباشر رياضة اقتصاد سياسة ثقافة مجتمع صحة تعليم"
    " سياحة فيديو فيتنام".split()
)
DATE_WORDS = frozenset(
    "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
    " الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الساعة صباحا مساء م ص ه gmt utc am pm ict"
    " تاريخ النشر نشر نشرت في آخر تحديث التحديث يوم بتوقيت هانوي منذ دقيقة دقائق ساعة ساعات أيام شهر أشهر".split()
)

LONG = 30
"""Words from which a line is a full paragraph, beside which a short line is a caption or a heading."""
CAPTION_WORDS = 14
HEADING_WORDS = 14
TITLE_WORDS = 30
BYLINE_WORDS = 10
CREDIT_WORDS = 6
NEWSPAPER_WORDS = 4
DATE_LENGTH = 60
CAPTION_LENGTH = 300

_CREDIT = re.compile(f"(?:{'|'.join(BYLINE_CUES)})(?: ?[:/-] ?| )(.+)", re.IGNORECASE)
_CUE = f"(?:{'|'.join(CAPTION_CUES)})"
_PICTURE = re.compile(
    f"{_CUE}(?: \\S+)? ?: ?.+|.*\\({_CUE}[^)]*\\)\\.?|.*[.،)؛] ?{_CUE} ?: ?\\S+(?: \\S+){{0,5}}", re.IGNORECASE
)
_NEWSPAPER = re.compile(r"([^-–—|/()،,]+?)(?: ?[-–—|/،,] ?| ?\()([^-–—|/()]+)\)?")
_NAME_WORD = re.compile(
    "(?![وبل]?ال|\\S*ة)[\u0621-\u064a]{2,8}"
    "|[A-Z\u00c0-\u00ddĂĐĨŨƠƯ\u1ea0-\u1ef8][a-z\u00df-\u00ffăđĩũơư\u1ea1-\u1ef9]{0,7}"
)
_ENDED = re.compile(r"[.!?؟…:؛،,»\"”)][\s\u200e\u200f]*$")
_STOPPED = re.compile(r"[.!?؟…][»\"”)]*[\s\u200e\u200f]*$")
_INNER_STOP = re.compile(r"[.!?؟…][»\"”)]*\s+\S")
_ITEM = re.compile(r"\s*(?:[-–—•*▪]|[0-9٠-٩]{1,2}[.)-])")
_DATE_WORD = re.compile(r"[^\W\d_]+")
_DATE_FIGURES = re.compile(r"\d\s*[/:.-]\s*\d{1,2}\b")


def kinds(article: Article) -> tuple[SegmentKind, ...]:
    """The kind of every paragraph of the article, in order.

    Where the markup names headings (captions), no other line is guessed to be one.
    """
    lines = [article.text[paragraph.start : paragraph.end] for paragraph in article.paragraphs]
    given = [paragraph.kind for paragraph in article.paragraphs]
    kept = [at for at, line in enumerate(lines) if given[at] or not is_residue(line)]
    lengths = [_length(lines[at]) for at in kept]
    last_long = max((place for place, length in enumerate(lengths) if length > CAPTION_WORDS), default=-1)
    marked_up = set(given)
    found = [SegmentKind.BOILERPLATE] * len(lines)
    for place, at in enumerate(kept):
        guess = given[at] or _kind(lines[at], lengths, place, edge=place == 1 or place > last_long)
        found[at] = SegmentKind.BODY if not given[at] and guess in marked_up and not _has_credit(lines[at]) else guess
    return tuple(found)


def is_byline(line: str) -> bool:
    """Whether a line only says who wrote it, for which newspaper, or when."""
    text = plain(line)
    credit = _CREDIT.fullmatch(text)
    if credit:
        return _length(credit[1]) <= CREDIT_WORDS and not _STOPPED.search(line)
    if _is_date(text):
        return True
    newspaper = _NEWSPAPER.fullmatch(text)
    if newspaper:
        return _is_name(newspaper[1]) and _length(newspaper[2]) <= NEWSPAPER_WORDS
    return _is_name(text)


def _kind(line: str, lengths: list[int], place: int, *, edge: bool) -> SegmentKind:
    """The kind of a plain line that is no residue; ``edge``: under the title, or after the last long paragraph."""
    length = lengths[place]
    if length > TITLE_WORDS:
        return SegmentKind.BODY
    first = place == 0
    text = plain(line)
    if _has_credit(line):
        return SegmentKind.CAPTION
    if length <= BYLINE_WORDS and not first and (edge or _CREDIT.match(text)) and is_byline(line):
        return SegmentKind.BYLINE
    if _ITEM.match(line) or not has_arabic(line):
        return SegmentKind.BODY
    before = next((found for found in reversed(lengths[max(0, place - 3) : place]) if found > CAPTION_WORDS), 0)
    after = next((found for found in lengths[place + 1 : place + 4] if found > CAPTION_WORDS), 0)
    if _ENDED.search(line) is None and (first or (length <= HEADING_WORDS and after >= LONG)):
        return SegmentKind.HEADING
    one_sentence = _STOPPED.search(line) is not None and _INNER_STOP.search(line) is None
    if one_sentence and length <= CAPTION_WORDS and before >= LONG and after >= LONG:
        return SegmentKind.CAPTION
    return SegmentKind.BODY


def _has_credit(line: str) -> bool:
    """Whether a line names its picture's source, as captions do."""
    text = plain(line) if len(line) <= CAPTION_LENGTH else ""
    return _PICTURE.fullmatch(text) is not None


def _length(line: str) -> int:
    return len(line.split())


def _is_name(text: str) -> bool:
    found = text.split()
    return 2 <= len(found) <= 4 and all(_NAME_WORD.fullmatch(word) and word not in NOT_IN_NAMES for word in found)


def _is_date(text: str) -> bool:
    if len(text) > DATE_LENGTH or not any(letter.isdigit() for letter in text):
        return False
    named = [word.lower() for word in _DATE_WORD.findall(text)]
    return all(word in DATE_WORDS for word in named) and (bool(named) or _DATE_FIGURES.search(text) is not None)
