"""Words that stand for numbers in Arabic, Vietnamese and English: numerals, months, weekdays, parts, groups.

Arabic words are given without marks, with ا for أ إ and ه for ة. ``NUMERALS`` are the words that numbers are put
together of; ``HINTS`` are words beside which the other language may rightly write a figure (a weekday, a decade).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple


class Role(Enum):
    """How a numeral goes together with its neighbours."""

    UNIT = "1 to 9"
    TEN = "10 to 90, and what cannot take a unit"
    TIMES_TEN = "mươi: ten times the unit before it"
    HUNDRED = "a hundred, alone or times the unit before it"
    HUNDREDS = "200 to 900 in one word"
    SCALE = "a thousand and more, times what stands before it"
    HALF = "half of what stands before it, or of one"
    ORDINAL = "first to tenth"


class Numeral(NamedTuple):
    """A number word; ``vague`` says that it may also mean an unknown number of these (thousands of people)."""

    value: Decimal
    role: Role
    vague: bool = False


_ROLES = {
    "unit": Role.UNIT,
    "ten": Role.TEN,
    "x10": Role.TIMES_TEN,
    "hundred": Role.HUNDRED,
    "hundreds": Role.HUNDREDS,
    "scale": Role.SCALE,
    "half": Role.HALF,
    "ordinal": Role.ORDINAL,
}

_ARABIC = """
unit 1 واحد واحده احد احدي
unit 2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي
unit 3 ثلاث ثلاثه
unit 4 اربع اربعه
unit 5 خمس خمسه
unit 6 ست سته
unit 7 سبع سبعه
unit 8 ثمان ثماني ثمانيه ثمانيا
unit 9 تسع تسعه
ten 10 عشر عشره
ten 20 عشرون عشرين
ten 30 ثلاثون ثلاثين
ten 40 اربعون اربعين
ten 50 خمسون خمسين
ten 60 ستون ستين
ten 70 سبعون سبعين
ten 80 ثمانون ثمانين
ten 90 تسعون تسعين
hundred 100 مئه مائه مايه
hundreds 200 مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي
hundreds 300 ثلاثمئه ثلاثمائه
hundreds 400 اربعمئه اربعمائه
hundreds 500 خمسمئه خمسمائه
hundreds 600 ستمئه ستمائه
hundreds 700 سبعمئه سبعمائه
hundreds 800 ثمانمئه ثمانمائه ثمانيمئه
hundreds 900 تسعمئه تسعمائه
scale 1000 الف آلاف الاف
scale 2000 الفان الفين الفي
scale 1000000 مليون ملايين
scale 2000000 مليونان مليونين مليوني
scale 1000000000 مليار مليارات بليون بلايين
scale 2000000000 ملياران مليارين ملياري
scale 1000000000000 تريليون ترليون تريليونات
half 0.5 نصف
ordinal 1 اول اولي حادي حاديه
ordinal 2 ثاني ثانيه ثان
ordinal 3 ثالث ثالثه
ordinal 4 رابع رابعه
ordinal 5 خامس خامسه
ordinal 6 سادس سادسه
ordinal 7 سابع سابعه
ordinal 8 ثامن ثامنه
ordinal 9 تاسع تاسعه
ordinal 10 عاشر عاشره
"""

_VIETNAMESE = """
unit 1 một mốt
unit 2 hai
unit 3 ba
unit 4 bốn tư
unit 5 năm lăm
unit 6 sáu
unit 7 bảy bẩy
unit 8 tám
unit 9 chín
ten 10 mười
x10 10 mươi chục
hundred 100 trăm
scale 1000 nghìn ngàn
scale 10000 vạn
scale 1000000 triệu
scale 1000000000 tỷ tỉ
half 0.5 rưỡi nửa
"""

_ENGLISH = """
unit 1 one
unit 2 two
unit 3 three
unit 4 four
unit 5 five
unit 6 six
unit 7 seven
unit 8 eight
unit 9 nine
ten 10 ten tenth
ten 11 eleven eleventh
ten 12 twelve twelfth dozen
ten 13 thirteen thirteenth
ten 14 fourteen fourteenth
ten 15 fifteen fifteenth
ten 16 sixteen sixteenth
ten 17 seventeen seventeenth
ten 18 eighteen eighteenth
ten 19 nineteen nineteenth
ten 20 twenty twentieth
ten 30 thirty thirtieth
ten 40 forty fortieth
ten 50 fifty fiftieth
ten 60 sixty sixtieth
ten 70 seventy seventieth
ten 80 eighty eightieth
ten 90 ninety ninetieth
hundred 100 hundred hundredth
scale 1000 thousand thousandth
scale 1000000 million millionth
scale 1000000000 billion bn
scale 1000000000000 trillion
scale 1000000000000000 quadrillion
half 0.5 half
ordinal 1 first
ordinal 2 second
ordinal 3 third thirds
ordinal 4 fourth fourths
ordinal 5 fifth fifths
ordinal 6 sixth sixths
ordinal 7 seventh sevenths
ordinal 8 eighth eighths
ordinal 9 ninth ninths
"""

_VAGUE = frozenset("الاف آلاف ملايين مليارات بلايين تريليونات".split())

MONTHS: Mapping[str, Mapping[str, int]] = {
    "ar": {
        name: number
        for number, names in enumerate(
            (
                "يناير جانفي",
                "فبراير شباط فيفري",
                "مارس آذار اذار",
                "ابريل نيسان افريل",
                "مايو ايار ماي",
                "يونيو حزيران جوان",
                "يوليو تموز جويليه",
                "اغسطس آب اوت",
                "سبتمبر ايلول",
                "اكتوبر",
                "نوفمبر",
                "ديسمبر",
            ),
            start=1,
        )
        for name in names.split()
    },
    "en": {
        name: number
        for number, names in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    },
    "vi": {"giêng": 1, "chạp": 12},
}
"""Month names of one word."""

DOUBLE_MONTHS = {"كانون الاول": 12, "كانون الثاني": 1, "تشرين الاول": 10, "تشرين الثاني": 11}
"""Arabic month names of two words."""

AMBIGUOUS_MONTHS = frozenset(
    "مارس ماي جوان آب اوت may march mar jan feb apr jun jul aug sep oct nov dec april june august".split()
)
"""Month names that are also other words: certain only beside a figure or after a word for months."""

_HINTS_ARABIC = """
0 صفر صفريه صفري
1 مره وحيد وحيده
2 اثنين كلا كلتا زوج ثنائي ثنائيه مزدوج مزدوجه ضعف مضاعفه تضاعف تضاعفت توامان
3 ثلاثاء ثلاثي ثلاثيه
4 اربعاء رباعي رباعيه اخير
5 خميس خماسي خماسيه خمسيه
6 جمعه سداسي نصف
7 سبت سباعي اسبوع
8 ثماني
10 عقد عشرات عشريه
12 ظهر دزينه ليل سنه عام اخير
15 ربع
24 ساعه
0.25 ربع
20 ثلث
30 نصف شهر
50 نصف
90 ونصف
1.5 ونصف
25 ربع
100 قرن مئويه مئات مئه جميع كل كامل كافه
1000 الفيه
"""
_HINTS_VIETNAMESE = """
0 không
2 đôi nhì kép cặp
12 tá trưa đêm
7 tuần
24 đêm
100 trăm kỷ
"""
_HINTS_ENGLISH = """
0 zero
2 twice both couple pair double doubled doubling second twin two-way dual
3 thrice triple tripled treble
4 quarter quarters
15 quarter
7 week weekly
2 monday
3 tuesday
4 wednesday
5 thursday
6 friday
7 saturday
10 decade decades
12 noon midnight dozen dozens
24 clock
100 century centuries centenary hundreds
30 half
50 half
6 half
"""


_DECADES = "عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين".split()


def _decades() -> Iterator[tuple[str, int]]:
    """The twenties to the nineties, alone and of every century since 1600."""
    for tens, word in enumerate(_DECADES, start=2):
        for plural in (f"{word}يات", f"{word[:-2]}ينات"):
            yield plural, tens * 10
            yield from ((plural, century + tens * 10) for century in range(1600, 2001, 100))


def _read(table: str) -> dict[str, Numeral]:
    found: dict[str, Numeral] = {}
    for line in table.strip().splitlines():
        role, value, *words = line.split()
        for word in words:
            found[word] = Numeral(Decimal(value), _ROLES[role], word in _VAGUE)
    return found


def _hints(table: str, more: Iterable[tuple[str, int]] = ()) -> dict[str, frozenset[Decimal]]:
    found: dict[str, set[Decimal]] = {}
    for line in table.strip().splitlines():
        value, *words = line.split()
        for word in words:
            found.setdefault(word, set()).add(Decimal(value))
    for word, number in more:
        found.setdefault(word, set()).add(Decimal(number))
    return {word: frozenset(values) for word, values in found.items()}


NUMERALS: Mapping[str, Mapping[str, Numeral]] = {
    "ar": _read(_ARABIC),
    "vi": _read(_VIETNAMESE),
    "en": _read(_ENGLISH),
}
HINTS: Mapping[str, Mapping[str, frozenset[Decimal]]] = {
    "ar": _hints(_HINTS_ARABIC, _decades()),
    "vi": _hints(_HINTS_VIETNAMESE),
    "en": _hints(_HINTS_ENGLISH),
}
