"""Mentions of names in text: true ones, and everything that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinhdanh.names.entities import NameKind
from chinhdanh.names.spotting import Spotter

PERSON, PLACE, OTHER = NameKind.PERSON, NameKind.PLACE, NameKind.OTHER


def spotted(text: str) -> list[str]:
    return [mention.text for mention in Spotter.load().spot(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("التقى نجوين فان خانه ولي هواي ترونج في المكتب.", ["نجوين فان خانه", "لي هواي ترونج"]),
        ("سلم الجائزة لنجوين ثي هوا", ["نجوين ثي هوا"]),
        ("كان نجوين تراي شاعرا كبيرا", ["نجوين تراي"]),
        ("الرفاق: فان فان جيانج؛ لوونغ كونغ؛ تو لام", ["فان فان جيانج", "لوونغ كونغ", "تو لام"]),
        ("من بلديات مينه دوك وتان ترونغ ونغاي دانغ", ["مينه دوك", "تان ترونغ", "نغاي دانغ"]),
        ("مقاطعة با ريا - فونج تاو", ["با ريا - فونج تاو"]),
        ("متنزه فونج نها-كي بانج الوطني", ["فونج نها-كي بانج"]),
        ("القطار من هانوي - لاو كاي", ["هانوي", "لاو كاي"]),
        ("حفظ تراث هو كوي لاي", ["هو كوي لاي"]),
        ("نغوِين فَان هُوَا", ["نغوِين فَان هُوَا"]),
        ("تصوير: لي ثانه لونغ", ["لي ثانه لونغ"]),
    ],
)
def test_runs_of_syllables(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصل السائحون إلى مدينة هوشي منه", ["هوشي منه"]),
        ("سافر الوفد إلى هانوي ثم عاد إلى هايفونج.", ["هانوي", "هايفونج"]),
        ("افتتح المعرض بهانوي أمس", ["هانوي"]),
        ("من بـهاو لوك", ["هاو لوك"]),
        ("مقاطعة لهاي دونج", ["هاي دونج"]),
    ],
)
def test_joined_names_and_glued_particles(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("يقع نهر ما في ثانه هوا", ["ما", "ثانه هوا"]),
        ("مدينة هوي القديمة", ["هوي"]),
        ("أهدى الكتاب للسيد هونغ", ["هونغ"]),
        ("كتب العم هو رسالة إلى الأطفال", ["هو"]),
        ("منطقة في شوين بمقاطعة ها جيانج", ["في شوين", "ها جيانج"]),
    ],
)
def test_one_syllable_and_ordinary_words_with_a_cue(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "بلغ رأس المال 13068 مليار دونج.",
        "بسعر 59.27 مليون دونج للفرد",
        "تبرع بمبلغ 500 ألف دونغ",
        "هو في البيت وهي في المدرسة",
        "ما لي أنا وما له",
        "فان الأمر لا يعنيه",
        "قال إن دين الدولة كبير",
        "بين الحي والحي سوق، وكان دون سقف",
        "زار فيتنام الرئيس الفرنسي",
        "تنمية مستدامة في قطر",
        "دونالد ترامب وجو بايدن",
        "فريق مانشستر سيتي في لندن",
    ],
)
def test_ordinary_arabic_holds_no_name(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "الرئيس الصيني شي جين بينغ والرئيس الكوري الجنوبي لي جاي ميونغ",
        "وصل وزير الخارجية الصيني وانغ يي إلى بكين",
        "الزعيم الكوري الشمالي كيم جونغ أون",
        "رئيس الوزراء الياباني شينزو آبي",
        "وزير التجارة الكوري الجنوبي لي مين هو",
        "المستثمر الصيني لين وانغ تشي",
        "رئيس الوزراء اللاوي سونيكساي سيفاندون في فينتيان",
        "وفد من مقاطعة هوا فان اللاوية",
        "رئيس الوزراء الكمبودي هون مانيت في بنوم بنه",
        "أسواق هونج كونج وشنغهاي",
        "كان بان كي مون أمينا عاما",
    ],
)
def test_foreign_names_are_not_vietnamese(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("زار الوفد الصيني هانوي", ["هانوي"]),
        ("اختارت الشركة اليابانية فينه فوك", ["فينه فوك"]),
        ("زار الوفد الصيني بلدية هوا لوك", ["هوا لوك"]),
        ("رئيس جمعية الصداقة الفيتنامية الصينية نغوين فان مينه", ["نغوين فان مينه"]),
    ],
)
def test_a_nationality_hides_no_vietnamese_name(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("بلدية Hoa Loc في قرية Hoa Trung", ["Hoa Loc", "Hoa Trung"]),
        ("بطيخ Kim Hoang Hau", ["Kim Hoang Hau"]),
        ("بلدية Hòa Lộc", ["Hòa Lộc"]),
        ("معايير NTM ولتنفيذ XDCS&THQCDC وQCDC", ["NTM", "XDCS&THQCDC", "QCDC"]),
        ("شركات في TP.HCM وغيرها", ["TP.HCM"]),
        ("تصوير: NGOC LE", ["NGOC LE"]),
        ("Ảnh: Minh Tuấn", ["Minh Tuấn"]),
        ("راسلونا على info@hoaloc.vn أو www.hoa-loc.vn", []),
        ("صورة LYSUMAY.jpg", []),
        ("هاتف Samsung Galaxy من Apple", []),
        ("فريق Manchester United", []),
        ("القرار 1246/QD-TTg", []),
        ("منظمة NATO ومنظمة FIFA", []),
    ],
)
def test_latin_names_and_acronyms(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [("مقاطعة تايلاند بينه", ["تايلاند بينه"]), ("لقاء في تايلاند", []), ("شركة فينفاست للسيارات", ["فينفاست"])],
)
def test_garbled_names_and_brands_stand_in_tables(text: str, names: list[str]) -> None:
    assert spotted(text) == names


@pytest.mark.parametrize(
    ("text", "kind", "cue"),
    [
        ("قال الرفيق ترينه توان سينه", PERSON, "الرفيق"),
        ("ألقت السيدة فام ثي هوا كلمة", PERSON, "السيدة"),
        ("في بلدية هوا لوك", PLACE, "بلدية"),
        ("بمقاطعة ها جيانج", PLACE, "مقاطعة"),
        ("لمنطقة هاو لوك", PLACE, "منطقة"),
        ("شركة هوا فات للصلب", OTHER, "شركة"),
        ("وصل إلى ثانه هوا", PLACE, ""),
    ],
)
def test_kind_and_cue(text: str, kind: NameKind, cue: str) -> None:
    (mention,) = Spotter.load().spot(text)
    assert (mention.kind, mention.cue) == (kind, cue)


PIECES = st.lists(
    st.sampled_from(
        [
            *"اهونجغلكبفيثتشآ ـ؛،.-()",
            "نجوين",
            "فان",
            " في ",
            " هاو لوك",
            " Hoa Loc",
            "NTM",
            " و",
            "\u200f",
            "\u0301",
            "1",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(st.one_of(PIECES, st.text(max_size=60)))
def test_ranges_are_exact_and_apart(text: str) -> None:
    end = 0
    for mention in Spotter.load().spot(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
