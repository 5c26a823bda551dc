"""Data for others: what programs read is what stands on the pages, and no table can do harm."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from converter.cli import main
from converter.csv_text import MARK, csv_file, csv_rows
from converter.pages import data as data_pages
from converter.pages import figures as figures_pages
from converter.pages.data_schemas import schema_files, table_schema
from converter.relations.data import DOCUMENTS_HEADER, SECTIONS_HEADER
from converter.relations.figures import CSV_HEADER
from tests.support.site_files import tree

REPORT = """=1+1：云溪渡口管理所2023年度工作总结
2023年，现将工作总结如下。
一、@修船
按照《渡船修理办法》，全年修船13次，花费2.3亿元，“多用”零件，比上年增长8.5%。
（一）-加固
加固渡船3至5艘，召开次会议。
二、下一步打算
修船20次。
"""
RUNS = ("=", "+", "-", "@", "\t", "\r")


def _built(folder: Path, *years: int) -> Path:
    for year in years:
        file = folder / "reports" / str(year) / "云溪渡口" / "总结.txt"
        file.parent.mkdir(parents=True)
        file.write_text(REPORT.replace("2023", str(year)), encoding="utf-8")
    arguments = ["site", str(folder / "reports"), "--to", str(folder / "out"), "--cache", str(folder / "cache")]
    assert main([*arguments, "--jobs", "1"]) == 0
    return folder / "out"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built(tmp_path_factory.mktemp("data"), 2022, 2023)


def _rows(file: Path) -> list[dict[str, str]]:
    data = file.read_bytes()
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as package:
            assert package.namelist() == [file.stem]
            data = package.read(file.stem)
    assert data.startswith(MARK)
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]


def test_the_package_and_all_its_tables_are_valid(site: Path) -> None:
    report = Package(str(site / "data" / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    names = {task.name for task in report.tasks}
    assert {
        "reports",
        "reports-2023",
        "sections",
        "sections-2022",
        "figures",
        "figures-2023",
        "documents-2023",
    } <= names


def test_what_is_in_the_folder_is_in_the_package_and_on_the_page(site: Path) -> None:
    files = {path.name for path in (site / "data").iterdir() if path.is_file()} - {"index.html", "datapackage.json"}
    package = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} == files
    page = (site / "data" / "index.html").read_text(encoding="utf-8")
    for name in (*files, "datapackage.json", *(f"schemas/{name}" for name in schema_files())):
        assert f'href="{name}"' in page, name
        assert (site / "data" / name).is_file()


def test_reports_and_outlines_are_as_their_schemas_say(site: Path) -> None:
    schemas = {name: json.loads((site / "data" / "schemas" / name).read_bytes()) for name in schema_files()}
    reports = json.loads((site / "data" / "reports.json").read_bytes())
    Draft202012Validator(schemas["reports-1.json"]).validate(reports)
    assert [each["year"] for each in reports] == [2023, 2022]
    for each in reports:
        outline = json.loads((site / each["outline"]).read_bytes())
        Draft202012Validator(schemas["report-1.json"]).validate(outline)
        assert outline["address"] == each["id"]
        assert outline["title"] == each["title"]
        page = (site / each["page"]).read_text(encoding="utf-8")
        rows = [row for row in _rows(site / "data" / "sections.csv") if row["report"] == each["id"]]
        assert [row["id"] for row in rows] == ["s1", "s1-1", "s2"]
        assert len(rows) == each["sections"]
        assert all(f'id="{row["id"]}"' in page for row in rows)
        assert [row["parent"] for row in rows] == ["", "s1", ""]


def test_an_outline_beside_a_page_gives_back_every_heading_as_printed(site: Path) -> None:
    for file in (site / "reports").glob("*/*/report.json"):
        page = html.unescape(file.with_name("index.html").read_text(encoding="utf-8"))
        waiting = [*json.loads(file.read_bytes())["sections"]]
        assert waiting
        while waiting:
            section = waiting.pop()
            waiting += section.get("children", ())
            printed = section.get("printed", section["label"] + section["heading"] + section.get("ends", ""))
            assert f">{printed}<" in page


def test_a_year_has_its_own_tables_and_the_first_has_all(site: Path) -> None:
    for table in ("sections", "figures", "documents"):
        parts = [row for year in (2023, 2022) for row in _rows(site / "data" / f"{table}-{year}.csv.zip")]
        assert _rows(site / "data" / f"{table}.csv") == parts


def test_figures_have_their_value_and_stand_at_their_place(site: Path) -> None:
    rows = _rows(site / "data" / "figures-2023.csv.zip")
    assert [row["text"] for row in rows] == ["13次", "2.3亿元", "8.5%", "3至5艘", "次", "20次"]
    money, share, spread, blank = rows[1:5]
    assert (money["value"], money["unit"], money["base_unit"], money["kind"]) == ("230000000", "亿元", "元", "money")
    assert (share["kind"], share["change"], share["counted"]) == ("change", "比上年增长", "“多用”零件")
    assert (spread["value"], spread["value_to"], spread["counted"]) == ("3", "5", "加固渡船")
    assert (blank["value"], blank["blank"]) == ("", "true")
    page = (site / rows[0]["report"] / "index.html").read_text(encoding="utf-8")
    assert all(f'id="{row["place"]}"' in page for row in rows)


def test_documents_have_the_id_of_their_entry(site: Path) -> None:
    (row,) = _rows(site / "data" / "documents-2023.csv.zip")
    assert (row["name"], row["mentions"]) == ("渡船修理办法", "1")
    assert any(
        f'id="{row["document"]}"' in page.read_text(encoding="utf-8") for page in (site / "documents").glob("*.html")
    )


def test_no_cell_of_any_table_runs(site: Path) -> None:
    for file in (*(site / "data").glob("*.csv*"), *(site / "figures").glob("*.csv")):
        for row in _rows(file):
            assert not [value for value in row.values() if value.startswith(RUNS)], file.name
    titles = {row["title"] for row in _rows(site / "data" / "sections-2023.csv.zip")}
    assert titles == {"'=1+1：云溪渡口管理所2023年度工作总结"}


@given(st.lists(st.lists(st.text(max_size=12) | st.just("-2.5"), min_size=2, max_size=2), max_size=5))
def test_any_cells_come_back_and_none_runs(rows: list[list[str]]) -> None:
    written = csv_file(("甲", "乙"), [csv_rows(rows)]).removeprefix(MARK).decode()
    read = [*csv.reader(io.StringIO(written, newline=""))]
    assert read[0] == ["甲", "乙"]
    assert len(read) == len(rows) + 1
    for cell, shown in (
        (cell, shown) for row, back in zip(rows, read[1:], strict=True) for cell, shown in zip(row, back, strict=True)
    ):
        plain = "".join("\ufffd" if ord(each) < 32 and each not in "\t\n\r" else each for each in cell)
        assert shown in {plain, f"'{plain}"}
        assert not shown.startswith(RUNS) or shown == "-2.5"


def test_columns_of_the_tables_are_those_of_their_schemas() -> None:
    for table, header in (("sections", SECTIONS_HEADER), ("figures", CSV_HEADER), ("documents", DOCUMENTS_HEADER)):
        assert tuple(field["name"] for field in table_schema(table)["fields"]) == header


def test_a_large_archive_has_a_list_of_the_years_in_place_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_pages, "WHOLE", 1)
    monkeypatch.setattr(figures_pages, "WHOLE", 1)
    out = _built(tmp_path, 2022, 2023)
    for table in ("sections", "figures", "documents"):
        listed = _rows(out / "data" / f"{table}.csv")
        assert [(row["file"], row["year"]) for row in listed] == [
            (f"{table}-{year}.csv.zip", str(year)) for year in (2023, 2022)
        ]
        assert [int(row["rows"]) for row in listed] == [len(_rows(out / "data" / row["file"])) for row in listed]
    assert Package(str(out / "data" / "datapackage.json")).validate().valid


def test_an_empty_archive_has_valid_data(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    out = _built(tmp_path)
    assert Package(str(out / "data" / "datapackage.json")).validate().valid
    assert json.loads((out / "data" / "reports.json").read_bytes()) == []
    assert tree(out / "figures")
