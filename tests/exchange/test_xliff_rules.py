"""What is written obeys the rules of the XLIFF specifications, as far as this program uses them.

The tables say for each element which children may come in which order, and which attributes it may and must have
(https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, https://docs.oasis-open.org/xliff/xliff-core/v2.1/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from chinhdanh.exchange.rows import WriteProject
from chinhdanh.exchange.xliff import write_xliff, write_xliff_2
from chinhdanh.exchange.xliff_states import NAMESPACE_1, NAMESPACE_2, OURS
from chinhdanh.review.model import Status
from chinhdanh.review.project import Project

XML = "{http://www.w3.org/XML/1998/namespace}"
ANY = ".*"
YES_NO = "yes|no"
TOKEN = r"[\w.:-]+"
OWN = r"[^\s:]+:[^\s:]+"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]+)*"


@dataclass(frozen=True)
class Rule:
    """``children`` is a pattern of their names, each followed by a blank; an attribute with ``!`` must be there."""

    children: str
    attributes: Mapping[str, str]
    has_text: bool = False
    may_be_extended: bool = False


RULES_1 = {
    "xliff": Rule("(file )+", {"version!": r"1\.2"}),
    "file": Rule(
        "(header )?body ",
        {
            "original!": ANY,
            "source-language!": LANGUAGE,
            "datatype!": "plaintext|x-.+",
            "target-language": LANGUAGE,
            f"{XML}space": "default|preserve",
        },
    ),
    "header": Rule("(tool )*", {}),
    "tool": Rule("", {"tool-id!": ANY, "tool-name!": ANY, "tool-version": ANY}),
    "body": Rule("((group|trans-unit|bin-unit) )*", {}),
    "trans-unit": Rule(
        "source (seg-source )?(target )?((context-group|count-group|prop-group|note|alt-trans) )*",
        {"id!": ANY, "approved": YES_NO, "translate": YES_NO, "restype": r"x-\S+"},
        may_be_extended=True,
    ),
    "source": Rule("", {}, has_text=True),
    "target": Rule(
        "",
        {
            f"{XML}lang": LANGUAGE,
            "state": "final|needs-adaptation|needs-l10n|needs-review-adaptation|needs-review-l10n"
            "|needs-review-translation|needs-translation|new|signed-off|translated",
            "state-qualifier": "exact-match|fuzzy-match|id-match|leveraged-(glossary|inherited|mt|repository|tm)"
            "|mt-suggestion|rejected-(grammar|inaccurate|length|spelling)|tm-suggestion",
        },
        has_text=True,
    ),
    "note": Rule("", {"from": ANY, "priority": "[1-9]|10", "annotates": "source|target|general"}, has_text=True),
}
RULES_2 = {
    "xliff": Rule(
        "(file )+",
        {"version!": r"2\.1", "srcLang!": LANGUAGE, "trgLang": LANGUAGE, f"{XML}space": "default|preserve"},
    ),
    "file": Rule(
        "(skeleton )?(notes )?((unit|group) )+",
        {"id!": TOKEN, "original": ANY, "srcDir": "ltr|rtl|auto", "trgDir": "ltr|rtl|auto"},
    ),
    "unit": Rule(
        "(notes )?(originalData )?((segment|ignorable) )+",
        {"id!": TOKEN, "translate": YES_NO, "type": OWN},
        may_be_extended=True,
    ),
    "notes": Rule("(note )+", {}),
    "note": Rule("", {"appliesTo": "source|target", "category": ANY}, has_text=True, may_be_extended=True),
    "segment": Rule("source (target )?", {"id": TOKEN, "state": "initial|translated|reviewed|final", "subState": OWN}),
    "source": Rule("(cp )*", {}, has_text=True),
    "target": Rule("(cp )*", {}, has_text=True),
    "cp": Rule("", {"hex!": "([0-9A-F]{2})+"}),
}


def faults(root: etree._Element, namespace: str, rules: Mapping[str, Rule]) -> list[str]:
    """Every place that breaks a rule."""
    found = []
    for element in root.iter(etree.Element):
        space, _, name = element.tag[1:].rpartition("}")
        rule = rules.get(name)
        if space != namespace or rule is None:
            found.append(f"{element.tag} is no element")
            continue
        children = "".join(f"{etree.QName(child).localname} " for child in element)
        if not re.fullmatch(rule.children, children):
            found.append(f"{name} has children {children}")
        texts = [element.text, *(child.tail for child in element)]
        if not rule.has_text and any((text or "").strip() for text in texts):
            found.append(f"{name} has text")
        known = {key.rstrip("!"): pattern for key, pattern in rule.attributes.items()}
        needed = (key.rstrip("!") for key in rule.attributes if key.endswith("!"))
        found += [f"{name} lacks {key}" for key in needed if element.get(key) is None]
        for key, value in element.items():
            if key.startswith(f"{{{OURS}}}") and rule.may_be_extended:
                continue
            if key not in known or not re.fullmatch(known[key], value):
                found.append(f"{name} has {key}={value}")
    return found


@pytest.mark.parametrize(
    ("write", "namespace", "rules"),
    [(write_xliff, NAMESPACE_1, RULES_1), (write_xliff_2, NAMESPACE_2, RULES_2)],
    ids=["1.2", "2.1"],
)
def test_every_kind_of_segment_obeys_the_rules(
    write: WriteProject,
    namespace: str,
    rules: Mapping[str, Rule],
    make_project: Callable[..., Project],
    tmp_path: Path,
) -> None:
    statuses = [Status.DRAFT, Status.EDITED, Status.APPROVED, Status.REJECTED]
    project = make_project("عنوان\nالأولى\x02. الثانية. الثالثة. الرابعة. بلا ترجمة. مقفلة.\nتعليق (0)\n")
    for index, status in enumerate(statuses):
        project.edit(index, "vi", f"Câu <{index}>\x01 & \r…")
        project.set_status(index, "vi", status)
        project.comment(index, "xem <lại>\x01", language="vi")
        project.comment(index, "nguồn?")
    project.edit(5, "vi", "khoá")
    project.lock(5, "vi")
    project.lock(4, "vi")
    path = tmp_path / "a.xlf"
    write(path, project, ["vi"])
    root = etree.parse(path).getroot()
    assert faults(root, namespace, rules) == []
    ids = [unit.get("id") for unit in root.iter(f"{{{namespace}}}trans-unit", f"{{{namespace}}}unit")]
    assert ids == [str(segment.index + 1) for segment in project.segments]


def test_the_rules_find_faults() -> None:
    root = etree.fromstring(
        f'<xliff xmlns="{NAMESPACE_2}" version="2.1"><file id="a b"><unit id="1"><segment state="new">x'
        "<target/><source/></segment></unit></file></xliff>"
    )
    assert faults(root, NAMESPACE_2, RULES_2) == [
        "xliff lacks srcLang",
        "file has id=a b",
        "segment has children target source ",
        "segment has text",
        "segment has state=new",
    ]


def test_translate_toolkit_reads_2_1(make_project: Callable[..., Project], tmp_path: Path) -> None:
    from translate.storage.xliff2 import Xliff2File

    project = make_project("الأولى. الثانية. الثالثة.")
    for index, status in enumerate([Status.DRAFT, Status.APPROVED]):
        project.edit(index, "vi", f"Câu <{index}> & …")
        project.set_status(index, "vi", status)
    project.comment(0, "xem lại", language="vi")
    project.lock(1, "vi")
    path = tmp_path / "a.xlf"
    write_xliff_2(path, project, ["vi"])
    store = Xliff2File.parsefile(str(path))
    assert (store.sourcelanguage, store.targetlanguage) == ("ar", "vi")
    assert [(str(unit.source), unit.target and str(unit.target)) for unit in store.units] == [
        (segment.text, project.target(segment.index, "vi").text or None) for segment in project.segments
    ]
    assert [unit.isapproved() for unit in store.units] == [False, True, False]
    assert [unit.isfuzzy() for unit in store.units] == [True, False, False]
    assert [unit.istranslatable() for unit in store.units] == [True, False, True]
    assert [unit.getid() for unit in store.units] == ["1", "2", "3"]
