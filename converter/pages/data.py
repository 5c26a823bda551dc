"""The page and the files of data for others: reports.json, CSV tables by year, schemas, and the package that describes them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from converter.pages import common
from converter.pages.data_schemas import VERSION, schema_files, title_of
from converter.pages.feed import PATH as FEED
from converter.pages.relation import Made
from converter.pages.resources import (
    PACKED,
    PARTS,
    PARTS_HEADER,
    HasResources,
    Resource,
    by_year,
    name_of_year,
    packed_table,
    parts_file,
    parts_rows,
    table_file,
)
from converter.pages.tree import Block, Code, Heading, Html, Page, Para, Words, html, joined
from converter.relations.data import DOCUMENTS_HEADER, SECTIONS_HEADER, WHOLE, Data
from converter.relations.relation import INDEX
from converter.tables import Tables

INDEX_PAGE = "data/index.md"


class DataPages:
    """Page and files of data for others."""

    relation = Data()
    title = "数据"
    about = "报告清单、章节表、数字表和每篇的提纲，供统计和研究下载。"

    def __init__(self, others: Sequence[HasResources] = ()) -> None:
        """Describe the tables of these relations too."""
        self._others = others

    def plan(self, tables: Tables, part: str) -> Iterator[Made]:
        """Yield the pages and files of a part."""
        if part == INDEX:
            yield from self._plan_index(tables)
        else:
            yield from _plan_year(tables, int(part.partition("/")[2]))

    def of_report(self, tables: Tables, address: str) -> object:  # noqa: ARG002 - of all relations
        """Return nothing: a report's page says nothing of it."""
        return None

    def resources(self, tables: Tables) -> Iterator[Resource]:
        """Yield the list of reports, and the tables of sections and of documents."""
        years = [*tables.rows("SELECT year, reports, sections, documents FROM data_years ORDER BY year")]
        is_whole = sum(reports for _, reports, *_ in years) <= WHOLE
        yield from by_year("reports", [(year, reports) for year, reports, *_ in years], is_whole=is_whole, form="json")
        for place, table in enumerate(("sections", "documents"), 2):
            yield from by_year(table, [(row[0], row[place]) for row in years if row[place]], is_whole=is_whole)

    def _plan_index(self, tables: Tables) -> Iterator[Made]:
        found = tuple(each for one in (self, *self._others) for each in one.resources(tables))
        yield Made(INDEX_PAGE, data_page, (found,))
        yield Made("data/datapackage.json", datapackage, (found,))
        own = [*self.resources(tables)]
        listed = {table: tuple(each for each in own if each.of == table) for table in ("reports", *_HEADERS)}
        if own[0].table == PARTS:
            yield Made("data/reports.json", parts_json, (listed.pop("reports"),))
            yield from (Made(f"data/{table}.csv", parts_file, (each,)) for table, each in listed.items())
        else:
            yield from _plan_whole(tables)
        for name in schema_files():
            yield Made(f"data/schemas/{name}", schema_file, (name,))


_HEADERS = {"sections": SECTIONS_HEADER, "documents": DOCUMENTS_HEADER}
"""Tables of which rows are kept here → their columns."""
_COLUMNS = {"sections": "csv", "documents": "named"}
"""The same → where a report's rows of it are kept."""


def _plan_year(tables: Tables, year: int) -> Iterator[Made]:
    rows = [row for (row,) in tables.rows("SELECT row FROM data WHERE year=? ORDER BY sort", year)]
    if rows:
        yield Made(f"data/{name_of_year('reports', year)}.json", reports_json, (rows,))
    for table, header in _HEADERS.items():
        kept = [*tables.rows(f"SELECT digest, rowid FROM data WHERE year=? AND {table}>0 ORDER BY sort", year)]  # noqa: S608 - our own names
        path = f"data/{name_of_year(table, year)}.csv{PACKED}"
        yield from packed_table(tables, "data", path, header, kept, f"SELECT {_COLUMNS[table]} FROM data WHERE rowid=?")  # noqa: S608


def _plan_whole(tables: Tables) -> Iterator[Made]:
    rows = [*tables.rows("SELECT row, csv, named FROM data ORDER BY year=0, year DESC, sort")]
    yield Made("data/reports.json", reports_json, ([row for row, *_ in rows],))
    for place, (table, header) in enumerate(_HEADERS.items(), 1):
        yield Made(f"data/{table}.csv", table_file, (header, [row[place] for row in rows if row[place]]))


# What processes call


def reports_json(rows: Sequence[bytes]) -> bytes:
    """Return reports.json: a list of objects, one a line."""
    return b"[\n" + b",\n".join(rows) + b"\n]\n" if rows else b"[]\n"


def parts_json(resources: Sequence[Resource]) -> bytes:
    """Return the list of the files of each year that stands in the place of reports.json in a large archive."""
    return _json([dict(zip(PARTS_HEADER, row, strict=True)) for row in parts_rows(resources)])


def schema_file(name: str) -> bytes:
    """Return a file of data/schemas/."""
    return _json(schema_files()[name])


def datapackage(resources: Sequence[Resource]) -> bytes:
    """Return datapackage.json: what lies in data/, as Frictionless has it."""
    described = [_described(each) for each in resources]
    return _json(
        {"name": "work-reports", "title": "工作报告的数据", "version": f"{VERSION}.0.0", "resources": described}
    )


def data_page(resources: Sequence[Resource]) -> Page:
    """Return the page that says what there is."""
    blocks: list[Block] = [Para((_LEAD,), "lead")]
    if not any(each.rows for each in resources):
        blocks.append(common.no_reports())
    blocks += [Heading(2, "有什么", "what"), _listed(resources), Heading(2, "怎样用", "how"), *_HOW]
    about = "报告清单、章节、数字等数据，供统计和研究下载。"
    return common.page(INDEX_PAGE, "数据", about, (common.RELATED_STEP,), blocks)


_LEAD = "报告之外，这里还有同样内容的数据文件，供统计、研究和别的程序使用。文字都照抄原文；主题、性质和“数的是什么”由程序判断，可能有误。"
_HOW: tuple[Block, ...] = (
    Para(
        (
            "CSV 表可以直接用 Excel 或 WPS 打开，汉字不会乱码；一个年度的表压成 zip，打开它，里面就是。",
            "以 =、+、-、@ 开头的文字前面加了一个单引号，以免被当作公式。",
        )
    ),
    Para(
        (
            *(
                "每一行的 ",
                Code("report"),
                " 是报告的固定地址，后面加 ",
                Code("/index.html#"),
                " 和 ",
                Code("id"),
                "（或 ",
                Code("place"),
                "）就是原文那一处；",
            ),
            "地址和编号一经公布就不再改作他用。",
        )
    ),
    Para(
        (
            "章节表一行是一个标题或要点，写着它自己归入的主题。主题页和首页的表里，一节下面的各条收在这一节里，只算一节，",
            "所以按主题数章节表的行，比那里的节数多；单独归入主题的段落没有标题，不在章节表里。",
        )
    ),
    Para(
        (
            *(
                "每一列的含义见 ",
                Code("schemas"),
                " 文件夹里的说明；",
                Code("datapackage.json"),
                " 是按 Frictionless 规范写的目录，程序可以据此读取和核对全部表格。",
            ),
            "列只增加，不改名，不取消。",
        )
    ),
)


def _listed(resources: Sequence[Resource]) -> Html:
    rows: list[tuple[str, str, tuple[Html | str, ...]]] = []
    for table, of_table in groupby(resources, key=lambda each: each.of):
        found = [*of_table]
        total = sum(each.rows for each in found if not each.of_all)
        links = _links((each.file, _says(each)) for each in found)
        rows.append((title_of(table), f"{total:,} {'篇' if table == 'reports' else '行'}", links))
        if table == "reports":
            rows.append(("每篇的提纲和全文", f"{total:,} 篇", ("各篇报告地址下的 report.json",)))
    rows.append(("新增报告的订阅（Atom）", "", _links(((f"../{FEED}", FEED),))))
    rows.append(("目录和说明", "", _links((("datapackage.json", "datapackage.json"), *_schemas()))))
    body = (
        html("tr", html("th", name, scope="row"), html("td", count, class_="number"), html("td", *links))
        for name, count, links in rows
    )
    head = html("tr", *(html("th", name, scope="col") for name in ("内容", "数量", "下载")))
    table = html("table", html("thead", head), html("tbody", *body), class_="quantities")
    return html("div", table, class_="quantities-box is-wide")


def _schemas() -> Iterator[tuple[str, str]]:
    yield from ((f"schemas/{name}", name) for name in schema_files())


def _links(files: Any) -> tuple[Html | str, ...]:
    return joined((html("a", Words(says), href=path) for path, says in files), "、")


def _says(each: Resource) -> str:
    if each.table == PARTS:
        return "各年度文件的清单"
    return "全部" if each.of_all else common.year_label(each.year)


def _described(each: Resource) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": each.name,
        "path": each.file,
        "title": f"{title_of(each.of)}（{_says(each)}），{each.rows} 行",
        "profile": "tabular-data-resource" if each.form == "csv" else "data-resource",
        "format": each.form,
        "mediatype": "text/csv" if each.form == "csv" else "application/json",
        "encoding": "utf-8",
    }
    if each.is_packed:
        described["compression"] = PACKED.removeprefix(".")
    if each.form == "csv":
        described["dialect"] = _DIALECT
        described["schema"] = f"schemas/{each.table}-{VERSION}.json"
    return described


_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
