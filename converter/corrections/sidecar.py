"""Bytes of a sidecar → what it says, or all that is wrong with it, each with its line and how it should be written."""

from collections.abc import Iterator, Mapping
from typing import Any

from converter.corrections.given import MOST_BYTES, Corrections, CorrectionsError
from converter.corrections.values import EXAMPLES, ValueFault, level_of, nearest, themes_of, value_of
from converter.language.numerals import number_of
from converter.messages import message
from converter.model import Value
from converter.typed_toml import (
    MOST_CHARACTERS,
    NOT_UTF_8,
    Statement,
    is_header,
    mended,
    parsed,
    quoted,
    shown,
    statements,
    unread,
)

_PLAIN = tuple(EXAMPLES)
_TABLES = ("headings", "themes", "part")
_BARE = frozenset({"year", "date"})
"""Keys whose values stand without quotes."""
_MOST_FAULTS = 20
_MOST_PARTS = 999
_MOST_ROWS = 500
"""Of headings or themes: each is looked for in the whole report."""
_DEEPEST = 4
"""Names on the way to a value: part.2.headings.line."""
_MEANT = {
    "title": ("标题", "题目", "题名", "报告标题"),
    "year": ("年度", "年份", "年"),
    "kind": ("文种", "类型", "种类", "类别", "体裁"),
    "office": ("单位", "部门", "机关", "单位名称"),
    "author": ("作者", "姓名", "述职人", "报告人", "汇报人"),
    "date": ("日期", "时间", "落款日期", "成文日期"),
    "headings": ("层次", "小标题", "标题层次", "heading", "levels"),
    "themes": ("主题", "主题词", "theme", "topics"),
    "part": ("部分", "第几份", "parts"),
}
"""Key → what people write instead of it."""
_IN_PLACE_OF = {name: key for key, names in _MEANT.items() for name in names}

Path = tuple[str, ...]


class _Fault(Value, frozen=True):
    path: Path
    says: str


def load_corrections(data: bytes, name: str, names: Mapping[str, str]) -> Corrections:
    """Return what a sidecar says.

    data: its bytes (TOML in UTF-8, or what can be read as such in one way), of a larger one the first of them; name: its path below the folder of reports;
    names: slug or name of a theme, role or sub-theme → its slug, empty for one that is no more and is passed over
    (`Vocabulary.names`). Raises CorrectionsError with a message (R201) for every fault, at most twenty and how many more.
    """
    if len(data) > MOST_BYTES:
        raise _error(name, [(None, f"超过 {MOST_BYTES // 1024} KB，不像是更正文件")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _error(name, [(None, NOT_UTF_8)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if long := next((number for number, line in enumerate(lines, 1) if len(line) > MOST_CHARACTERS), None):
        raise _error(name, [(long, f"这一行超过 {MOST_CHARACTERS:,} 字，不像是更正文件")])
    said = [*statements(text)]
    table = parsed(text)
    if table is None:
        table, unread = _table_of(said)
        if unread:
            raise _error(name, unread)
    check = _Check(names)
    given = check.corrections(table, ())
    if check.faults:
        places = _places(said)
        raise _error(name, [(_place(fault.path, places), fault.says) for fault in check.faults])
    return given


def _error(name: str, faults: list[tuple[int | None, str]]) -> CorrectionsError:
    messages = [message("R201", name, line, fault=fault) for line, fault in faults[:_MOST_FAULTS]]
    if more := len(faults) - _MOST_FAULTS:
        messages += [message("R201", name, fault=f"另有 {more} 处")] if more > 0 else []
    return CorrectionsError(*messages)


def _table_of(said: list[Statement]) -> tuple[dict[str, Any], list[tuple[int | None, str]]]:
    """Return what statements say one by one, mended where needed, and what could not be read."""
    table: dict[str, Any] = {}
    seen: dict[Path, int] = {}
    faults: list[tuple[int | None, str]] = []
    under: Path = ()
    for line, text in said:
        written = mended(text)
        values = parsed(written)
        if values is None:
            faults.append((line, unread(text, EXAMPLES["title"], unless="不更正")))
            continue
        if is_header(written):
            under = next((path for path, _ in _leaves(values)), ())
            _put(table, under, {})
            continue
        for path, value in _leaves(values):
            whole = (*under, *path)
            if whole in seen or not _put(table, whole, value):
                before = f"（第 {seen[whole]} 行已有）" if whole in seen else ""
                faults.append((line, f"“{shown('.'.join(whole))}”写了两次{before}，请只留一行"))
            seen.setdefault(whole, line)
    return table, faults


def _leaves(table: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield the values of a parsed statement, each with the names that lead to it; an empty table is a value."""
    waiting: list[tuple[Path, Any]] = [((), table)]
    while waiting:
        path, value = waiting.pop(0)
        if isinstance(value, dict) and (value or not path) and len(path) < _DEEPEST:
            waiting += [((*path, key), each) for key, each in value.items()]
        elif path:
            yield path, value


def _put(table: dict[str, Any], path: Path, value: Any) -> bool:
    """Put a value where a path leads; return whether there was room. Tables of one name are one."""
    for key in path[:-1]:
        table = table.setdefault(key, {})
        if not isinstance(table, dict):
            return False
    if path[-1:] and path[-1] in table:
        return value == {} and isinstance(table[path[-1]], dict)
    if path:
        table[path[-1]] = value
    return True


def _places(said: list[Statement]) -> dict[Path, int]:
    """Return on which line each value stands."""
    places: dict[Path, int] = {}
    under: Path = ()
    for line, text in said:
        written = mended(text)
        for path, _ in _leaves(parsed(written) or {}):
            above = () if is_header(written) else under
            for end in range(1, len(path) + 1):
                places.setdefault((*above, *path[:end]), line)
            under = path if is_header(written) else under
    return places


def _place(path: Path, places: Mapping[Path, int]) -> int | None:
    return next((places[path[:end]] for end in range(len(path), 0, -1) if path[:end] in places), None)


class _Check:
    """Makes corrections of a table, and notes what is wrong with it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.faults: list[_Fault] = []

    def corrections(self, table: Mapping[str, Any], under: Path) -> Corrections:
        """Return what a table says; under: the names that lead to it."""
        allowed = (*_PLAIN, *(_TABLES if not under else _TABLES[:-1]))
        found: dict[str, Any] = {}
        for key, value in table.items():
            path = (*under, key)
            if key not in allowed:
                self._note(
                    path, f"不认识“{_named(path)}”{_meant(key, value, allowed, under)}；可用的有 {'、'.join(allowed)}"
                )
            elif key in _PLAIN:
                try:
                    found[key] = value_of(key, value)
                except ValueFault as fault:
                    self._note(path, f"“{_named(path)}”{fault}")
            elif key == "part":
                found["parts"] = self._parts(value)
            elif not isinstance(value, dict):
                example = '"路面养护" = 3' if key == "headings" else '"s1" = ["理论学习"]'
                self._note(path, f"“{_named(path)}”应当写成单独一行 [{_named(path)}]，下面一行写一条，例如 {example}")
            else:
                found[key] = self._rows(value, path)
        return Corrections(**found)

    def _rows(self, table: Mapping[str, Any], path: Path) -> tuple[tuple[str, Any], ...]:
        """Return the rows of headings or of themes."""
        rows: list[tuple[str, Any]] = []
        if len(table) > _MOST_ROWS:
            self._note(path, f"[{_named(path)}] 下面有 {len(table):,} 行，最多 {_MOST_ROWS} 行")
            return ()
        for line, value in table.items():
            here = (*path, line)
            if line in _PLAIN:
                self._note(here, f"“{line}”写在了 [{_named(path)}] 下面，请移到它的前面")
                continue
            if not line.strip():
                self._note(here, f"[{_named(path)}] 下面有一行等号左边是空的，请写上那一行的开头")
                continue
            try:
                is_level = path[-1] == "headings"
                rows.append((line, level_of(line, value) if is_level else themes_of(line, value, self._names)))
            except ValueFault as fault:
                self._note(here, f"“{_named(here)}”{fault}")
        return tuple(rows)

    def _parts(self, table: object) -> dict[int, Corrections]:
        parts: dict[int, Corrections] = {}
        if not isinstance(table, dict):
            self._note(("part",), "“part”应当写成 [part.1]、[part.2] 这样")
            return parts
        for name, part in table.items():
            path = ("part", name)
            number = number_of(name) if len(name) < len(str(_MOST_PARTS)) + 1 else None
            if not isinstance(part, dict) or number is None or not 0 < number <= _MOST_PARTS:
                self._note(path, f"“{_named(path)}”应当写成 [part.1]、[part.2] 这样")
            elif name != str(number):
                self._note(path, f"“{_named(path)}”请写成 [part.{number}]")
            else:
                parts[number] = self.corrections(part, path)
        return parts

    def _note(self, path: Path, says: str) -> None:
        self.faults.append(_Fault(path, says))


def _named(path: Path) -> str:
    return ".".join(map(shown, path))


def _meant(key: str, value: object, allowed: tuple[str, ...], under: Path) -> str:
    """Return how a key should be written that is unknown, as what follows its name; empty where nothing is like it."""
    folded = key.strip().lower()
    meant = _IN_PLACE_OF.get(folded) or nearest(folded, dict.fromkeys(allowed))
    if meant not in allowed:
        return ""
    if meant in _TABLES:
        number = next((each for each in value if each.isdecimal()), "1") if isinstance(value, dict) else "1"
        return f"，请写成 [{'.'.join((*under, meant))}{f'.{number[:3]}' * (meant == 'part')}]"
    try:
        known = value_of(meant, value)
    except ValueFault:
        return f"，请写成 {meant} = …"
    return f"，请写成 {meant} = {known if meant in _BARE else quoted(str(known))}"
