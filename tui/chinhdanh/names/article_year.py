"""The year an article was written in, as far as its text tells."""

from __future__ import annotations

import re
from collections import Counter

from chinhdanh.text.arabic import strip_marks

_DIGITS = {ord(a): str(i) for zero in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, a in enumerate(zero)}
_MONTHS = (
    "يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر "
    "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين"
).replace(" ", "|")
_FULL_DATE = re.compile(rf"(?:(?:{_MONTHS})(?: الأول| الثاني)?،? |\b\d{{1,2}}[/.-]\d{{1,2}}[/.-])((?:19|20)\d\d)\b")
_NAMED_YEAR = re.compile(r"\b(\w{1,24}) (?:ل|ب)?(?:عام|سنة) ((?:19|20)\d\d)\b(?! ?[-–])")
_FUTURE = frozenset("بحلول حتى لغاية قبل نهاية بنهاية أفق".split())


def year_of(text: str) -> int:
    """The latest year of a full date, else the year that is named most often and is no plan; 0 where there is none."""
    plain = strip_marks(text).translate(_DIGITS)
    dates = [int(year) for year in _FULL_DATE.findall(plain)]
    if dates:
        return max(dates)
    named = Counter(int(year) for before, year in _NAMED_YEAR.findall(plain) if before.lstrip("وف") not in _FUTURE)
    return max(named, key=lambda year: (named[year], year)) if named else 0
