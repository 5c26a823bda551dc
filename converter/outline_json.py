"""A report's outline for programs: JSON, as the command prints it and as it lies beside the report's page."""

import json
from pathlib import PurePosixPath
from typing import Any

from converter.model import Cell, Corrected, Message, Paragraph, Picture, Report, Section, Table

REPORT_JSON = "report.json"
"""Name of the file beside a report's page."""


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


def report_json(report: Report) -> bytes:
    """Return the file that lies beside a report's page for other programs: its outline with its permanent address.

    What the report says and how it is labelled, and not how it was read: without `parts`, `messages`, and of sections `line`
    and `evidence`. Of sections and paragraphs, keys that would say nothing are left out; where `printed` is `label`, `heading`
    and what closes them, the last alone is there, as `ends`.
    """
    outline = {"version": 1, "address": report.address, **outline_json(report)}
    del outline["parts"], outline["messages"]
    for part in ("preamble", "sections", "closing"):
        outline[part] = [_brief(each) for each in outline[part]]
    return json.dumps(outline, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _brief(item: dict[str, Any]) -> dict[str, Any]:
    """Return a section or paragraph as it lies beside the report's page."""
    brief: dict[str, Any] = {}
    for key, value in item.items():
        if key == "printed" and value.startswith(begun := item["label"] + item["heading"]):
            if ends := value.removeprefix(begun):
                brief["ends"] = ends
        elif key in {"paragraphs", "children"} and value:
            brief[key] = [_brief(each) for each in value]
        elif key not in _OF_READING and value not in ([], None):
            brief[key] = value
    return brief


_OF_READING = ("evidence", "line")
"""Keys of a section that tell how it was read."""


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
