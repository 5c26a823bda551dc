"""An archive's own `themes.toml`, laid over the program's vocabulary: what it adds, renames, parts, drops and leads elsewhere.

    drop = ["research"]                       # themes and sub-themes that are not wanted
    redirect = { ideology = "publicity" }     # dropped too; their addresses lead to another theme or sub-theme

    [[theme]]
    slug = "cadres"                           # one of the program's: what is given is changed
    name = "队伍建设"
    decides = ["铁军先锋"]                    # terms are added to their group, and leave any other
    without = ["师资"]                        # terms are taken away

    [[theme]]
    slug = "publicity"                        # a new one: as in the program's file
    name = "宣传工作"
    definition = "新闻宣传和网站。"
    from = "cadres"                           # its terms are taken from this theme, which is so parted in two
    decides = ["新闻宣传"]

    [[theme.sub]]                             # sub-themes likewise

A file with `[weights]` is no such layer but a whole vocabulary in the place of the program's.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from converter.model import FormerTheme
from converter.themes.check import TOP_KEYS, rows_in, unknown_keys
from converter.themes.vocabulary import RULE_LISTS, WEIGHT_GROUPS, Layered

FILE = "themes.toml"
_KEYS = (TOP_KEYS - {"weights"}) | {"drop", "redirect"}
_ADDED = (*WEIGHT_GROUPS, *RULE_LISTS)
"""Lists that grow; any other value takes the place of the one before."""

Row = dict[str, Any]


def is_layer(data: Mapping[str, Any]) -> bool:
    """Whether a file is laid over the program's vocabulary, and is no whole one."""
    return "weights" not in data


def lay_over(base: Mapping[str, Any], own: Mapping[str, Any]) -> Layered:
    """Return the program's vocabulary with an archive's own themes laid over it. Both as read from TOML."""
    layered = Layered(deepcopy(dict(base)))
    layered.faults += unknown_keys(FILE, own, _KEYS)
    names = {row["slug"]: row["name"] for row in _all_rows(layered.data)}
    parents = {sub["slug"]: row["slug"] for row in base["theme"] for sub in row.get("sub", [])}
    drop, redirect = _dropped(own, layered.faults)
    for table in ("theme", "frame"):
        _lay_rows(layered.data[table], own.get(table, []), table, layered.faults)
    plan = own.get("plan_report", {})
    if isinstance(plan, dict):
        _change(layered.data["plan_report"], plan, "plan_report", layered.faults)
    else:
        layered.data["plan_report"] = plan
    _part(layered.data, layered.faults)
    own_slugs = {row.get("slug") for row in _all_rows(own)}
    layered.faults += _drop_faults(layered.data, drop, redirect, names, own_slugs)
    gone = {*drop, *redirect}
    layered.data["theme"] = [row for row in layered.data["theme"] if row.get("slug") not in gone]
    for row in layered.data["theme"]:
        if isinstance(row.get("sub"), list):
            row["sub"] = [sub for sub in row["sub"] if not (isinstance(sub, dict) and sub.get("slug") in gone)]
    now = {row.get("slug"): row.get("name") for row in _all_rows(layered.data)}
    for slug in dict.fromkeys((*drop, *redirect)):
        target = redirect.get(slug, "")
        if slug in parents:
            layered.former_subs.setdefault(parents[slug], []).append((slug, target))
        else:
            layered.former.append(FormerTheme(slug, names.get(slug, ""), target))
        layered.aliases |= {each: target for each in (slug, names.get(slug)) if each}
    layered.aliases |= {name: slug for slug, name in names.items() if slug in now and now[slug] != name}
    return layered


def _all_rows(data: Mapping[str, Any]) -> Iterator[Row]:
    """Yield themes and sub-themes."""
    for row in rows_in(data.get("theme")):
        yield row
        yield from rows_in(row.get("sub"))


def _lay_rows(rows: list[Row], own: object, table: str, faults: list[str]) -> None:
    """Change and add rows of a table."""
    if rows_in(own) != own:
        faults.append(f"{FILE}：应写成 [[{table}]]。")
    known = {row["slug"]: row for row in rows}
    for row in rows_in(own):
        slug = row.get("slug")
        place = str(slug)
        if isinstance(slug, str) and slug in known:
            _change(known[slug], row, place, faults)
            continue
        new = {key: value for key, value in row.items() if key not in {"without", "sub"}}
        if table == "theme":
            new.setdefault("kind", "theme")
        if "without" in row:
            faults.append(f"{place}.without：程序的词表里没有这个主题，没有词条可去。")
        if "sub" in row:
            new["sub"] = []
            _lay_rows(new["sub"], row["sub"], "theme.sub", faults)
        rows.append(new)


def _change(row: Row, own: Row, place: str, faults: list[str]) -> None:
    """Change a row of the program's as the archive has it."""
    without = own.get("without", [])
    if not isinstance(without, list):
        faults.append(f"{place}.without：应为词条的列表。")
        without = []
    faults += [f"{place}.without：这里没有词条“{term}”。" for term in without if not _take(row, term)]
    for key, value in own.items():
        if key == "sub":
            _lay_rows(row.setdefault("sub", []), value, "theme.sub", faults)
        elif key in {*_ADDED, "kinds", "titles"} and isinstance(value, list):
            if key in WEIGHT_GROUPS:
                for term in value:
                    _take(row, term)
            row[key] = [*row.get(key, []), *value]
        elif key not in {"slug", "without"}:
            row[key] = value


def _take(row: Row, term: object) -> bool:
    """Take a term or an expression out of a row; return whether it was there."""
    held = [key for key in _ADDED if isinstance(row.get(key), list) and term in row[key]]
    for key in held:
        row[key] = [each for each in row[key] if each != term]
    return bool(held)


def _part(data: Row, faults: list[str]) -> None:
    """Take the terms of new themes out of those that they are parted from."""
    known = {row.get("slug"): row for row in data["theme"]}
    for row in data["theme"]:
        source = row.pop("from", None)
        if source is None:
            continue
        if not isinstance(source, str) or source not in known or source == row.get("slug"):
            faults.append(f"{row.get('slug')}.from：没有叫“{source}”的主题。")
            continue
        for group in WEIGHT_GROUPS:
            for term in row.get(group, []) if isinstance(row.get(group, []), list) else []:
                _take(known[source], term)


def _dropped(own: Mapping[str, Any], faults: list[str]) -> tuple[tuple[str, ...], dict[str, str]]:
    drop, redirect = own.get("drop", []), own.get("redirect", {})
    if not isinstance(drop, list) or not all(isinstance(slug, str) for slug in drop):
        faults.append('drop：应为列表，例如 drop = ["research"]。')
        drop = []
    if not isinstance(redirect, dict) or not all(isinstance(slug, str) for slug in redirect.values()):
        faults.append('redirect：应写成 { 原来的 = "现在的" }，例如 { research = "service" }。')
        redirect = {}
    return tuple(drop), redirect


def _drop_faults(
    data: Row, drop: Iterable[str], redirect: Mapping[str, str], names: Mapping[str, str], own_slugs: set[Any]
) -> Iterator[str]:
    roles = {row.get("slug") for row in data["theme"] if row.get("kind") == "role"}
    left = {row.get("slug") for row in _all_rows(data)} - {*drop, *redirect}
    for key, slugs in (("drop", drop), ("redirect", redirect)):
        for slug in slugs:
            place = f"{key}.{slug}" if key == "redirect" else key
            if key == "drop" and slug not in names:
                yield f"{place}：没有叫“{slug}”的主题或子主题。"
            elif slug in roles:
                yield f"{place}：“{slug}”是角色，不能去掉。"
            elif slug in own_slugs:
                yield f"{place}：“{slug}”在这个文件里又写了一条，只能留一处。"
    for slug, target in redirect.items():
        if target and target not in left:
            yield f"redirect.{slug}：没有叫“{target}”的主题或子主题，或者已经去掉。"
