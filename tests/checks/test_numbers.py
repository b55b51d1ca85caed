"""Figures by value: what is missing, what is added, and what is right in the target's own style."""

from __future__ import annotations

import pytest

from checks.views import view
from chinhdanh.checks.numbers import different_figures, percent_signs, swapped_dates


@pytest.mark.parametrize(
    ("source", "language", "target", "checks"),
    [
        ("بلغت القيمة 14,963 مليار دونج، بزيادة 23%.", "vi", "Giá trị đạt 14.963 tỷ đồng, tăng 23%.", []),
        ("بلغت القيمة 14,963 مليار دونج، بزيادة 23%.", "en", "The value was 14,963 billion VND, up 23%.", []),
        ("بلغت القيمة 14,963 مليار دونج.", "vi", "Giá trị đạt 14.936 tỷ đồng.", ["number-missing", "number-added"]),
        ("بلغت القيمة 14,963 مليار دونج.", "vi", "Giá trị đạt nhiều tỷ đồng.", ["number-missing"]),
        ("بمعدل 4.78% سنويا", "vi", "bình quân 4,78% mỗi năm", []),
        ("بمعدل 4.78% سنويا", "vi", "bình quân 478% mỗi năm", ["number-missing", "number-added"]),
        ("في عام ٢٠٢٣ ارتفع.", "vi", "Năm 2023 tăng.", []),
        ("بنسبة 87.8٪ من الخطة؛ إنشاء 6 مناطق", "vi", "đạt 87,8% kế hoạch; hình thành sáu vùng", []),
        ("زار الوفد 6 مناطق", "vi", "Đoàn thăm các vùng", ["number-missing"]),
        ("يوم 11 أبريل", "vi", "ngày 11/4", []),
        ("الفترة 2020-2025", "en", "the 2020-2025 period", []),
        ("13 مليون دونج", "vi", "13.000.000 đồng", []),
        ("سُجلت 1.023 حالة", "vi", "ghi nhận 1.023 ca", []),
        ("سُجلت 1.023 حالة", "en", "1,023 cases", []),
        ("بنسبة 1.023%", "vi", "1.023%", ["number-missing", "number-added"]),
        ("شارك 250 شرطيا", "en", "Two hundred and fifty officers took part", []),
        ("حضر الاجتماع قيادات.", "vi", "Lãnh đạo dự họp 25.", ["number-added"]),
        ("المؤتمر السابع والعشرون", "vi", "Đại hội lần thứ 27", []),
        ("قيادات", "vi", "", []),
        ("زاد 23% ثم 23%", "vi", "tăng 23% rồi 23%", []),
        ("زاد 23% ثم 23%", "vi", "tăng 23%", ["number-missing"]),
        ("زاد 23%", "vi", "tăng 23% rồi 23%", ["number-added"]),
        ("جميع المعايير الـ 19", "vi", "19/19 tiêu chí", []),
    ],
)
def test_one_pair(source: str, language: str, target: str, checks: list[str]) -> None:
    assert [finding.check for finding in different_figures(view(source, target, language))] == checks


@pytest.mark.parametrize(
    ("source", "language", "target", "checks"),
    [
        ("ارتفع بنسبة ٨٪", "vi", "tăng 8%", []),
        ("ارتفع بنسبة 8%", "en", "rose by 8 percent", []),
        ("ارتفع بنسبة 8%", "vi", "tăng 8 phần trăm", []),
        ("ارتفع 8 في المئة", "en", "rose 8%", []),
        ("ارتفع 8 نقاط مئوية", "en", "rose 8 percentage points", []),
        ("وافقت 100% من الأسر", "en", "all households agreed", []),
        ("تعرفة صفرية", "vi", "thuế suất 0%", []),
        ("ارتفع بنسبة 8٪", "en", "rose by 8", ["percent-missing"]),
        ("ارتفع 8 آلاف", "vi", "tăng 8%", ["percent-added"]),
        ("ارتفع بنسبة 8٪", "en", "", []),
    ],
)
def test_percentages_stay_percentages(source: str, language: str, target: str, checks: list[str]) -> None:
    assert [finding.check for finding in percent_signs(view(source, target, language))] == checks


def test_the_ranges_point_at_the_figures() -> None:
    source, target = "بلغت 14,963 دونج", "đạt 15.000 đồng"
    missing, added = different_figures(view(source, target, index=3))
    assert [source[a:b] for a, b in missing.source_ranges] == ["14,963"]
    assert [target[a:b] for a, b in added.target_ranges] == ["15.000"]


@pytest.mark.parametrize(
    ("source", "language", "target", "found"),
    [
        ("يوم 11 أبريل", "vi", "ngày 11/4", []),
        ("يوم 11 أبريل", "vi", "ngày 4/11", ["4/11"]),
        ("يوم 11 أبريل 2024", "vi", "ngày 4/11/2024", ["4/11"]),
        ("يوم 11 أبريل", "vi", "ngày 4 tháng 11", ["4 tháng 11"]),
        ("يوم 4/11", "en", "on April 11", ["April 11"]),
        ("يوم 11/4", "en", "on April 11", []),
        ("يوم 11 نوفمبر", "vi", "ngày 11/11", []),
        ("من 11 أبريل إلى 4 نوفمبر", "vi", "từ 11/4 đến 4/11", []),
        ("أنجزت 11 من 4 مناطق", "vi", "4/11 huyện", []),
    ],
)
def test_days_and_months_in_their_places(source: str, language: str, target: str, found: list[str]) -> None:
    findings = list(swapped_dates(view(source, target, language)))
    assert [target[start:end] for finding in findings for start, end in finding.target_ranges] == found
