"""Why places have their labels, for the terminal and for programs (`converter explain`)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from converter.language.expression import expression
from converter.model import Paragraph, Section
from converter.themes import Vocabulary
from converter.themes.evidence import ENOUGH
from converter.themes.explain import Reasons, RoleReason, ThemeReason

WIDTH = 80
"""Columns of a line; a Chinese character takes two."""
_FRAMES = {"work": "工作", "overview": "概况"}
_ROLE_RULES = {
    "heading": "标题里有",
    "own words": "自己的话里有",
    "above": "上面的标题是这一种，它自己没有另说",
    "lead-in": "前面引出它的那句话里有",
    "place": "这种报告的写法：第一部分是回顾，后面各部分是打算",
    "whole report": "整份是计划一类的文件",
    "sidecar": "更正文件里写的",
}
_PIECE = expression("[“（]*(?:[!-~]+|.)[，。、；：”）]*")
"""What no line is broken in: marks stay with what they open or close."""
_WORDLESS = {"above", "place", "sidecar"}
_THEME_RULES = {
    "campaign": "报告或上面的标题讲的是一次集中教育，各个步骤都归它",
    "subsections": "下面大多数小节归它",
    "above": "随上面的标题",
    "sidecar": "更正文件里写的",
}


def reasons_json(found: Reasons, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the reasons of a place as plain values."""
    names = _names(vocabulary)
    return {
        "id": found.place.id,
        "text": _printed(found.place),
        "roles": [
            {"role": each.slug, "name": names[each.slug], "rule": each.rule, "words": list(each.words)}
            for each in found.roles
        ],
        "themes": [_theme_json(each, names) for each in found.themes],
        "subthemes": [_theme_json(each, names) for each in found.subthemes],
    }


def reason_lines(found: Reasons, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the reasons of a place as lines of at most 80 columns, in Chinese."""
    names = _names(vocabulary)
    yield from _wrapped(f"#{found.place.id}  {_short(_printed(found.place))}", "")
    if not found.roles:
        yield "角色：看不出"
    for role in found.roles:
        yield from _wrapped(f"角色：{names[role.slug]}（{role.slug}）。{_role_reason(role)}", "  ")
    if found.is_role_alone:
        yield from _wrapped("标题只说是哪一种，下面什么都可能写，所以不按正文定主题。", "  ")
    for label, listed in (("主题", found.themes), ("子主题", found.subthemes)):
        chosen = [each for each in listed if each.rule != "none"]
        if not chosen and label == "主题":
            yield "主题：没有"
        for each in listed:
            kind = label if each.rule != "none" else f"没有归入的{label}"
            yield from _wrapped(f"{kind}：{names[each.slug]}（{each.slug}）。{_theme_reason(each)}", "  ")


def reason_line(found: Reasons, vocabulary: Vocabulary) -> str:
    """Return the labels of a place in one line of at most 80 columns."""
    names = _names(vocabulary)
    labels = [names[each.slug] for each in found.roles if each.slug not in _FRAMES]
    labels += [
        f"{names[each.slug]} {each.score:.2f}" for each in (*found.themes, *found.subthemes) if each.rule != "none"
    ]
    shown = f"#{found.place.id}  {' · '.join(labels) or '—'}"
    room = WIDTH - _width(shown) - len("  ")
    return f"{shown}  {_cut(_printed(found.place), room)}" if room > 0 else _cut(shown, WIDTH)


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    known = (each for theme in vocabulary.themes for each in (theme, *theme.subs))
    return _FRAMES | {each.slug: each.name for each in known}


def _theme_json(reason: ThemeReason, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "theme": reason.slug,
        "name": names[reason.slug],
        "rule": reason.rule,
        "score": round(reason.score, 3),
        "heading": {"score": round(reason.heading, 3), "words": list(reason.heading_words)},
        "text": {"score": round(reason.text, 3), "share": round(reason.share, 3), "words": list(reason.text_words)},
        "above": round(reason.lent, 3),
    }


def _role_reason(reason: RoleReason) -> str:
    words = "" if reason.rule in _WORDLESS else _quoted(reason.words)
    return f"{_ROLE_RULES[reason.rule]}{words}。"


def _theme_reason(reason: ThemeReason) -> str:
    parts = [
        *([f"标题 {reason.heading:+.2f}{_quoted(reason.heading_words)}"] if reason.heading else []),
        *([f"正文 {reason.text:+.2f}（占 {reason.share:.0%}）{_quoted(reason.text_words)}"] if reason.text else []),
        *([f"上面的标题 {reason.lent:+.2f}"] if reason.lent else []),
    ]
    told = f"{reason.score:.2f} 分：{'，'.join(parts)}。" if parts else ""
    rule = _THEME_RULES.get(reason.rule, "")
    if reason.rule == "none" and reason.score >= ENOUGH:
        rule = "满了分，让位给这里的其他主题"
    return f"{rule}。{told}" if rule else told


def _quoted(words: Sequence[str]) -> str:
    return "".join(f"“{_short(word)}”" for word in words)


def _printed(place: Section | Paragraph) -> str:
    return place.printed if isinstance(place, Section) else place.text


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:28]}…"  # noqa: PLR2004 - most of a line


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def _cut(text: str, columns: int) -> str:
    if _width(text) <= columns:
        return text
    while text and _width(text) > columns - 2:
        text = text[:-1]
    return f"{text}…"


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """Yield lines that fit; those after the first are indented. Numbers and words in letters are not broken."""
    line = ""
    for piece in _PIECE.findall(text):
        if _width(line + piece) > WIDTH:
            yield line.rstrip()
            line = indent
        line += piece
    yield line
