"""What a relation across reports is: facts of each report, and tables that relate them.

Facts are a pure function of one report, so they are made beside its page, in any process. The tables are a pure function of
the set of all reports' summaries and facts, in whatever order they were put: so what a build that adds a report shows
is what a clean one shows. A report that comes or goes touches few parts (of pages and files), found without a look at all reports.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from converter.model import Report, Theme
from converter.relations.summaries import Summary
from converter.tables import Tables

INDEX = "index"
"""The part that holds a relation's index page."""


class Relation(Protocol):
    """One relation."""

    @property
    def name(self) -> str:
        """ASCII; the folder of its pages, and how the names of its tables begin."""

    @property
    def schema(self) -> str:
        """SQL that makes its tables and their indexes, parted by `;`."""

    def facts(self, report: Report, themes: Sequence[Theme]) -> bytes:
        """Return what it holds of a report, as small as can be; empty for nothing."""

    def put(self, tables: Tables, summary: Summary, facts: bytes) -> set[str]:
        """Put a report's facts in the place of those that it had; return the parts touched."""

    def drop(self, tables: Tables, address: str) -> set[str]:
        """Take away what the tables have of the report at an address, if anything; return the parts touched."""


@runtime_checkable
class Settling(Protocol):
    """A relation whose `put` and `drop` only note down: many reports at once are cheaper to bring in than one by one."""

    def settle(self, tables: Tables) -> set[str]:
        """Bring the tables up to date with all that was put and dropped since; return the parts touched."""


def part_of_report(address: str) -> str:
    """Return the part that holds what a relation says at the places of a report."""
    return f"report/{address}"
