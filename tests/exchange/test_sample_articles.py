from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from chinhdanh.exchange.readers import read_article
from chinhdanh.paths import seeds_dir
from chinhdanh.text.article import SegmentKind
from chinhdanh.text.sentences import segment

SAMPLE = seeds_dir() / "articles" / "coconut_road.txt"


def gold(article: Path) -> list[dict[str, str]]:
    with article.with_suffix(".names.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_sample_article_is_split_as_its_author_meant_it() -> None:
    segments = segment(read_article(SAMPLE))
    assert Counter(found.kind for found in segments) == {
        SegmentKind.HEADING: 3,
        SegmentKind.BODY: 32,
        SegmentKind.CAPTION: 5,
        SegmentKind.BYLINE: 2,
        SegmentKind.BOILERPLATE: 2,
    }
    assert [found.text for found in segments if found.kind is SegmentKind.BOILERPLATE] == ["مصدر", "تعليق (0)"]
    assert "2. زيت جوز الهند البكر." in [found.text for found in segments]


def test_the_gold_names_stand_in_the_sample_article_as_often_as_they_say() -> None:
    text = SAMPLE.read_text("utf-8")
    for row in sorted(gold(SAMPLE), key=lambda row: -len(row["arabic"])):
        mention = re.compile(rf"(?<!\w)و?{re.escape(row['arabic'])}(?!\w)")
        assert len(mention.findall(text)) == int(row["count"]), row["arabic"]
        text = mention.sub("", text)
