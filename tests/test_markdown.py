"""Markdown: whatever the words are, they reach the page unchanged."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from converter.pages import markdown as writing
from tests.support.examples import examples
from tests.support.invented_reports import HOSTILE
from tests.support.made_pages import render, squeeze, words

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60),
    st.text("*_`#+-=~^|!<>&;:()[]{}\\\"'/.0123456789 \n\t\x02\x03一局abT", max_size=40),
)


@given(texts)
@settings(max_examples=examples(300), deadline=None)
@example("{: #title }")
def test_words_come_through_markdown_unchanged(text: str) -> None:
    shown = {
        "paragraph": writing.paragraph(text, "x00000001", "point"),
        "bare paragraph": writing.paragraph(text),
        "heading": writing.heading(3, text, "s1"),
        "cell": f"| 主题 | 年 |\n| :-- | --: |\n| {writing.escape(text)} | |\n",
        "link": writing.link(text, "index.md", "reports/index.md"),
        "item": f"- {writing.link(text, 'index.md', 'reports/index.md', 'chip')} {writing.span(text, 'details')}",
        "raw": f"<details><p>{writing.escape(text)}</p></details>",
    }
    expected = {name: squeeze(text) for name in shown}
    expected["cell"] = "主题年" + squeeze(text)
    expected["item"] = squeeze(text) * 2
    assert {
        name: squeeze(words(render(f"前\n\n{source}\n\n后")).text)[1:-1] for name, source in shown.items()
    } == expected


@given(texts)
@settings(max_examples=examples(200), deadline=None)
def test_attributes_of_a_paragraph_are_those_given(text: str) -> None:
    if squeeze(text):
        tags = words(render(writing.paragraph(text, "x1", "point"))).tags
        assert tags[1] == ("p", {"class": "point", "id": "x1"})
        assert all(tag == ("span", {"class": "blank", "title": "原文如此"}) for tag in tags[2:])


@given(st.text(max_size=60))
@settings(deadline=None)
def test_front_matter_is_read_back_as_html_of_the_words(text: str) -> None:
    rest, values = get_data(writing.front_matter(title=text) + "\n正文")
    assert rest == "正文"
    assert set(values) == {"title"}
    assert not set(values["title"]) & set("<>\"'\n")


def test_what_html_cannot_hold_is_shown_as_a_replacement() -> None:
    assert writing.escape("a\x00b\ud800c") == "a\ufffdb\ufffdc"
