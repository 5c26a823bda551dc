"""Blocks of every kind, for hypothesis: also such as no page of today holds, of words that Markdown would love to misread."""

from __future__ import annotations

from hypothesis import strategies as st

from converter.pages.tree import (
    Block,
    Bullets,
    Code,
    Element,
    Heading,
    Html,
    Image,
    Inline,
    Inlines,
    Line,
    Link,
    Original,
    Para,
    Span,
    Strong,
    Words,
    cell,
    grid,
)
from tests.support.invented_reports import HOSTILE

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40),
    st.text(
        "*_`#+-=~^|!<>&;:()[]{}\\\"'/.0123456789 \n\t\x01\x02\x03\x1c\x7f\x85\xa0\u2028\u3000一局abT",
        min_size=1,
        max_size=40,
    ),
)


def _with_gaps(inlines: list[Inline]) -> Inlines:
    """Return inlines so that no stressed words stand beside others."""
    found: list[Inline] = []
    for inline in inlines:
        found += ["、", inline, "、"] if isinstance(inline, Strong | Code) else [inline]
    return tuple(found)


_names = st.sampled_from(("", "a", "a b-2"))
_ids = st.integers(0, 10**9).map("x{}".format)
_targets = st.sampled_from(
    (
        *("index.md", "reports/2022/index.md#y", "themes/a/index.md#b-c", "reports/2022/x/index.md#z"),
        *("reports/index.md?a=1", "themes/a/index.md?office=%E5%B1%80%26&year=2023#b"),
    )
)
_data = st.lists(st.tuples(st.sampled_from(("cite", "n", "year")), texts), max_size=2, unique_by=lambda p: p[0]).map(
    tuple
)
_inlines = st.lists(
    st.one_of(
        texts,
        st.builds(Words, texts),
        st.builds(Original, texts, st.sampled_from(("", "一是", "1."))),
        st.builds(lambda clause, rest: Original(f"一是{clause}。{rest}", "一是", f"{clause}。"), texts, texts),
        st.builds(Span, texts, st.just("details")),
        st.builds(Link, texts, _targets, _names),
        st.builds(Link, texts, _targets, _names, st.sampled_from(("", "1,234 节")), _ids, _data),
        st.sampled_from((Strong("重，1.5%"), Code("make site"), Code("述职.txt"))),
    ),
    max_size=5,
).map(_with_gaps)


def _is_filled(inlines: Inlines) -> bool:
    """Whether an item or an element of Markdown holds anything."""

    def text(inline: Inline) -> str:
        return inline if isinstance(inline, str) else inline.text

    return bool("".join(map(text, inlines)).strip())


_filled = _inlines.filter(_is_filled)
_paras = st.builds(Para, _inlines, _names, st.one_of(st.just(""), _ids), _data)
_held = st.one_of(
    _paras,
    st.builds(Heading, st.integers(2, 6), texts, _ids, _names, _data),
    st.builds(Line, st.just("nav"), st.just((("class", "a"), ("aria-label", "所在"))), _filled),
)
_boxes = st.builds(
    Element,
    st.sampled_from(("div", "section")),
    st.sampled_from(((("class", "b"),), (("aria-labelledby", "c"),), (("id", "d"), ("class", "e")))),
    st.lists(_held, min_size=1, max_size=3).map(tuple),
)
_below = st.recursive(
    st.one_of(texts, st.builds(Words, texts)),
    lambda below: st.builds(
        Html,
        st.sampled_from(("p", "span", "q")),
        st.sampled_from(((), (("id", "f"), ("data-x", None)))),
        st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=4,
)
_elements = st.builds(
    Html,
    st.sampled_from(("div", "dl", "form", "details")),
    texts.map(lambda text: (("id", "g-1"), ("class", "annotation"), ("data-cite", Words(text)))),
    st.lists(_below, max_size=3).map(tuple),
)
_cells = st.builds(
    lambda inlines, **listed: cell(*inlines, **listed),
    _inlines,
    classes=_names,
    scope=st.sampled_from(("", "row", "col")),
    value=st.one_of(st.just("12"), texts),
)
_rows = st.lists(_cells, min_size=1, max_size=3).map(tuple)
_terms = st.lists(st.builds(Line, st.sampled_from(("dt", "dd")), st.just(()), _inlines), min_size=1, max_size=3)
_whole = st.one_of(
    _held,
    _boxes,
    _elements,
    st.lists(_filled, min_size=1, max_size=3).map(tuple).map(Bullets),
    st.builds(Image, st.just("picture-1a.png"), st.just("原文图片"), _names, _ids, _data),
    st.builds(grid, st.just("years"), _rows, st.lists(_rows, min_size=1, max_size=2)),
    st.builds(Element, st.just("dl"), st.just((("class", "d"),)), _terms.map(tuple)),
)


def _parted(blocks: list[Block]) -> list[Block]:
    """Return blocks so that no two lists follow one another."""
    before = [None, *blocks]
    return [
        block
        for block, last in zip(blocks, before, strict=False)
        if not isinstance(block, Bullets) or not isinstance(last, Bullets)
    ]


blocks = st.lists(_whole, max_size=5).map(_parted)
