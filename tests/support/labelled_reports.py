"""Reports with labels drawn at random: more of them, and stranger ones, than any classifier gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from converter.model import Cell, Paragraph, Report, Section, Table, Theme

_ROLES = ("problems", "plans", "work", "overview")


def labelled(report: Report, themes: Sequence[Theme], draw: random.Random) -> Report:
    """Return the report with labels for its sections, points and some paragraphs; some sections put below the one before.

    A paragraph may become a table with a long cell. The year, kind or office of some are not known.
    """
    made = _Labels([theme for theme in themes if not theme.is_role], draw)
    sections: list[Section] = []
    for section in report.sections:
        if sections and draw.random() < 0.3:
            sections[-1] = replace(sections[-1], parts=(*sections[-1].parts, section))
        else:
            sections.append(section)
    return replace(
        report,
        sections=tuple(made.section(section) for section in sections),
        closing=tuple(made.paragraph(paragraph) for paragraph in report.closing),
        office=None if draw.random() < 0.1 else report.office,
        kind=None if draw.random() < 0.1 else report.kind,
        year=None if draw.random() < 0.1 else report.year,
    )


class _Labels:
    def __init__(self, themes: Sequence[Theme], draw: random.Random) -> None:
        self.themes, self.draw = themes, draw

    def section(self, section: Section) -> Section:
        is_run_in = section.run_in and section.parts and isinstance(section.parts[0], Paragraph)
        kept = section.parts[:1] if is_run_in else ()
        parts = [
            self.section(part) if isinstance(part, Section) else self.paragraph(part)
            for part in section.parts[len(kept) :]
        ]
        return replace(section, parts=(*kept, *parts), **self._drawn())

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        labels = self._drawn() if self.draw.random() < 0.15 else {}
        block = paragraph.block
        if self.draw.random() < 0.05 and block is None:
            ids = (f"{paragraph.id}-c1", f"{paragraph.id}-c2")
            block = Table(((Cell("任务"), Cell(f"{paragraph.text}\n按期完成。", ids=ids)),))
        return replace(paragraph, block=block, **labels)

    def _drawn(self) -> dict[str, Any]:
        draw, weights = self.draw, [1 / (1 + place) for place in range(len(self.themes))]
        themes = [*dict.fromkeys(draw.choices(self.themes, weights, k=draw.choice((0, 1, 1, 1, 2))))]
        subs = [sub.slug for theme in themes for sub in theme.subs if draw.random() < 0.3]
        roles = draw.sample(_ROLES, draw.choice((0, 0, 0, 1, 2)))
        evidence = tuple((label, ("道路养护",)) for theme in themes for label in (theme.slug, *subs))
        slugs = tuple(theme.slug for theme in themes)
        return {"themes": slugs, "subthemes": tuple(subs), "roles": tuple(roles), "evidence": evidence}
