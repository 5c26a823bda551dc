"""What others may take of each report: its row of reports.json, its rows of sections.csv."""

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence

from converter.csv_text import csv_rows
from converter.model import Report, Section, Theme, Value
from converter.relations.documents.mentions import named_in
from converter.relations.names import name_id
from converter.relations.pieces import schema_of
from converter.relations.relation import INDEX
from converter.relations.summaries import Summary, sort_key
from converter.tables import Tables, decoded, encoded

SECTIONS_HEADER = (
    *("report", "year", "office", "title", "id", "parent", "level", "label", "heading", "roles", "themes", "subthemes"),
    *("paragraphs", "characters"),
)
"""Columns of sections.csv."""
DOCUMENTS_HEADER = (
    *("report", "year", "office", "title", "document", "name", "kind", "spellings", "mentions", "places"),
)
"""Columns of documents.csv."""
WHOLE = 200
"""Reports up to which a table is one file too, beside those of each year: it is written anew whenever a report is added, and
says all again that those say."""


class Facts(Value, frozen=True):
    """What is held of a report."""

    row: bytes
    """Of reports.json: a JSON object."""
    sections: bytes
    """Rows of sections.csv, `packed`."""
    documents: bytes
    """Rows of documents.csv, likewise."""
    counts: tuple[int, int]
    """Number of rows of either."""


class Data:
    """The rows of all reports."""

    name = "data"
    schema = f"""
    CREATE TABLE data(page TEXT PRIMARY KEY, year INTEGER, sort BLOB, sections INTEGER, documents INTEGER, digest BLOB, row BLOB,
        csv BLOB, named BLOB);
    CREATE INDEX data_order ON data(year, sort);
    CREATE TABLE data_years(year INTEGER PRIMARY KEY, reports INTEGER, sections INTEGER, documents INTEGER);
    {schema_of("data")};
    """

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:  # noqa: ARG002 - of all relations
        """Return the rows of a report."""
        sections, documents = [*_section_rows(report)], [*_document_rows(report)]
        counts = len(sections), len(documents)
        return encoded(Facts(_json_row(report, len(sections)), _packed(sections), _packed(documents), counts))

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put a report's rows; return the parts touched."""
        touched = self.drop(tables, summary.address)
        held = decoded(facts, Facts)
        year = summary.year or 0
        kept = (digest_of(facts), held.row, held.sections, held.documents)
        row = (summary.address, year, sort_key(summary), *held.counts, *kept)
        tables.run("INSERT INTO data VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        _count(tables, year, 1, *held.counts)
        return touched | _parts(year)

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away a report's rows; return the parts touched."""
        row = tables.one("SELECT year, sections, documents FROM data WHERE page=?", address)
        if row is None:
            return set()
        year, sections, documents = row
        tables.run("DELETE FROM data WHERE page=?", address)
        _count(tables, year, -1, -sections, -documents)
        return _parts(year)


def packed(rows: bytes) -> bytes:
    """Return rows of a table as they are kept: a fifth of their size."""
    return zlib.compress(rows, 1)


def _packed(rows: Sequence[tuple[str | int | None, ...]]) -> bytes:
    return packed(csv_rows(rows)) if rows else b""


def digest_of(data: bytes) -> bytes:
    """Return a short digest of what is kept."""
    return hashlib.sha256(data).digest()[:12]


def _count(tables: Tables, year: int, reports: int, sections: int, documents: int) -> None:
    """Count a report of a year in or out."""
    names = ("reports", "sections", "documents")
    update = f"ON CONFLICT(year) DO UPDATE SET {', '.join(f'{name}={name}+excluded.{name}' for name in names)}"
    tables.run(f"INSERT INTO data_years VALUES(?, ?, ?, ?) {update}", year, reports, sections, documents)
    tables.run("DELETE FROM data_years WHERE year=? AND reports=0", year)


def _parts(year: int) -> set[str]:
    return {INDEX, f"year/{year}"}


def _json_row(report: Report, sections: int) -> bytes:
    """Return what reports.json says of a report: paths are below the site's root."""
    row = {
        "id": report.address,
        "page": f"{report.address}/index.html",
        "outline": f"{report.address}/report.json",
        "title": report.title,
        "title_inferred": report.title_inferred,
        "year": report.year,
        "kind": report.kind,
        "office": report.office,
        "author": report.author,
        "date": report.date,
        "characters": report.length,
        "sections": sections,
        "themes": list(report.chief_themes),
        "sources": [
            {"name": each.name.rpartition("/")[2], "format": each.format, "sha256": each.sha256}
            for each in report.sources
        ],
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _section_rows(report: Report) -> Iterator[tuple[str | int | None, ...]]:
    waiting: list[tuple[str, Section]] = [("", each) for each in reversed((*report.sections, *report.annexes))]
    while waiting:
        parent, section = waiting.pop()
        waiting += [(section.id, child) for child in reversed(section.children)]
        own = section.paragraphs
        yield (
            *(report.address, report.year, report.office, report.title, section.id, parent),
            *(section.level, section.label, section.heading, " ".join(section.roles)),
            *(" ".join(section.themes), " ".join(section.subthemes), len(own)),
            sum(len("".join(each.text.split())) for each in own),
        )


def _document_rows(report: Report) -> Iterator[tuple[str | int | None, ...]]:
    for each in named_in(report):
        yield (
            *(report.address, report.year, report.office, report.title, name_id(each.plain), each.spellings[0][0]),
            *(each.kind, "；".join(spelling for spelling, _ in each.spellings)),
            *(sum(count for _, count in each.spellings), " ".join(each.places)),
        )
