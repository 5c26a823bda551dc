"""Settings, themes and sidecars as they were typed → TOML.

Full-width marks, Chinese quotation marks and missing quotes are mended where there is one reading:

`title ＝ “云溪市总结”` → `title = "云溪市总结"`, `date = 2024年1月12日` → `date = "2024年1月12日"`,
`"s1" = 理论学习、存在问题` → `"s1" = "理论学习、存在问题"`, `【headings】` → `[headings]`. What is TOML already stays as it is.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from converter.language.expression import expression
from converter.model import Value

MOST_CHARACTERS = 2000
"""Of a line."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SHOWN = 30  # characters
_OPEN, _CLOSE = "\"“”＂「『'‘’＇", "\"“”＂」』'‘’＇"
_EQUALS = "=＝"
_SEPARATORS = expression("[,，、;；\n]")
_STRING = rf"[{_OPEN}](?:\\.|[^\\{_CLOSE}])*[{_CLOSE}]"
_STRINGS = expression(rf"{_STRING}|#.*")
_HEADER = expression(rf"\s*[\[［【]+\s*([^\[\]［］【】{_EQUALS}#]+?)\s*[\]］】]*\s*(?:#.*)?")
_BEGINS = expression(
    rf"\s*(?:[\[［【]|{_STRING}\s*[{_EQUALS}:：]|[^\s#\]］】{_OPEN}{_EQUALS}][^{_EQUALS}]*[{_EQUALS}])"
)
"""How a line looks that begins something new, though a bracket above it is open."""
_QUOTED_KEY = expression(rf"\s*[{_OPEN}]([^{_CLOSE}]*)[{_CLOSE}]\s*[{_EQUALS}:：]")
_BARE_KEY = expression(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_QUOTED = expression(rf"[{_OPEN}](.*)[{_CLOSE}]\s*[,，;；。]?\s*(?:#.*)?", re.DOTALL)
_TWO = expression(rf"[{_CLOSE}]\s*[,，、;；]\s*[{_OPEN}]")
"""Between two texts, where one is asked for."""
_COMMENT = expression(r"(?:^|\s)[#＃].*")
_NO = frozenset({"否", "不", "不是", "不是标题", "假", "无", "False", "FALSE"})
"""How people write that a line is no heading."""
NOT_UTF_8 = "不是 UTF-8 编码，请用记事本打开，另存为时编码选 UTF-8"
"""What is said of a file that cannot be decoded."""
_PLACE = expression(r"line (\d+)")
_TWICE = expression("overwrite|twice|[Dd]uplicate|immutable")
_ARRAY = expression(r"\s*[\[［【]{2}\s*([\w.．。-]+?)\s*[\]］】]{2}\s*(?:[#＃].*)?")


class Typed(Value, frozen=True):
    """A whole file."""

    table: dict[str, Any]
    """What it says; empty where it has faults."""
    text: str
    """As TOML, each value on the line on which it was typed."""
    faults: tuple[tuple[int | None, str], ...] = ()
    """What cannot be read: line from 1, and what stands there and how it should be written, in Chinese."""


class Statement(NamedTuple):
    """A header, or a key with its value."""

    line: int
    """On which it begins, from 1."""
    text: str
    """May be of several lines."""


def read_typed(text: str, example: str) -> Typed:
    """Return what a file says. example: a line as it should look."""
    table = parsed(text)
    if table is not None:
        return Typed(table, text)
    said = [(line, each, mended(each)) for line, each in statements(text)]
    lines = [""] * (text.count("\n") + 1)
    for line, _, toml in said:
        written = toml.split("\n")
        lines[line - 1 : line - 1 + len(written)] = written
    whole = "\n".join(lines)
    faults = [(line, unread(each, example)) for line, each, toml in said if parsed(toml) is None]
    if not faults:
        try:
            return Typed(tomllib.loads(whole), whole)
        except (ValueError, RecursionError) as error:
            place = _PLACE.search(str(error))
            says = "这里写的前面已经写过，请只留一处" if _TWICE.search(str(error)) else "不合 TOML 的写法"
            faults = [(int(place[1]) if place else said[-1][0], says)]
    return Typed({}, whole, tuple(faults))


def unread(text: str, example: str, unless: str = "不用") -> str:
    """Return what is said of a statement that is no TOML and cannot be mended. unless: when it is to be left out."""
    first = shown(text.strip().partition("\n")[0])
    if not first.strip():
        return "这一行里只有不能显示的字符，请删去这一行"
    key = first.partition("=")[0].partition("＝")[0].strip()
    if key and key != first and not first.rstrip().rstrip("=＝").rstrip().removeprefix(key):
        return f"“{key}”后面没有写值，{unless}就删去这一行"
    return f"看不懂“{first}”，每一行应当像 {example} 这样写"


def shown(text: str) -> str:
    """Return a text short enough for a message, without what cannot be shown."""
    plain = "".join(each if is_shown(each) else " " for each in text[: 2 * _SHOWN])
    return plain if len(text) <= _SHOWN else f"{plain[:_SHOWN]}…"


def is_shown(character: str) -> bool:
    """Whether a character can be seen."""
    return unicodedata.category(character) not in _HIDDEN


def statements(text: str) -> Iterator[Statement]:
    """Yield what a file says, blank lines and comments left out; an array may run over several lines."""
    begun, held, depth, quotes = 0, "", 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if held and not quotes and _BEGINS.match(line):
            yield Statement(begun, held)
            held, depth = "", 0
        if not held:
            if not line.strip() or line.lstrip().startswith(("#", "＃")):
                continue
            begun = number
        held = f"{held}\n{line}" if held else line
        depth, quotes = _left_open(line, depth, quotes)
        if depth <= 0 and not quotes:
            yield Statement(begun, held)
            held, depth = "", 0
    if held:
        yield Statement(begun, held)


def parsed(text: str) -> dict[str, Any] | None:
    """Return what TOML says; None where it is none, or too deep or too large to be one of ours."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def mended(text: str) -> str:
    """Return a statement as TOML, as far as there is one reading: the result may be none all the same."""
    if parsed(text) is not None:
        return text
    if array := _ARRAY.fullmatch(text):
        return f"[[{'.'.join(re.split('[.．。]', array[1]))}]]"
    if header := _HEADER.fullmatch(text):
        return f"[{'.'.join(_key(name) for name in re.split('[.．。]', header[1]))}]"
    key, value = _parted(text)
    return f"{_key(key)} = {_value(value)}" if key and value else text


def is_header(text: str) -> bool:
    """Whether a statement in TOML opens a table."""
    return text.lstrip().startswith("[")


def quoted(text: str) -> str:
    """Return a text as a string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def written_key(key: str) -> str:
    """Return a key as TOML has it, in quotes where it needs them."""
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else quoted(key)


def _left_open(line: str, depth: int, quotes: str) -> tuple[int, str]:
    """Return how many brackets of values are open after a line, and the marks that would end a text of several lines."""
    for marks in ('"""', "'''"):
        if quotes == marks or (not quotes and re.search(rf"[{_EQUALS}]\s*{marks}", line)):
            return depth, marks if line.count(marks) % 2 != bool(quotes) else ""
    bare = _STRINGS.sub("", line)
    value = bare if depth else re.split(f"[{_EQUALS}]", bare, maxsplit=1)[-1] if re.search(f"[{_EQUALS}]", bare) else ""
    opened, closed = (len(re.findall(f"[{marks}]", value)) for marks in (r"\[［【", r"\]］】"))
    return depth + opened - closed, ""


def _parted(text: str) -> tuple[str, str]:
    """Return the key and the value of a statement, without the quotes of the key; empty where it has none."""
    if found := _QUOTED_KEY.match(text):
        return found[1].strip(), text[found.end() :].strip()
    for marks in (_EQUALS, ":："):
        key, mark, value = re.match(f"([^{marks}]*)([{marks}]?)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        if mark:
            return key.strip(), value.strip()
    return "", ""


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).strip()
    if _BARE_KEY.fullmatch(folded):
        return folded
    return quoted(name.strip().strip(_OPEN + _CLOSE))


def _value(value: str) -> str:
    if value[0] in "[［【" and not parsed(f"a = {value}"):
        lines = (_COMMENT.sub("", line) for line in value.splitlines())
        words = _SEPARATORS.split("\n".join(lines).strip().strip("[］【［]】"))
        return f"[{', '.join(quoted(word) for each in words if (word := each.strip().strip(_OPEN + _CLOSE)))}]"
    if found := _QUOTED.fullmatch(value):
        return value if _TWO.search(found[1]) else quoted(found[1])
    bare = _COMMENT.sub("", value).strip().rstrip(",，;；")
    folded = unicodedata.normalize("NFKC", bare)
    if bare in _NO:
        return "false"
    return folded if parsed(f"a = {folded}") is not None else quoted(bare.lstrip(_OPEN))
