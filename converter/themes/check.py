"""What is wrong with a vocabulary: every fault of `themes.toml` and `terms.txt`, each with its place, in Chinese."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from converter.language.expression import expression
from converter.themes.vocabulary import RULE_LISTS, WEIGHT_GROUPS

_TEXTS = ("slug", "name", "definition")
_SWITCHES = ("covers_below", "takes_below", "yields")
_THEME_KEYS = {*_TEXTS, "kind", "steps", *_SWITCHES, *WEIGHT_GROUPS, "sub"}
_SUB_KEYS = {*_TEXTS, *WEIGHT_GROUPS}
_ROLE_KEYS = {*_TEXTS, "kind", *RULE_LISTS}
_FRAME_KEYS = {"slug", *RULE_LISTS}
_PLAN_KEYS = {"kinds", "titles", "unless"}
TOP_KEYS = {"weights", "theme", "frame", "plan_report"}

_SLUG = expression(r"[a-z][a-z0-9-]*")
_TAKEN = expression(r"top|more|other|undated|y\d+(-.*)?|undated-.*")
"""Ids on a theme's page that are not those of sub-themes."""
_WORD = expression(r"[\u4e00-\u9fd5A-Za-z0-9]+")
"""What jieba does not break at; a term with other characters would never be found."""


def find_faults(data: dict[str, Any], extra_words: tuple[str, ...]) -> tuple[str, ...]:
    """Return every fault, in the order of the file; empty where the vocabulary is sound.

    data: `themes.toml` as read. extra_words: the words of `terms.txt`, one entry a line that holds one.
    After an empty answer: every key is known and of its type, slugs are unique, terms can be cut, expressions compile.
    """
    return (
        *unknown_keys("themes.toml", data, TOP_KEYS),
        *_weight_faults(data.get("weights")),
        *_entry_faults(data),
        *_plan_faults(data.get("plan_report", {})),
        *_extra_faults(data, extra_words),
    )


def _weight_faults(weights: object) -> Iterator[str]:
    if not isinstance(weights, dict):
        yield "themes.toml：缺少 [weights]（各组词条的分量）。"
        return
    yield from unknown_keys("weights", weights, set(WEIGHT_GROUPS))
    for group in WEIGHT_GROUPS:
        weight = weights.get(group)
        if not (
            isinstance(weight, dict) and set(weight) == {"title", "text"} and all(map(_is_number, weight.values()))
        ):
            yield f"weights.{group}：应写成 {{ title = 数字, text = 数字 }}。"


def _entry_faults(data: dict[str, Any]) -> Iterator[str]:
    entries: list[tuple[str, dict[str, Any]]] = []
    for table in ("theme", "frame"):
        rows = data.get(table)
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            yield f"themes.toml：至少要有一个 [[{table}]]。"
            continue
        entries += [(table, row) for row in rows]
        subs = [sub for row in rows for sub in rows_in(row.get("sub", []))] if table == "theme" else []
        entries += [("sub", sub) for sub in subs]
        yield from (
            f"{row.get('slug')}.sub：应写成 [[theme.sub]]，用在内容主题下。"
            for row in rows
            if "sub" in row and (table != "theme" or row.get("kind") != "theme" or rows_in(row["sub"]) != row["sub"])
        )
    names = Counter(str(row.get("slug")) for _, row in entries)
    yield from (f"{slug}：slug 用了 {count} 次，只能用一次。" for slug, count in names.items() if count > 1)
    titles = Counter(row["name"] for table, row in entries if table != "frame" and isinstance(row.get("name"), str))
    yield from (f"{name}：名称用了 {count} 次，只能用一次。" for name, count in titles.items() if name and count > 1)
    for table, row in entries:
        slug, name = row.get("slug"), row.get("name")
        place = next((each for each in (slug, name) if isinstance(each, str) and each), "没有 slug 的一条")
        if not (isinstance(slug, str) and _SLUG.fullmatch(slug)):
            yield f"{place}.slug：只能用小写字母、数字和连字符，以字母开头。"
        elif table == "sub" and _TAKEN.fullmatch(slug):
            yield f"{place}.slug：“{slug}”是页面上别处的编号，请换一个。"
        yield from _FAULTS_OF[table](place, row)


def _theme_faults(place: str, row: dict[str, Any]) -> Iterator[str]:
    for key in ("name", "definition"):
        if not (isinstance(row.get(key), str) and row[key].strip()):
            yield f"{place}.{key}：缺少，或不是文字。"
    kind = row.get("kind")
    if kind == "role":
        yield from _rule_faults(place, row, _ROLE_KEYS)
        return
    if kind != "theme":
        yield f"{place}.kind：应为 theme 或 role，写的是 {kind!r}。"
    yield from unknown_keys(place, row, _THEME_KEYS)
    for key in _SWITCHES:
        if not isinstance(row.get(key, False), bool):
            yield f"{place}.{key}：应为 true 或 false。"
    yield from _steps_faults(place, row.get("steps", []))
    yield from _group_faults(place, row)


def _sub_faults(place: str, row: dict[str, Any]) -> Iterator[str]:
    if not (isinstance(row.get("name"), str) and row["name"].strip()):
        yield f"{place}.name：缺少，或不是文字。"
    if not isinstance(row.get("definition", ""), str):
        yield f"{place}.definition：不是文字。"
    yield from unknown_keys(place, row, _SUB_KEYS)
    yield from _group_faults(place, row)


def _group_faults(place: str, row: dict[str, Any]) -> Iterator[str]:
    if not row.get("decides"):
        yield f"{place}.decides：至少要有一个词条。"
    for group in WEIGHT_GROUPS:
        yield from _term_faults(f"{place}.{group}", row.get(group, []))
    for first, second in combinations(WEIGHT_GROUPS, 2):
        in_first = set(_strings(row.get(first, [])))
        both = [term for term in _strings(row.get(second, [])) if term in in_first]
        yield from (f"{place}.{second}：词条“{term}”也列在 {first} 里，只能列一处。" for term in both)


def _steps_faults(place: str, steps: object) -> Iterator[str]:
    if not isinstance(steps, list) or len(_strings(steps)) != len(steps):
        yield f"{place}.steps：应为主题的 slug 的列表。"


def _term_faults(place: str, terms: object) -> Iterator[str]:
    if not isinstance(terms, list):
        yield f"{place}：应为词条的列表。"
        return
    for term in terms:
        if not isinstance(term, str) or not _WORD.fullmatch(term):
            yield f"{place}：词条“{term}”含有空格或标点，分词时找不到。"
    twice = Counter(_strings(terms))
    yield from (f"{place}：词条“{term}”写了 {count} 次。" for term, count in twice.items() if count > 1)


def _frame_faults(place: str, row: dict[str, Any]) -> Iterator[str]:
    return _rule_faults(place, row, _FRAME_KEYS)


_FAULTS_OF = {"theme": _theme_faults, "frame": _frame_faults, "sub": _sub_faults}


def _plan_faults(plan: object) -> Iterator[str]:
    if not isinstance(plan, dict):
        yield "plan_report：应为一个表。"
        return
    yield from unknown_keys("plan_report", plan, _PLAN_KEYS)
    kinds = plan.get("kinds", [])
    if not isinstance(kinds, list) or len(_strings(kinds)) != len(kinds):
        yield "plan_report.kinds：应为文字的列表。"
    yield from _expression_faults("plan_report", plan, ("titles", "unless"))


def _rule_faults(place: str, row: dict[str, Any], known: set[str]) -> Iterator[str]:
    yield from unknown_keys(place, row, known)
    if not row.get("headings"):
        yield f"{place}.headings：至少要有一条正则表达式。"
    yield from _expression_faults(place, row, RULE_LISTS)


def _expression_faults(place: str, row: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        patterns = row.get(key, [])
        if not isinstance(patterns, list):
            yield f"{place}.{key}：应为正则表达式的列表。"
            continue
        for pattern in patterns:
            try:
                re.compile(pattern)
            except (re.error, TypeError) as error:
                yield f"{place}.{key}：正则表达式“{pattern}”写错了（{error}）。"


def _extra_faults(data: dict[str, Any], extra_words: tuple[str, ...]) -> Iterator[str]:
    terms = all_terms(data)
    for word, count in Counter(extra_words).items():
        if not _WORD.fullmatch(word):
            yield f"terms.txt：词条“{word}”含有空格或标点，分词时找不到。"
        if count > 1:
            yield f"terms.txt：词条“{word}”写了 {count} 次。"
        if word in terms:
            yield f"terms.txt：词条“{word}”已在 themes.toml 里，请删去一处。"


def all_terms(data: Mapping[str, Any]) -> set[str]:
    """Return the terms of all themes and sub-themes."""
    themes = rows_in(data.get("theme"))
    rows = themes + [sub for theme in themes for sub in rows_in(theme.get("sub"))]
    return {term for row in rows for group in WEIGHT_GROUPS for term in _strings(row.get(group, []))}


def unknown_keys(place: str, row: Mapping[str, Any], known: Iterable[str]) -> Iterator[str]:
    """Yield a fault for each key that is not known."""
    yield from (f"{place}：不认识的键 {key}。可用的键：{'、'.join(sorted(known))}。" for key in row if key not in known)


def rows_in(values: object) -> list[dict[str, Any]]:
    """Return the tables of an array of TOML; none of any other value."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _strings(values: object) -> list[str]:
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
