"""The names of an article."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from chinhdanh.names.analysis import find_names
from chinhdanh.names.entities import Name, NameKind
from chinhdanh.names.register import Register
from chinhdanh.text.article import Article, Paragraph

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
GOLD = {
    "ترينه توان سينه": (11, "Trịnh Tuấn Sinh", 1),
    "فام ثي ثانه ثوي": (2, "Phạm Thị Thanh Thủy", 3),
    "ماي شوان ليم": (2, "Mai Xuân Liêm", 1),
    "هوانج آنه توان": (1, "Hoàng Anh Tuấn", 1),
    "تران ثانه": (1, "Trần Thanh", 3),
    "هاو لوك": (17, "Hậu Lộc", 1),
    "هوا لوك": (2, "Hòa Lộc", 1),
    "هوا ترونغ": (2, "Hoa Trung", 3),
}


def article(text: str) -> Article:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    return Article("test", text, tuple(paragraphs))


def names(text: str) -> dict[str, Name]:
    return {name.mentions[0].text: name for name in find_names(article(text))}


def spellings(name: Name) -> list[str]:
    return [candidate.text for candidate in name.candidates]


def test_the_seed_article(seed_article_path: Path) -> None:
    source = article(seed_article_path.read_text(encoding="utf-8"))
    found = find_names(source)
    arabic = Counter(mention.text for name in found for mention in name.mentions if not mention.text.isascii())
    assert arabic == {text: count for text, (count, _, _) in GOLD.items()}
    by_text = {name.mentions[0].text: name for name in found}
    for text, (_, spelling, rank) in GOLD.items():
        assert spelling in spellings(by_text[text])[:rank]
    assert {"Hoa Loc", "Hoa Trung"} <= {mention.text for name in found for mention in name.mentions}
    assert by_text["Kim Hoang Hau"].kind is NameKind.OTHER
    assert spellings(by_text["Kim Hoang Hau"])[0] == "Kim Hoàng Hậu"
    assert {text: len(by_text[text].mentions) for text in ("NTM", "QCDC", "XDCS&THQCDC")} == {
        "NTM": 5,
        "QCDC": 1,
        "XDCS&THQCDC": 1,
    }


def test_the_sample_article() -> None:
    with (SEEDS / "coconut_road.names.tsv").open(encoding="utf-8") as lines:
        gold = {row["arabic"]: row for row in csv.DictReader(lines, delimiter="\t")}
    found = find_names(article((SEEDS / "coconut_road.txt").read_text(encoding="utf-8")))
    counts = Counter(mention.text for name in found for mention in name.mentions)
    assert counts == {text: int(row["count"]) for text, row in gold.items()}
    of = {mention.text: name for name in found for mention in name.mentions}
    wrong = [text for text, row in gold.items() if row["vietnamese"] not in spellings(of[text])[:1]]
    assert len(wrong) <= 1


def test_names_come_in_order_with_exact_ranges_and_stable_keys() -> None:
    source = article("قال السيد لي فان هونج في ثانه هوا.\nوعاد لي فان هونغ إلى ثانه هوا ثم إلى بلدية Hoa Loc.")
    found = find_names(source)
    assert [name.mentions[0].start for name in found] == sorted(name.mentions[0].start for name in found)
    assert [name.key for name in found] == [name.key for name in find_names(source)]
    for name in found:
        for mention in name.mentions:
            assert source.text[mention.start : mention.end] == mention.text


def test_ways_to_write_ng_are_one_name() -> None:
    found = names("قال السيد لي فان هونج كلمة.\nشكر لي فان هونغ الحاضرين.")
    assert [len(name.mentions) for name in found.values()] == [2]


def test_names_one_letter_apart_stay_apart() -> None:
    found = names("في منطقة هاو لوك.\nفي بلدية هوا لوك.\nبلدية Hoa Loc.")
    assert {text: len(name.mentions) for text, name in found.items()} == {"هاو لوك": 1, "هوا لوك": 2}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("الميناء القديم في Quy Nhon وكثافة السكان", NameKind.PLACE),
        ("يجتمع سكان Dien Bien كل عام", NameKind.PLACE),
        ("حُكم على رئيس العصابة Nguyen Duy Canh أمس", NameKind.PERSON),
        ("ثم حلّ معلم التاريخ Dam Xuan Linh المعضلة", NameKind.PERSON),
        ("حصد الفلاحون Kim Hoang Hau في الصباح", NameKind.OTHER),
        ("قال السيد Quy Nhon إن", NameKind.PERSON),
        ("شركة Bui Van Ngo للآلات", NameKind.OTHER),
    ],
)
def test_a_name_in_latin_letters_is_what_it_is_likelier_to_be(text: str, kind: NameKind) -> None:
    (name,) = names(text).values()
    assert name.kind is kind


@pytest.mark.parametrize(
    ("text", "written", "spelling"),
    [
        ("زار الوفد مقاطعة Dak Lak أمس", "Dak Lak", "Đắk Lắk"),
        ("وصل إلى Đắk Nông صباح اليوم", "Đắk Nông", "Đắk Nông"),
        ("يعيش سكان Ea Kar على القهوة", "Ea Kar", "Ea Kar"),
        ("في منطقة Krong Pac بعد المطر", "Krong Pac", "Krông Pắc"),
        ("منطقة Ea H'leo", "Ea H'leo", "Ea H'leo"),
        ("منطقة Cu M’gar.", "Cu M’gar", "Cư M'gar"),
        ("في Cư M’gar", "Cư M’gar", "Cư M'gar"),
        ("يعيش في D’Ran", "D’Ran", "D'Ran"),
        ("بلدية Tam Xuan II", "Tam Xuan II", "Tam Xuân II"),
        ("بلدية Dakrong", "Dakrong", "Đakrông"),
    ],
)
def test_units_of_the_highlands_are_found_in_latin_letters(text: str, written: str, spelling: str) -> None:
    (name,) = names(text).values()
    assert (name.mentions[0].text, name.kind) == (written, NameKind.PLACE)
    assert spellings(name)[0] == spelling


@pytest.mark.parametrize(
    "text",
    [
        "قال Daniel Craig إن",
        "في Amsterdam",
        "شركة Ea Games",
        "Krong_Pac",
        "x@Dak Lak",
        "Dak Lak-Gia",
        "Dak, Lak",
        "dak lak",
        "Dak lak",
        "وصلت Hai Yang Di Zhi 8",
    ],
)
def test_what_is_no_unit_stays_as_it_is(text: str) -> None:
    assert names(text) == {}


@pytest.mark.parametrize(
    "text", ["مقاطعة داك لاك (Dak Lak)", "مقاطعة داك نونغ (Đắk Nông)", "منطقة كرونغ باك (Krong Pac)"]
)
def test_units_of_the_highlands_are_one_name_in_both_scripts(text: str) -> None:
    (name,) = names(text).values()
    assert len(name.mentions) == 2


def test_because_without_its_hamza_is_no_name() -> None:
    assert names("لم يحضر لان المطر غزير، وذلك لان المياه ملوثة.") == {}


def test_a_latin_twin_tells_the_spelling() -> None:
    found = names("في بلدية هونغ ماي (Huong My) على النهر.")
    (name,) = found.values()
    assert [mention.text for mention in name.mentions] == ["هونغ ماي", "Huong My"]
    assert spellings(name)[0] == "Hương Mỹ"


@pytest.mark.parametrize(
    ("text", "key", "spelling"),
    [
        ("يأكل الناس بان مي (bánh mì) في الصباح.", "بان مي", "bánh mì"),
        ("فن كاي لونغ (cải lương) من فنون الجنوب.", "كاي لونغ", "cải lương"),
    ],
)
def test_a_bracket_without_capitals_tells_the_spelling(text: str, key: str, spelling: str) -> None:
    name = names(text)[key]
    assert spellings(name)[0] == spelling
    assert name.kind is NameKind.OTHER
    assert len(name.mentions) == 2


def test_words_in_brackets_that_explain_something_else_are_no_name() -> None:
    assert names("وقع العقد (hợp đồng) أمس.") == {}


def test_a_rank_may_stand_between_a_title_and_the_name() -> None:
    name = names("التقى الأمين العام تو لام بالوفد.")["تو لام"]
    assert name.kind is NameKind.PERSON
    assert spellings(name)[0] == "Tô Lâm"


def test_a_given_name_after_a_title_follows_the_full_name() -> None:
    found = names("قالت السيدة لي ثي نغوك ديم إن العمل صعب.\nوأضافت السيدة ديم أن النتائج جيدة.")
    assert spellings(found["ديم"])[0] == spellings(found["لي ثي نغوك ديم"])[0].split(" ")[-1]
    assert "given name of" in found["ديم"].hint


def test_a_given_name_of_two_people_stays_open() -> None:
    found = names("حضر السيد لي فان هونغ والسيد تران دوك هونغ.\nوقال السيد هونغ كلمة.")
    assert found["هونغ"].hint == ""


def test_a_byline_is_a_person() -> None:
    assert names("عقد المؤتمر في القاعة.\nتران ثانه")["تران ثانه"].kind is NameKind.PERSON


def test_what_is_known_from_elsewhere_is_found_without_a_cue() -> None:
    found = names("في منطقة هاو لوك تجري أعمال.\nوتأمل هاو لوك أن تنتهي قريبا.")
    assert len(found["هاو لوك"].mentions) == 2


def test_acronyms_stay_and_explain_themselves() -> None:
    (name,) = names("معايير NTM في القرية").values()
    assert spellings(name) == ["NTM"]
    assert "nông thôn mới" in name.hint


def test_garbled_names_get_a_hint_and_no_spelling() -> None:
    (name,) = names("في مقاطعة تايلاند بينه").values()
    assert spellings(name) == []
    assert "Thái Bình" in name.hint


def test_brands_are_spelled_as_brands() -> None:
    (name,) = names("باعت شركة فينفاست سيارات كثيرة").values()
    assert spellings(name) == ["VinFast"]


def test_the_register_is_heard(tmp_path: Path) -> None:
    source = article("في قرية هوا ترونغ")
    with Register(tmp_path / "register.sqlite") as register:
        register.decide("هوا ترونغ", "Hóa Trung", NameKind.PLACE, article="other")
        (name,) = find_names(source, register)
    assert spellings(name)[0] == "Hóa Trung"


def test_names_of_the_register_are_expected(tmp_path: Path) -> None:
    source = article("أوراق مام توم هنا")
    assert find_names(source) == ()
    with Register(tmp_path / "register.sqlite") as register:
        register.decide("مام توم", "mắm tôm", NameKind.OTHER, article="other")
        assert [name.key for name in find_names(source, register)] == ["مام توم"]


@pytest.mark.parametrize("text", ["", "   \n", "نص بلا أسماء.", "12 ٪ &"])
def test_nothing_to_find(text: str) -> None:
    assert find_names(article(text)) == ()


def test_an_article_without_paragraphs_is_read_as_one() -> None:
    assert len(find_names(Article("test", "في بلدية هوا لوك", ()))) == 1


def test_ways_to_write_one_entity_of_the_register_are_one_name(tmp_path: Path) -> None:
    source = article("تحدث الرفيق نجوين فان هونغ.\nوأكد السيد نغوين فان هونغ أن الرفيق نوين فان هونغ حضر.\n")
    with Register(tmp_path / "register.sqlite") as register:
        one = register.decide("نجوين فان هونغ", "Nguyễn Văn Hùng", NameKind.PERSON, article="a")
        apart = find_names(source, register)
        register.add_alias(one, "نوين فان هونغ")
        (name,) = find_names(source, register)
    assert len(apart) == 2
    assert [mention.text for mention in name.mentions] == ["نجوين فان هونغ", "نغوين فان هونغ", "نوين فان هونغ"]
    assert name.candidates[0].text == "Nguyễn Văn Hùng"


def test_two_entities_that_share_a_way_of_writing_stay_apart(tmp_path: Path) -> None:
    source = article("زار الوفد بلدية هاو لوك وبلدية هوا لوك.\n")
    with Register(tmp_path / "register.sqlite") as register:
        hau = register.decide("هاو لوك", "Hậu Lộc", NameKind.PLACE, article="a")
        register.decide("هوا لوك", "Hòa Lộc", NameKind.PLACE, article="a")
        register.add_alias(hau, "هوا لوك")
        assert [name.key for name in find_names(source, register)] == ["هاو لوك", "هوا لوك"]
