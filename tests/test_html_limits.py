"""Web pages that are refused, without words, too deep or made to hurt."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converter.readers.error import ReadError
from tests.support.examples import examples
from tests.support.growth import assert_linear
from tests.support.made_html import GOVERNMENT, PARAGRAPHS, body, code, read, texts


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"  \n",
        b"<html></html>",
        b"<!-- x -->",
        b"<frameset><frame src=a.html></frameset>",
        "<p hidden>字</p>".encode(),
    ],
)
def test_a_page_without_words_is_refused(page: bytes) -> None:
    assert code(page) == "R001"


def test_a_page_of_pictures_alone_is_refused_as_a_scan() -> None:
    assert code(body("<img src=1.jpg><img src=2.jpg>")) == "R012"


def test_binary_data_is_refused() -> None:
    assert code(bytes(range(256)) * 40) in {"R002", "R003"}
    assert code(b"<p>" + bytes(range(1, 9)) * 40) == "R002"


@pytest.mark.parametrize("depth", [101, 300, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert code("<div>" * depth + "深" + "</div>" * depth + "<p>尾") == "R020"


def test_one_huge_attribute_is_refused() -> None:
    assert code(f'<p title="{"A" * 11_000_000}">字') == "R014"


@pytest.mark.parametrize(
    "markup", ["<!--", "<script>", "<", "<div class=content>", "<li>", "<ol><li value=", "<table><tr>"]
)
def test_markup_without_end_is_read_or_refused_in_linear_time(markup: str) -> None:
    def read_or_refuse(data: bytes) -> None:
        with contextlib.suppress(ReadError):
            read(data)

    assert_linear(
        lambda count: (PARAGRAPHS[0] + markup * count + PARAGRAPHS[3]).encode("gb18030"), read_or_refuse, 30_000
    )


def test_an_external_entity_is_not_read() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>云溪市&x;交通运输局。</p>'
    assert "root:" not in "".join(texts(page))


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_page_gives_words_or_one_message(data: st.DataObject) -> None:
    page = bytearray(GOVERNMENT.encode(data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16"]))))
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(page) - 1))
        length = data.draw(st.integers(0, 60))
        page[at : at + length] = data.draw(
            st.binary(max_size=12)
            | st.sampled_from([b"<", b"</div>", b"<table>", b"<td>", b"<pre>\n", b"&#x0;", b"\x00", b"<li>"])
        )
    try:
        content = read(bytes(page))
    except ReadError as error:
        assert error.message.code in {"R001", "R002", "R003", "R012", "R014", "R020"}  # noqa: PT017
    else:
        assert any(piece.text for piece in content.pieces)
        assert all(0 <= each.before <= len(content.pieces) for each in content.dropped)
