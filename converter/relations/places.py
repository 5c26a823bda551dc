"""The words of a report place by place: each id with all that the page shows under it and under no other."""

from collections.abc import Iterator

from converter.model import Paragraph, Report, Section, Table


def worded_places(report: Report) -> Iterator[tuple[str, str]]:
    """Yield id and words of every place, in the order of the text: of a heading with the paragraph that runs on from it.

    A table gives its cells one by one, each with its own id or the table's; a title that was made up is no place.
    report: with its ids.
    """
    for part in report.head:
        yield from _paragraph(part)
    if not report.title_inferred:
        yield "title", report.title
    for part in report.preamble:
        yield from _paragraph(part)
    for section in report.sections:
        yield from _section(section)
    for part in (*report.closing, *report.signature):
        yield from _paragraph(part)
    for section in report.annexes:
        yield from _section(section)


def _paragraph(part: Paragraph) -> Iterator[tuple[str, str]]:
    if isinstance(part.block, Table):
        for cell in (cell for row in part.block.rows for cell in row):
            for number, words in enumerate(cell.paragraphs):
                yield cell.ids[number] if cell.ids else part.id, words
    elif part.text:
        yield part.id, part.text


def _section(section: Section) -> Iterator[tuple[str, str]]:
    runs_on, parts = section.running_on
    yield section.id, section.printed + runs_on
    for part in parts:
        if isinstance(part, Paragraph):
            yield from _paragraph(part)
        else:
            yield from _section(part)
