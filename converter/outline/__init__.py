"""Outline: the clean lines of a report → its title, year, kind and tree of sections.

After this every word of the text is in the Report once: joining head, title (where stated), preamble, sections (printed and
paragraphs), closing, signature and annexes in order gives the lines again, white space aside.
"""

import re
from pathlib import PurePosixPath

from msgspec.structs import replace

from converter.corrections import NONE, Corrections, unmet
from converter.language.dates import is_date, is_labelled_date, is_time_stamp
from converter.language.kinds import kind_of
from converter.language.sentences import FINISHED, STATEMENT_ENDS
from converter.messages import at_most_five, message
from converter.model import Line, Paragraph, Report, Section, Source, Text
from converter.outline.apart import set_apart
from converter.outline.author import author_of, below_title
from converter.outline.blocks import lines_above_table, with_blocks, without_blocks
from converter.outline.checks import observations
from converter.outline.ending import closing_start, split_ending
from converter.outline.office_name import office_of_folder, office_of_words
from converter.outline.points import split_points
from converter.outline.several import split_reports
from converter.outline.title import Front, split_front
from converter.outline.tree import Node, annex, gather, grow, levels
from converter.outline.years import date_of, disagreeing, year_of, year_of_body

__all__ = ["outline", "split_reports"]

_SENTENCE_LENGTH = 30  # characters; a shorter last line is a signature


def outline(text: Text, corrections: Corrections = NONE) -> Report:
    """Return the report that a text holds, corrected by its sidecar; ids, roles and themes are still empty."""
    name = text.source.name
    lines = set_apart(without_blocks(text))
    front = split_front(lines, lines_above_table(text))
    ending = split_ending(front.rest)
    before, roots = gather(ending.body, front.text, corrections.headings)
    if roots and _breaks_off(lines):
        roots[-1].last().breaks_off = True
    closing = _take_closing(roots)
    preamble, leading = _preamble(before)
    sections = (*leading, *map(grow, roots))
    above = tuple(line.text for line in (*front.head, *before[:6]))
    opening = "".join(above)[:1500]
    headings = tuple(section.heading for section in sections if section.level <= 1)
    signed = "\n".join(line.text for line in ending.signature)
    dated = signed or "\n".join(filter(_is_dated, above))
    year_read = (
        year_of(front.told, opening, headings, name, dated)
        or year_of(text.above, "", (), "", "")
        or year_of_body(front.text, "\n".join(line.text for line in front.rest))
    )
    year = corrections.year or year_read
    kind_read = kind_of(front.told, opening, PurePosixPath(name).stem)
    kind = corrections.kind or kind_read
    report = Report(
        title=front.text or _made_up_title(text.source, year, kind),
        title_inferred=not front.title,
        printed_title=front.printed,
        sources=(text.source,),
        year=year,
        kind=kind,
        head=_paragraphs(front.head),
        preamble=preamble,
        sections=sections,
        closing=_paragraphs(closing),
        signature=_paragraphs(ending.signature),
        annexes=tuple(map(annex, ending.annexes)),
        removals=text.removals,
        messages=text.messages,
        length=sum(len("".join(line.text.split())) for line in text.lines),
    )
    report = with_blocks(report, text, front.title[-1].number if front.title else 0)
    report = _retitled(report, front, corrections)
    stated, below = report.printed_title or corrections.title or front.printed, [*below_title(report.preamble)]
    author = author_of(report, stated)
    office = office_of_folder(name) or office_of_words(stated, name, below, report.signature)
    date = date_of(signed) or next((date_of(part.text) for part in below if is_date(part.text)), None)
    report = replace(
        report,
        author=corrections.author or author,
        office=corrections.office or office,
        date=corrections.date or date,
    )
    report = _with_observations(report, name, corrections)
    read = {"title": front.text, "year": year_read, "kind": kind_read, "office": office, "author": author, "date": date}
    met = {begin for begin, _ in corrections.headings if any(line.text.startswith(begin) for line in lines)}
    unused = [unmet(text.source, "headings", begin) for begin, _ in corrections.headings if begin not in met]
    found = dict(levels(gather(ending.body, front.text)[1])) if met else {}
    set_right = (*corrections.set_right(read), *corrections.headings_set_right(ending.body, found))
    return replace(report, messages=at_most_five((*report.messages, *unused)), corrected=set_right)


def _breaks_off(lines: tuple[Line, ...]) -> bool:
    """Whether a text ends inside a sentence, as an excerpt does."""
    last = lines[-1].text if lines else ""
    return len(last) > _SENTENCE_LENGTH and (last.endswith(("...", "…")) or not last.endswith(FINISHED))


def _is_dated(line: str) -> bool:
    return is_date(line) or is_labelled_date(line) or is_time_stamp(line)


def _retitled(report: Report, front: Front, corrections: Corrections) -> Report:
    """Return the report under the title that its sidecar gives; a title that the text states stays among its words."""
    if corrections.title in {None, report.title}:
        return report
    stated = _paragraphs(front.title)
    return replace(
        report, title=corrections.title, printed_title="", title_inferred=True, preamble=(*stated, *report.preamble)
    )


def _take_closing(roots: list[Node]) -> tuple[Line, ...]:
    """Take the closing paragraphs away from the last section and return them."""
    if not roots:
        return ()
    last = roots[-1].last()
    lines = tuple(last.lines)
    # words of the section that come before what may be a closing: its run-in text, and paragraphs up to its last point
    pointed = [part for part in last.own_parts() if isinstance(part, Section)]
    own = max([section.line for part in pointed for section in part.walk()] + [0])
    kept = tuple(line for line in lines if line.number <= max(own, last.section.line if last.section.run_in else 0))
    trailing = lines[len(kept) :]
    start = closing_start(
        tuple(line.text for line in trailing),
        roots[-1].section.heading,
        has_own_text=bool(kept),
        is_statement=last.section.level > 1 or last.section.printed.endswith(STATEMENT_ENDS),
    )
    last.lines[:] = lines[: len(kept) + start]
    return trailing[start:]


def _preamble(lines: tuple[Line, ...]) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    """Return the paragraphs before the first heading, and the points among them with what follows each."""
    parts = split_points(lines)
    first = next((index for index, part in enumerate(parts) if isinstance(part, Section)), len(parts))
    paragraphs = tuple(part for part in parts[:first] if isinstance(part, Paragraph))
    points: list[tuple[Section, list[Paragraph]]] = []
    for part in parts[first:]:
        if isinstance(part, Section):
            points.append((part, []))
        else:
            points[-1][1].append(part)
    return paragraphs, tuple(replace(point, parts=(*point.parts, *after)) for point, after in points)


def _paragraphs(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.text, line.number) for line in lines)


def _made_up_title(source: Source, year: int | None, kind: str | None) -> str:
    """Return a title for a report that states none: the file's name where it has Chinese words, else year and kind."""
    stem = PurePosixPath(source.name).stem.strip()
    if re.search("[\u4e00-\u9fff]{2}", stem) and not stem.startswith("新建"):
        return f"{stem}（{source.part}）" if source.part else stem
    return f"{year}年度{kind or '工作报告'}" if year else (kind or "工作报告")


def _with_observations(report: Report, name: str, corrections: Corrections) -> Report:
    notices = list(report.messages)
    if report.title_inferred and corrections.title is None:
        notices.append(message("R101", name, 1, title=report.title))
    if report.year is None:
        notices.append(message("R102", name))
    claims = list(disagreeing(report)) if corrections.year is None else []
    if claims:
        said = "、".join(f"{claim.by}写的是 {claim.year} 年" for claim in claims)
        notices.append(message("R116", name, year=report.year, said=said, other=claims[0].year))
    if report.kind is None:
        notices.append(message("R103", name))
    return replace(report, messages=(*notices, *observations(report, name)))
