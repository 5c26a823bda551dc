"""Markdown: whatever the words are, they reach the page unchanged."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from converter.pages.tree import (
    Block,
    Bullets,
    Heading,
    Line,
    Link,
    Original,
    Page,
    Para,
    Span,
    Words,
    cell,
    grid,
    html,
)
from converter.render import write_markdown
from converter.render.escape import plain
from tests.support.examples import examples
from tests.support.invented_reports import HOSTILE
from tests.support.made_pages import markdown_of, render, squeeze, words

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60),
    st.text("*_`#+-=~^|!<>&;:()[]{}\\\"'/.0123456789 \n\t\x02\x03一局abT", max_size=40),
)


@given(texts)
@settings(max_examples=examples(300), deadline=None)
@example("{: #title }")
def test_words_come_through_markdown_unchanged(text: str) -> None:
    link = Link(text, "index.md")
    shown: dict[str, Block] = {
        "paragraph": Para((Original(text),), "point", "x00000001"),
        "bare paragraph": Para((Original(text),)),
        "words of ours": Para((text,)),
        "heading": Heading(3, text, "s1"),
        "cell": grid("years", (cell("主题", scope="col"),), ((cell(Words(text)), cell()),)),
        "link": Para((link,)),
        "item": Bullets(((Link(text, "index.md", "chip"), " ", Span(text, "details")),)),
        "bare item": Bullets(((Words(text),),)),
        "breadcrumbs": Line("nav", (("class", "breadcrumbs"),), (link, " / ", text)),
        "raw": html("details", html("p", Words(text), text), data_cite=Words(text)),
    }
    expected = {name: squeeze(text) for name in shown}
    expected |= {name: squeeze(text) * 2 for name in ("item", "raw")}
    expected["cell"] = "主题" + squeeze(text)
    expected["breadcrumbs"] = f"{squeeze(text)}/{squeeze(text)}"
    found = {
        name: squeeze(words(render(markdown_of(Para(("前",)), block, Para(("后",))))).text)[1:-1]
        for name, block in shown.items()
    }
    assert found == expected


@given(texts)
@settings(max_examples=examples(200), deadline=None)
def test_attributes_of_a_paragraph_are_those_given(text: str) -> None:
    if squeeze(text):
        tags = words(render(markdown_of(Para((Original(text),), "point", "x1")))).tags
        assert tags[1] == ("p", {"class": "point", "id": "x1"})
        assert all(tag == ("span", {"class": "blank", "title": "原文如此"}) for tag in tags[2:])


@given(st.text(max_size=60))
@settings(deadline=None)
def test_front_matter_is_read_back_as_html_of_the_words(text: str) -> None:
    rest, values = get_data(write_markdown(Page("index.md", f"甲{text}", f"乙{text}", (Para(("正文",)),))))
    assert rest == "正文\n"
    assert set(values) == {"title", "description"}
    assert not set(values["title"]) & set("<>\"'\n")


def test_what_html_cannot_hold_is_shown_as_a_replacement() -> None:
    assert plain("a\x00b\ud800c") == "a\ufffdb\ufffdc"
