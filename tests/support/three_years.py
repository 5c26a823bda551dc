"""Reports of three invented offices over three years, as files and as what relations hold of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from converter import pipeline
from converter.model import Report
from converter.relations.matters.relation import Matters
from converter.relations.summaries import Summary, summary_of
from converter.settings import Limits
from converter.tables import Tables
from converter.themes import load_vocabulary

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "three_years"


@cache
def reports() -> tuple[Report, ...]:
    """Return the reports, each at an address of its office and year: `reports/2023/档案馆`."""
    vocabulary = load_vocabulary()
    files = sorted(FOLDER.rglob("*.txt"))
    read = (
        report
        for file in files
        for report in pipeline.convert(file.read_bytes(), file.relative_to(FOLDER).as_posix(), Limits(), vocabulary)
    )
    return tuple([replace(report, address=f"reports/{report.year}/{report.office}") for report in read])


@cache
def summaries() -> dict[str, tuple[Summary, bytes]]:
    """Return address → summary and what the relation of matters holds of it."""
    return {report.address: (summary_of(report), Matters().facts(report, ())) for report in reports()}


def tables_with(addresses: Iterable[str] = ()) -> Tables:
    """Return the tables of matters with some of the reports."""
    tables = Tables.in_memory(Matters.schema)
    for address in addresses:
        Matters().put(tables, *summaries()[address])
    return tables
