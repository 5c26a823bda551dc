"""Passages that are quoted and gathered (docs/assets/quote.js, docs/assets/basket/): their names, their form, what is read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.checkout import ROOT
from tests.support.examples import examples
from tests.support.javascript import MissingError, Scripts
from tests.test_javascript import missing

ASSETS = ROOT / "docs" / "assets"
NAMES = ["", "引言第1段", "引言第2段", "一、", "一、第1段", "一、（一）", "一、（一）第1段", "一、（一）第2段", "一、（一）第1张表",
         "一、（二）", "一、（二）第1段", "一、（二）一是", "二、", "二、第1段", "结尾第1段", "落款"]  # fmt: skip
ITEM = {
    "address": "reports/2023/zongjie-1a2b3c",
    "first": "s1-1",
    "last": "s1-1-x0a1b2c3d",
    "place": "一、（一）",
    "report": "渡口管理所2023年工作总结",
    "text": "（一）检修渡船\n全年检修渡船12艘。",
    "citation": "渡口管理所. 渡口管理所2023年工作总结[R/OL]. 2024: 一、（一）(2024-01-08)[2024-02-01]. https://example.org/x/#s1-1.",
    "note": "可用作开头",
}
LIMITS = {"address": 300, "note": 20_000}


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    try:
        running = Scripts(ASSETS / "basket" / "items.js", ASSETS / "basket" / "written.js", ASSETS / "quote.js")
    except MissingError as error:
        missing(error)
    yield running
    running.close()


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("一、（一）第1段", "一、（一）第1段", "一、（一）第1段"),
        ("一、（一）第1段", "一、（一）第2段", "一、（一）第1段至第2段"),
        ("引言第1段", "引言第2段", "引言第1段至第2段"),
        ("一、（一）第2段", "一、（二）第1段", "一、（一）第2段至（二）第1段"),
        ("一、（一）第1段", "一、（一）第1张表", "一、（一）第1段至第1张表"),
        ("一、（一）", "一、（一）第1张表", "一、（一）"),
        ("一、", "一、（二）一是", "一、"),
        ("一、", "一、（一）第1段", "一、至一、（一）第1段"),
        ("一、（二）第1段", "二、第1段", "一、（二）第1段至二、第1段"),
        ("", "落款", ""),
        ("", "引言第2段", "标题至引言第2段"),
    ],
)
def test_places_one_behind_the_other_have_one_name(scripts: Scripts, first: str, last: str, name: str) -> None:
    found = scripts.ask("(...all) => quoteParts.rangeName(...all)", NAMES, NAMES.index(first), NAMES.index(last))
    assert found == name


def read(scripts: Scripts, text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = scripts.ask("text => basketParts.readItems(text)", text)
    return found


def test_what_was_kept_is_read_back(scripts: Scripts) -> None:
    assert read(scripts, json.dumps([ITEM])) == [ITEM]
    assert read(scripts, json.dumps([{**ITEM, "more": 1}])) == [ITEM]


@pytest.mark.parametrize(
    "change",
    [
        {"address": "https://example.org/"},
        {"address": "reports/2023/../../x"},
        {"address": "javascript:alert(1)"},
        {"first": 's1" onclick="alert(1)'},
        {"last": 3},
        {"text": " \n"},
        {"text": None},
        {"note": "长" * 20_001},
        {"citation": ["x"]},
    ],
)
def test_what_is_of_another_form_is_left_out(scripts: Scripts, change: dict[str, Any]) -> None:
    assert read(scripts, json.dumps([{**ITEM, **change}, ITEM])) == [ITEM]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ITEM, "x"]), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(st.text(max_size=30), JSON_VALUES.map(json.dumps)))
def test_whatever_lies_there_is_no_error(scripts: Scripts, text: str) -> None:
    assert read(scripts, text) == []


def test_where_nothing_can_be_kept_it_lasts_as_long_as_the_page(scripts: Scripts) -> None:
    said = scripts.ask("item => [basketParts.add(item), basketParts.add(item), basketParts.items().length]", ITEM)
    assert said[0].startswith("浏览器没有存下这一段")
    assert said[1:] == ["摘录里已有这一段", 1]


class Seen(HTMLParser):
    """The words of a document and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def squeezed(text: str) -> str:
    return "".join(text.split())


HOSTILE = st.text(
    alphabet=st.sampled_from("船修。*_`#[]()<>&\"'!|~$^-+=.:;\\/{}1 \n\t三"), min_size=1, max_size=40
).filter(str.strip)
HOSTILE_ITEMS = st.lists(
    st.builds(
        lambda text, note, title: {**ITEM, "text": text, "note": note, "report": title}, HOSTILE, HOSTILE, HOSTILE
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=examples(150), deadline=None)
@given(HOSTILE_ITEMS)
def test_every_word_is_in_the_document_for_word_and_nothing_of_it_is_an_element(
    scripts: Scripts, items: list[dict[str, str]]
) -> None:
    seen = Seen(scripts.ask("items => basketParts.asHtml(items)", items).partition("<body>")[2])
    assert seen.tags <= {"h1", "h2", "p", "sup", "table", "tr", "td"}
    assert squeezed(seen.words) == squeezed(expected(items))


@settings(max_examples=examples(150), deadline=None)
@given(HOSTILE_ITEMS)
def test_every_word_is_in_the_markdown_as_it_is(scripts: Scripts, items: list[dict[str, str]]) -> None:
    seen = Seen(markdown.markdown(scripts.ask("items => basketParts.asMarkdown(items)", items), extensions=["tables"]))
    assert seen.tags <= {"h1", "h2", "p", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    shown = squeezed(seen.words).replace("\\", "")  # Python-Markdown escapes fewer marks than CommonMark does
    assert shown == squeezed(expected(items)).replace("\\", "")


def expected(items: list[dict[str, str]]) -> str:
    body = "".join(
        f"{number}. {item['report']}{item['place']}{item['text']}[1]{item['note']}"
        for number, item in enumerate(items, 1)
    )
    return f"摘录{body}参考文献[1] {ITEM['citation']}"


def test_a_table_stays_one_with_its_empty_cells(scripts: Scripts) -> None:
    item = {**ITEM, "text": "各船如下：\n船名\t载客\t检修\n\t42\t\n甲|乙\t7"}
    page = scripts.ask("item => basketParts.asHtml([item])", item)
    assert "<tr><td>船名</td><td>载客</td><td>检修</td></tr>" in page
    assert "<tr><td></td><td>42</td><td></td></tr>" in page
    assert '</table>\n<p class="words"><sup>[1]</sup></p>' in page
    marks = scripts.ask("item => basketParts.asMarkdown([item])", item)
    rows = [
        "> | 船名 | 载客 | 检修 |",
        "> | --- | --- | --- |",
        "> |  | 42 |  |",
        "> | 甲\\|乙 | 7 |  |",
        ">",
        "> \\[1\\]",
    ]
    assert "\n".join(rows) in marks
    assert "\n\t42\t\n" in scripts.ask("item => basketParts.asText([item])", item)


def test_citations_stand_at_the_end_each_once_in_the_order_of_need(scripts: Scripts) -> None:
    other = {**ITEM, "text": "别处", "citation": "另一份[R/OL].", "note": ""}
    lines = scripts.ask("items => basketParts.asText(items)", [other, ITEM, {**other, "text": "又一处"}]).splitlines()
    assert [line[-3:] for line in lines if line.endswith("]")] == ["[1]", "[2]", "[1]"]
    assert lines[-2:] == ["[1] 另一份[R/OL].", f"[2] {ITEM['citation']}"]
