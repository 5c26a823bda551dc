"""A report's outline for programs (JSON) and for the terminal (a tree)."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from rich.markup import escape
from rich.tree import Tree

from converter.model import Cell, Corrected, Message, Paragraph, Picture, Report, Section, Table


def outline_json(report: Report, parts: int = 1) -> dict[str, Any]:
    """Return the outline as plain values, in the shape that other programs rely on (keys: see the README).

    parts: how many reports the file holds.
    """
    source = report.sources[0]
    return {
        "title": report.title,
        "title_inferred": report.title_inferred,
        "year": report.year,
        "kind": report.kind,
        "author": report.author,
        "office": report.office,
        "date": report.date,
        "corrected": [_corrected(each) for each in report.corrected],
        "source": {
            "name": PurePosixPath(source.name).name,
            "format": source.format,
            "encoding": source.encoding,
            "sha256": source.sha256,
        },
        "parts": parts,
        "preamble": [_paragraph(paragraph) for paragraph in (*report.head, *report.preamble)],
        "sections": [_section(section) for section in (*report.sections, *report.annexes)],
        "closing": [
            *({**_paragraph(paragraph), **_labels(paragraph)} for paragraph in report.closing),
            *({**_paragraph(paragraph), "role": "signature", "themes": []} for paragraph in report.signature),
        ],
        "messages": [_message(notice) for notice in report.messages],
    }


def outline_tree(report: Report) -> Tree:
    """Return the outline as a tree for the terminal."""
    facts = [
        f"{report.year}年" if report.year else "年份不明",
        report.kind or "文种不明",
        *filter(None, (report.office, report.author, report.date)),
        f"{report.length:,} 字",
    ]
    inferred = " [dim]（原文没有标题）[/]" if report.title_inferred else ""
    tree = Tree(f"[bold]{escape(report.title)}[/]{inferred}\n[dim]{' · '.join(facts)}[/]")
    for paragraph in (*report.head, *report.preamble):
        tree.add(f"[dim]{escape(_short(paragraph.text))}[/]")
    for section in report.sections:
        _grow(tree, section)
    for paragraph in (*report.closing, *report.signature):
        tree.add(f"[dim]{escape(_short(paragraph.text))}[/]{_tags(paragraph)}")
    for section in report.annexes:
        _grow(tree, section)
    return tree


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "level": section.level,
        "label": section.label,
        "heading": section.heading,
        "printed": section.printed,
        **_labels(section),
        "evidence": {theme: list(words) for theme, words in section.evidence},
        "paragraphs": [_paragraph(paragraph) for paragraph in section.paragraphs],
        "children": [_section(child) for child in section.children],
        "line": section.line,
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": paragraph.id,
        "text": paragraph.text,
        **(_labels(paragraph) if paragraph.roles else {}),
    }
    if isinstance(paragraph.block, Table):
        plain["table"] = [[_cell(cell) for cell in row] for row in paragraph.block.rows]
    elif isinstance(paragraph.block, Picture):
        plain["picture"] = paragraph.block.name
    elif paragraph.block:
        plain["note"] = True
    return plain


def _cell(cell: Cell) -> str | dict[str, Any]:
    """Return the words of a cell; with the columns and rows that it takes and the ids of its paragraphs where it has any."""
    plain: dict[str, Any] = {"text": cell.text}
    if cell.columns > 1:
        plain["columns"] = cell.columns
    if cell.rows > 1:
        plain["rows"] = cell.rows
    if cell.ids:
        plain["ids"] = list(cell.ids)
    return plain if len(plain) > 1 else cell.text


def _labels(item: Section | Paragraph) -> dict[str, Any]:
    labels: dict[str, Any] = {"role": item.roles[0] if item.roles else None, "themes": list(item.themes)}
    if len(item.roles) > 1:
        labels["roles"] = list(item.roles)
    if item.subthemes:
        labels["subthemes"] = list(item.subthemes)
    return labels


def _corrected(each: Corrected) -> dict[str, Any]:
    place = {"place": each.place} if each.place else {}
    return {"key": each.key, **place, "given": each.given or None, "read": each.read or None}


def _message(notice: Message) -> dict[str, Any]:
    return {"code": notice.code, "severity": notice.severity, "line": notice.line, "text": notice.text}


def _grow(tree: Tree, section: Section) -> None:
    branch = tree.add(f"{escape(_short(section.printed))}{_tags(section)} [dim]#{section.id}[/]")
    for part in section.parts:
        if isinstance(part, Section):
            _grow(branch, part)
        else:
            branch.add(f"[dim]{escape(_short(part.text))}[/]{_tags(part)}")


def _tags(item: Section | Paragraph) -> str:
    tags = [role for role in item.roles if role in {"problems", "plans"}] + [*item.themes, *item.subthemes]
    return f" [cyan]{escape(' '.join(tags))}[/]" if tags else ""


def _short(text: str) -> str:
    return text if len(text) <= 44 else f"{text[:40]}…（{len(text)} 字）"  # noqa: PLR2004 - fits a terminal of 100 columns
