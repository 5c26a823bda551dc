"""Marked lines → the tree of sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from converter.language.marks import Mark, heading_mark, split_heading, split_run
from converter.language.sentences import CLAUSE_ENDS, FINISHED, SENTENCE_MARK
from converter.model import Line, Paragraph, Section
from converter.outline.contents import contents_lines
from converter.outline.declared import declared_headings
from converter.outline.points import split_points
from converter.outline.runs import line_marks
from converter.outline.unnumbered import (
    IN_BRACKETS,
    aspect_headings,
    bulleted_headings,
    part_headings,
    statement_headings,
    statement_level,
)

_TITLE_LENGTH = 40  # characters
_LONGEST_ALONE = 40  # characters


Levels = tuple[tuple[str, int | None], ...]
"""How a line begins → the level of its heading, or None where it is no heading."""


class Node(msgspec.Struct):
    """A section while its text is being gathered."""

    section: Section
    """Without its parts."""
    rank: float
    """As of its mark."""
    lines: list[Line] = msgspec.field(default_factory=list)
    """Its own paragraphs, above its first child."""
    children: list[Node] = msgspec.field(default_factory=list)
    breaks_off: bool = False
    """Its lines are the last of a text that ends inside a sentence."""

    def last(self) -> Node:
        """Return the node that the report's next paragraph would fall into."""
        return self.children[-1].last() if self.children else self

    def own_parts(self) -> tuple[Paragraph | Section, ...]:
        """Return its own paragraphs, and the points and inline numbers in them."""
        return split_points(tuple(self.lines), level=self.section.level, breaks_off=self.breaks_off)


def gather(lines: tuple[Line, ...], title: str = "", corrected: Levels = ()) -> tuple[tuple[Line, ...], list[Node]]:
    """Return the lines before the first heading, and the tree of headings with the lines below each.

    title: of the report, which may be said again in the text. A section's parent is the nearest one before it of a lower
    level; a skipped level stays skipped. The lines of a table of contents are no headings. Where a line has a printed
    number, that decides its level; else what the file declares. corrected: what a sidecar says of lines; it decides.
    """
    contents = contents_lines(lines, title)
    marks = [None if index in contents else mark for index, mark in enumerate(line_marks(lines))]
    parts = part_headings(lines, marks, title)
    declared = declared_headings(lines, marks, title)
    statements = statement_headings(lines, marks)
    bullets = bulleted_headings(lines, marks)
    unnumbered = statements | aspect_headings(lines, marks) | bullets.keys()
    before: list[Line] = []
    roots: list[Node] = []
    stack: list[Node] = []
    stated: set[int] = set()  # numbers of the lines that are such headings
    for index, line in enumerate(lines):
        said = next((to for to in corrected if line.text.startswith(to[0])), None)
        mark = marks[index]
        if index in declared and index not in contents:
            nodes = [_part(line, *declared[index])]
        elif index in parts and index not in contents and index not in bullets:
            nodes = [_part(line, parts[index])]
        elif index in unnumbered and index not in contents:
            above = next((node.section.level for node in reversed(stack) if node.section.line not in stated), None)
            level = statement_level(above)
            start = bullets.get(index, 0)
            label = line.text[:start].strip()
            nodes = [_stated(line, level)] if index in statements else _headed(line, Mark(level, label, 0, start))
            stated.add(line.number)
        else:
            nodes = _headed(line, mark, is_alone=_stands_alone(lines, marks, index)) if mark else []
        if said is not None and said[1] != (nodes[0].section.level if nodes else None):
            nodes = _corrected(line, said[1])
        for node in nodes:
            while stack and stack[-1].rank >= node.rank:
                stack.pop()
            (stack[-1].children if stack else roots).append(node)
            stack.append(node)
        if not nodes:
            (stack[-1].lines if stack else before).append(line)
    return tuple(before), roots


def levels(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """Yield number and level of each line that opens a section of a tree, of several sections the first."""
    for node in nodes:
        yield from levels(node.children)
        yield node.section.line, node.section.level


def grow(node: Node) -> Section:
    """Return the section with its paragraphs, points and children in place."""
    own = node.own_parts()
    return replace(node.section, parts=(*own, *(grow(child) for child in node.children)))


def _headed(line: Line, mark: Mark, *, is_alone: bool = False) -> list[Node]:
    """Return the section that a line opens; several for 1、甲。2、乙。 on one line."""
    nodes = []
    for text, each in split_run(line.text, mark):
        cut = split_heading(text, each, is_alone=is_alone)
        section = Section(each.level, each.label, cut.heading, cut.printed, line.number, run_in=bool(cut.body))
        nodes.append(Node(section, each.rank, [Line(cut.body, line.number)] if cut.body else []))
    return nodes


def _stands_alone(lines: tuple[Line, ...], marks: list[Mark | None], index: int) -> bool:
    """Whether a numbered line is a heading to its end, although a colon stands in it (一、守初心：抓学习不松劲).

    It is short and no sentence, and its text stands below it: a paragraph, or headings of lower levels.
    """
    text, mark = lines[index].text, marks[index]
    if mark is None or len(text) > _LONGEST_ALONE or SENTENCE_MARK.search(text) or text.endswith((":", "：", "，")):
        return False
    if index + 1 == len(lines):
        return False
    following = marks[index + 1]
    return following.level > mark.level if following else lines[index + 1].text.endswith(FINISHED)


def _corrected(line: Line, level: int | None) -> list[Node]:
    if level is None:
        return []
    mark = heading_mark(line.text)
    return _headed(line, replace(mark, level=level) if mark else Mark(level, "", 0, 0))


def _part(line: Line, level: int, rank: float | None = None) -> Node:
    heading = IN_BRACKETS.sub(r"\1", line.text)
    return Node(Section(level, "", heading, line.text, line.number), level if rank is None else rank)


def _stated(line: Line, level: int) -> Node:
    return Node(Section(level, "", line.text.rstrip("。"), line.text, line.number), level)


def _may_name(text: str) -> bool:
    """Whether a line below 附件1 may be the annex's title."""
    return not heading_mark(text) and len(text) <= _TITLE_LENGTH and not text.endswith(tuple(CLAUSE_ENDS))


def annex(lines: tuple[Line, ...]) -> Section:
    """Return an annex as a section of level 0: 附件1, its title, and its own headings below it."""
    first, rest = lines[0], lines[1:]
    title = ""
    if rest and _may_name(rest[0].text):
        title, rest = rest[0].text, rest[1:]
    label = first.text.split("：")[0].split(":")[0].split(" ")[0]
    heading = (first.text[len(label) :].strip("：: ") + title) or first.text
    printed = f"{first.text} {title}".strip()
    before, roots = gather(rest)
    own: tuple[Paragraph | Section, ...] = split_points(before)
    return Section(0, label, heading, printed, first.number, (*own, *map(grow, roots)))
