"""Bodies of OpenDocument text, made by the tests, and what is read of them."""

from __future__ import annotations

import pytest

from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.odt import read_odt
from converter.settings import Limits
from tests.support.office_files import odt

CHINESE = "一, 二, 三, ..."


def level(number: int, form: str, prefix: str = "", suffix: str = "", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" style:num-prefix="{prefix}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


LISTS = (
    f'<text:list-style style:name="L1">{level(1, CHINESE, "", "、")}{level(2, CHINESE, "（", "）")}'
    f"{level(3, '1', '', '.')}</text:list-style>"
    f'<text:list-style style:name="L2">{level(1, "1", "", ".", "text:start-value=&quot;3&quot;".replace("&quot;", chr(34)))}'
    f"{level(2, 'a', '(', ')')}</text:list-style>"
    '<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L4"><text:list-level-style-bullet text:level="1" text:bullet-char="l">'
    '<style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet></text:list-style>'
)


def items(*texts: str, kind: str = "") -> str:
    inside = "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
    return f"<text:list {kind}>{inside}</text:list>"


def p(text: str, more: str = "") -> str:
    return f"<text:p {more}>{text}</text:p>"


def read(body: str, **more: str) -> Content:
    return read_odt(odt(body, **more), "2023/述职.odt", Limits())  # type: ignore[arg-type]


def texts(body: str, **more: str) -> list[str]:
    return [piece.text for piece in read(body, **more).pieces]


def left_out(body: str, **more: str) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.before) for each in read(body, **more).dropped]


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as raised:
        read_odt(data, "述职.odt", limits or Limits())
    return str(raised.value.message)
