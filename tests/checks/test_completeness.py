"""Targets that say the whole of their source, and targets that do not."""

from __future__ import annotations

import pytest

from checks.views import view
from chinhdanh.checks import completeness

LONG = "بلغ حجم قيمة الإنتاج في المقاطعة هذا العام مستوى عاليا بفضل جهود المزارعين والشركات في جميع المناطق."
FULL = "Giá trị sản xuất của tỉnh năm nay đạt mức cao nhờ nỗ lực của nông dân và doanh nghiệp ở mọi địa phương."


@pytest.mark.parametrize(
    ("check", "source", "language", "target", "found"),
    [
        (completeness.empty, "نعم.", "vi", "Vâng.", []),
        (completeness.empty, "نعم.", "vi", " \n", ["empty"]),
        (completeness.empty, " ", "vi", "", []),
        (completeness.untranslated, LONG, "vi", FULL, []),
        (completeness.untranslated, LONG, "vi", LONG, ["untranslated"]),
        (completeness.untranslated, "VNPT 2025", "vi", "VNPT 2025", []),
        (completeness.untranslated, LONG, "vi", "The value of production in the province was high.", ["untranslated"]),
        (completeness.untranslated, LONG, "en", FULL, ["untranslated"]),
        (completeness.untranslated, "مهرجان", "en", "The Đất nước festival of the Vietnamese and the Lao", []),
        (completeness.length, LONG, "vi", FULL, []),
        (completeness.length, LONG, "vi", "Giá trị sản xuất cao.", ["too-short"]),
        (completeness.length, LONG, "vi", FULL + " " + FULL[:-1] + ", " + FULL, ["too-long"]),
        (completeness.length, "رمز الاستجابة السريعة", "vi", "mã QR", []),
        (completeness.length, "نعم", "vi", "Vâng, đúng như vậy, tôi đồng ý", []),
        (completeness.cut_off, LONG[:-1], "vi", "Giá trị sản xuất nhờ nỗ lực của nông dân và", ["cut-off"]),
        (completeness.cut_off, LONG[:-1], "vi", "Giá trị sản xuất nhờ nỗ lực,", ["cut-off"]),
        (completeness.cut_off, LONG[:-1], "vi", FULL[:-1], []),
        (completeness.cut_off, "وزير الخارجية والوفد المرافق له في", "en", "the minister and the", []),
        (completeness.repeated, LONG, "vi", FULL, []),
        (completeness.repeated, LONG, "vi", "đạt mức cao nhờ nỗ lực đạt mức cao nhờ nỗ lực của dân", ["repeated"]),
        (completeness.repeated, LONG, "vi", "rất cao rất cao rất cao", ["repeated"]),
        (completeness.repeated, LONG, "vi", "ngày càng nhiều, ngày càng tốt", []),
        (completeness.lost_items, "أ؛ ب؛ ج", "vi", "a; b; c", []),
        (completeness.lost_items, "أ؛ ب؛ ج", "vi", "a; c", ["list-items"]),
        (completeness.lost_items, "أ؛ ب", "vi", "a, b", []),
        (completeness.lost_items, "1. أول 2. ثان", "vi", "1. một 2. hai", []),
        (completeness.lost_items, "1. أول. 2. ثان. 3. ثالث", "vi", "1. một. 3. ba", ["list-points"]),
    ],
)
def test_one_pair(check: object, source: str, language: str, target: str, found: list[str]) -> None:
    findings = list(check(view(source, target, language)))  # type: ignore[operator]
    assert [finding.check for finding in findings] == found
    for finding in findings:
        assert all(0 <= start < end <= len(target) for start, end in finding.target_ranges)
