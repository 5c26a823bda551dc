"""All relations across reports, one table of them; what they need of each report; and the parts that a change touches.

`put` and `drop` reports in any order, then `planned` says what is to be made: pages and files of relations, and for each
report `related.js`, which says at its places what relates to them. So a report's own page never changes because of another.
"""

import hashlib
import re
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from converter.model import Report, Theme
from converter.pages import common
from converter.pages.data import DataPages
from converter.pages.documents import DocumentPages
from converter.pages.figures import FiguresPages
from converter.pages.matters import MattersPages
from converter.pages.passages import PassagesPages
from converter.pages.promises import PromisesPages
from converter.pages.relation import Made, RelationPages, former_office_pages, office_paths
from converter.pages.terms import TermPages
from converter.pages.tree import Bullets, Link, Page, Para
from converter.relations.overview import Overview
from converter.relations.relation import INDEX, Settling, part_of_report
from converter.relations.summaries import Summary
from converter.search.scripts import deflated, json_text, shortest_encoding
from converter.tables import Tables, decoded, encoded

_FIGURES = FiguresPages()
RELATIONS: tuple[RelationPages, ...] = (
    MattersPages(),
    PromisesPages(),
    PassagesPages(),
    DocumentPages(),
    _FIGURES,
    TermPages(),
    DataPages((_FIGURES,)),  # last: it describes the tables of others
)
"""In the order in which they are shown."""

Facts = tuple[tuple[str, bytes], ...]
"""Name of a relation → what it holds of a report."""

_DIGEST = 12
"""Bytes that tell a relation's facts of a report from others."""
_TABLES = """CREATE TABLE related(page TEXT PRIMARY KEY, hash BLOB, office TEXT, year INTEGER) WITHOUT ROWID;
CREATE INDEX related_of ON related(office, year);
CREATE TABLE related_said(page TEXT PRIMARY KEY, said BLOB)"""
"""hash: digests of what each relation was given, in their order; said: what was last said at the places of a report, deflated."""


def related_schema() -> str:
    """Return the SQL of all tables of relations."""
    return ";\n".join([_TABLES, *(each.relation.schema.strip().removesuffix(";") for each in RELATIONS)])


def facts_of(report: Report, themes: Sequence[Theme]) -> Facts:
    """Return what relations hold of a report that has its address and ids."""
    return tuple([(each.relation.name, each.relation.facts(report, themes)) for each in RELATIONS])


class Related:
    """The relations of an archive, kept in tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._touched: set[tuple[str, str]] = set()

    def clear(self) -> None:
        """Forget all reports; all parts are to be made anew once they are put again."""
        for table in re.findall(r"CREATE TABLE (\w+)", related_schema()):
            self._tables.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self._touched |= {(each.relation.name, INDEX) for each in RELATIONS}

    def put(self, summary: Summary, facts: Facts) -> None:
        """Put a report, in the place of what was known of it."""
        page, known = summary.address, dict(facts)
        bare = replace(summary, themes=())  # facts hold what a relation needs of labels: with others, few are put again
        held = [(each.relation, known.get(each.relation.name, b"")) for each in RELATIONS]
        of_summary = encoded(bare)
        digests = [hashlib.sha256(of_summary + of_relation).digest()[:_DIGEST] for _, of_relation in held]
        row = self._tables.one("SELECT hash, office, year FROM related WHERE page=?", page)
        before, *was = row or (b"", None, None)
        if before == b"".join(digests):
            return
        now = summary.office, summary.year
        self._tables.run("INSERT OR REPLACE INTO related VALUES(?, ?, ?, ?)", page, b"".join(digests), *now)
        of_report = part_of_report(page)
        self._touched.add((_REPORT, of_report))
        if (*was,) != now:
            self._touch_beside(*was, reports=0)
            self._touch_beside(*now, reports=1)
        for number, ((relation, of_relation), digest) in enumerate(zip(held, digests, strict=True)):
            if before[number * _DIGEST : (number + 1) * _DIGEST] != digest:
                self._touch(relation.name, {of_report, *relation.put(self._tables, bare, of_relation)})

    def drop(self, address: str) -> None:
        """Take away a report."""
        row = self._tables.one("SELECT office, year FROM related WHERE page=?", address)
        self._tables.run("DELETE FROM related WHERE page=?", address)
        self._tables.run("DELETE FROM related_said WHERE page=?", address)
        self._touched.add((_REPORT, part_of_report(address)))
        if row:
            self._touch_beside(*row, reports=0)
        for each in RELATIONS:
            self._touch(each.relation.name, each.relation.drop(self._tables, address))

    def touch(self, owners: Iterable[str]) -> None:
        """Have the pages and files of these owners planned too."""
        for owner in owners:
            name, _, part = owner.removeprefix(_OWNED).partition("/")
            self._touched.add((name, part))

    def planned(self) -> Iterator[tuple[str, list[Made]]]:
        """Yield what owns pages and files that may change, and all that it owns now; after this, nothing is touched."""
        for each in RELATIONS:
            if isinstance(each.relation, Settling):
                self._touch(each.relation.name, each.relation.settle(self._tables))
        touched, self._touched = sorted(self._touched), set()
        for each in RELATIONS:
            name = each.relation.name
            for part in (part for owner, part in touched if owner == name and not _is_of_report(part)):
                yield f"{_OWNED}{name}/{part}", [*each.plan(self._tables, part)]
        of_reports: dict[str, set[str]] = {}
        for owner, part in touched:
            if _is_of_report(part):
                of_reports.setdefault(part, set()).add(owner)
        for part, owners in sorted(of_reports.items()):
            yield f"{_OWNED}/{part}", [*self._of_report(part.partition("/")[2], owners)]

    def _touch(self, name: str, parts: Iterable[str]) -> None:
        self._touched |= {(name, part) for part in parts}

    def _touch_beside(self, office: str | None, year: int | None, *, reports: int) -> None:
        """Touch an office's reports of the years before and behind one, where it has so many now: its first came, or its last went."""
        query = "SELECT count(*) FROM related WHERE office=? AND year=?"
        if self._tables.one(query, office, year) == (reports,):
            self._touched |= {(_REPORT, part_of_report(page)) for page, _ in self._beside(office, year)}

    def _beside(self, office: str | None, year: int | None) -> Iterator[tuple[str, int]]:
        """Yield an office's reports of the years before and behind one, each with its year; none of an unknown office or year."""
        query = "SELECT page, year FROM related WHERE office=?1 AND year IN (?2 - 1, ?2 + 1)"
        yield from self._tables.rows(query, office, year)

    def _of_report(self, address: str, touched: Container[str]) -> Iterator[Made]:
        """Yield what is said at the places of a report; touched: the relations that say something else than before."""
        row = self._tables.one("SELECT office, year FROM related WHERE page=?", address)
        if row is None:
            return
        said = self._said(address, touched)
        said["years"] = sorted({year for _, year in self._beside(*row)}) or None
        text = json_text({name: value for name, value in said.items() if value is not None})
        yield Made(f"{address}/related.js", report_script, (text,))

    def _said(self, address: str, touched: Container[str]) -> dict[str, Any]:
        """Return the name of each relation → what it says at the places of a report: of one that is not touched, what it said."""
        row = self._tables.one("SELECT said FROM related_said WHERE page=?", address)
        before = decoded(zlib.decompress(row[0]), dict[str, Any]) if row else {}
        kept = {name: value for name, value in before.items() if name not in touched}
        named = ((each.relation.name, each) for each in RELATIONS)
        said = {name: kept[name] if name in kept else each.of_report(self._tables, address) for name, each in named}
        if len(kept) < len(said):
            packed = zlib.compress(encoded(said), 1)
            self._tables.run("INSERT OR REPLACE INTO related_said VALUES(?, ?)", address, packed)
        return said


def pages_of_offices(addresses: Iterable[str]) -> list[str]:
    """Return the paths of all pages that relations have of offices, whether there is something to say on them or not.

    addresses: of the pages of offices and kinds that are there or were published.
    """
    return [path for path, *_ in office_paths(RELATIONS, addresses)]


def pages_left(addresses: Iterable[str], name_of: Callable[[str], str | None], there: Container[str]) -> Iterator[Made]:
    """Yield those of these pages that no relation makes now; name_of: address → name; there: paths that relations make."""
    return former_office_pages(RELATIONS, addresses, name_of, there)


def related_files(
    reports: Iterable[Report],
    summaries: Iterable[Summary],
    themes: Sequence[Theme],
    categories: Mapping[str, str | None] | None = None,
) -> Iterator[Made]:
    """Yield all pages and files of relations.

    reports and their summaries: in the same order; categories: address → name of all offices and kinds that have a page.
    """
    made: set[str] = set()
    related = Related(Tables.in_memory(related_schema()))
    related.clear()
    for report, summary in zip(reports, summaries, strict=True):
        related.put(summary, facts_of(report, themes))
    for _, planned in related.planned():
        made |= {each.path for each in planned}
        yield from planned
    named = categories or {}
    yield from pages_left(named, named.__getitem__, made)


def report_script(text: str) -> str:
    """Return the script that hands over what is said at the places of a report, deflated to a third, and its encoding; text: JSON."""
    encoding = shortest_encoding(text)
    return f'reportRelated({json_text(deflated(text, encoding))},"{encoding}");\n'


def is_related(owner: str) -> bool:
    """Whether an owner of pages and files is a part of a relation, or what relations say of a report."""
    return owner.startswith(_OWNED)


_OWNED = "related/"
_REPORT = ""
"""Stands for no relation but for what all of them say of a report."""


def _is_of_report(part: str) -> bool:
    return part.startswith(part_of_report(""))


def related_index(overview: Overview) -> Page:
    """Return the page."""
    described = "各篇报告之间：同一事项、相同的文字、提到的文件和数字。"
    intro = "一篇一篇地读看不出来的，在这里看。这些都由程序按文字比出来，可能有错漏；每一条都有链接，可以回到原文核对。"
    lines = (Bullets(tuple((Link(title, path), said) for title, path, said in pages_listed())),)
    shown = (Para((intro,), "lead"), *lines) if overview.reports else (common.no_reports(),)
    return common.page(common.RELATED, "关联", described, (), shown, has_contents=True)


_TOOLS = (
    ("对照", common.COMPARE, "：两份报告、两节内容放在一起，逐句标出不同。"),
    ("摘录", common.BASKET, "：读到的段落收在一起，连同出处复制或者存成文件。"),
)


def pages_listed() -> Iterator[tuple[str, str, str]]:
    """Yield title and path of each page that this one leads to, and what is said of it."""
    for each in RELATIONS:
        yield each.title, f"{each.relation.name}/index.md", f"：{each.about}"
    yield from _TOOLS
