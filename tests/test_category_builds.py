"""Pages of offices and kinds between builds: they come, go and stay where they were published, and few files change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from converter.builder import Outcome
from converter.cli import main
from converter.language.slugs import slug_of_name
from converter.ledger.category_record import CategoryRecord, category_file_of, category_text, parse_category
from converter.ledger.lines import RecordError
from converter.pages.listing import LIMIT
from tests.support.site_files import tree
from tests.test_rebuilds import Folder, report

CENTRE = f"offices/{slug_of_name('养护中心')}"
BRANCH = f"offices/{slug_of_name('城北分局')}"
HOSTILE = ("<script>alert(1)<／script>", "100%#?&=", "'\"`*_[x](y)", "甲" * 70)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made = Folder(tmp_path_factory.mktemp("categories") / "work")
    assert not (made.ledger / "offices").exists()  # no office, and so none that has no name
    return made


@pytest.fixture
def folder(built: Folder) -> Folder:
    """A folder after its first build."""
    built.kept.put_back()
    return built


def put(folder: Folder, name: str, number: int, year: int = 2023, *, is_short: bool = False) -> Path:
    path = folder.reports / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = report(number).replace("2023", str(year))
    path.write_text(text.partition("二、")[0] if is_short else text, encoding="utf-8")
    return path


def page(folder: Folder, name: str) -> str:
    return (folder.site / name / "index.html").read_text(encoding="utf-8")


def has_left(folder: Folder, address: str) -> list[bool]:
    """Whether each relation's page of an office says that there is nothing of it any more."""
    names = (f"{relation}/{address.partition('/')[2]}.html" for relation in ("figures", "matters", "promises"))
    return ["现在没有可以列在这里的内容" in (folder.site / name).read_text(encoding="utf-8") for name in names]


def addresses(folder: Folder) -> set[str]:
    return {path.relative_to(folder.site).parent.as_posix() for path in folder.site.glob("offices/*/index.html")}


def test_offices_come_go_and_are_renamed_as_in_a_clean_build(folder: Folder) -> None:
    first = put(folder, "2023/养护中心/a.txt", 11)
    assert folder.faults() == []
    assert addresses(folder) == {CENTRE, "offices/none"}
    put(folder, "2022/养护中心/b.txt", 12, 2022)
    put(folder, "2022/城北分局/c.txt", 13, 2022)
    assert folder.faults() == []
    assert "2 篇，2022–2023年" in page(folder, CENTRE)
    for path in (first.parent, folder.reports / "2022" / "养护中心"):  # the office is renamed
        path.rename(path.with_name("公路中心"))
    assert folder.faults() == []
    assert "现在没有这个单位的报告" in page(folder, CENTRE)
    assert has_left(folder, CENTRE) == [True, True, True]
    assert "2 篇" in page(folder, f"offices/{slug_of_name('公路中心')}")
    put(folder, "2024/养护中心/d.txt", 14, 2024)
    assert folder.faults() == []
    assert "1 篇，2024年" in page(folder, CENTRE)
    assert has_left(folder, CENTRE) == [False, False, False]
    for path in folder.reports.glob("*/*/*.txt"):
        path.unlink()
    assert folder.faults() == []
    assert "现在没有这个单位的报告" in page(folder, CENTRE)
    assert has_left(folder, CENTRE) == [True, True, True]
    assert "5 篇" in page(folder, "offices/none")  # published once, and so kept, though it is alone now


def test_a_sidecar_that_names_another_office_or_kind_moves_the_report(folder: Folder) -> None:
    path = put(folder, "2023/养护中心/a.txt", 11)
    assert folder.faults() == []
    path.with_suffix(".toml").write_text('office = "城北分局"\nkind = "年鉴"\n', encoding="utf-8")
    assert folder.faults() == []
    assert "1 篇" in page(folder, BRANCH)
    assert "1 篇" in page(folder, f"kinds/{slug_of_name('年鉴')}")
    path.with_suffix(".toml").write_text('[themes]\n"s1" = ["problems"]\n', encoding="utf-8")
    assert folder.faults() == []
    assert "存在问题（2023年）" in page(folder, CENTRE)


def test_an_office_that_outgrows_its_page_gets_pages_for_its_years_and_loses_them(folder: Folder) -> None:
    paths = [
        put(folder, f"{2022 + number % 2}/养护中心/{number}.txt", 100 + number, 2022 + number % 2, is_short=True)
        for number in range(LIMIT)
    ]
    assert folder.faults() == []
    assert not (folder.site / CENTRE / "2023.html").exists()
    put(folder, "2023/养护中心/more.txt", 99)
    assert folder.faults() == []
    assert "按年度看" in page(folder, CENTRE)
    assert (folder.site / CENTRE / "2022.html").exists()
    paths[0].unlink()
    assert folder.faults() == []
    assert not (folder.site / CENTRE / "2023.html").exists()


@pytest.mark.soak  # three builds of many reports, as the test before it
def test_many_reports_without_an_office_have_pages_of_years_only_beside_others(folder: Folder) -> None:
    for number in range(LIMIT):
        put(folder, f"2023/{number}.txt", 100 + number, is_short=True)
    assert folder.faults() == []
    assert not (folder.site / "offices" / "none").exists()
    first = put(folder, "2023/养护中心/a.txt", 99)
    assert folder.faults() == []
    assert (folder.site / "offices" / "none" / "2023.html").exists()
    first.unlink()
    assert folder.faults() == []
    assert (folder.site / "offices" / "none" / "2023.html").exists()  # published: it stays


def test_an_addition_writes_the_pages_of_its_own_office_and_kind_alone(folder: Folder) -> None:
    for number, name in enumerate(("养护中心", "城北分局", "青石分局")):
        put(folder, f"2023/{name}/a.txt", 20 + number)
    folder.build()
    before = tree(folder.site)
    put(folder, "2023/城北分局/b.txt", 30)
    folder.build()
    after = tree(folder.site)
    changed = {name for name, data in after.items() if before.get(name) != data}
    assert {name for name in changed if name.startswith(("offices/", "kinds/"))} == {
        f"{BRANCH}/index.html",
        "offices/index.html",
        "kinds/zongjie/index.html",
        "kinds/index.html",
    }


def test_offices_of_any_name_are_built(folder: Folder) -> None:
    for number, name in enumerate(HOSTILE):
        put(folder, f"2023/{name}/a.txt", 40 + number)
    assert folder.faults() == []
    for name in HOSTILE:
        shown = page(folder, f"offices/{slug_of_name(name)}")
        assert "<script>alert(1)" not in shown
        assert "1 篇" in shown
    assert "<script>alert(1)" not in (folder.site / "offices" / "index.html").read_text(encoding="utf-8")


def test_the_day_of_a_report_is_kept_and_shown(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first builds were today; then it is a day in the future."""
    monkeypatch.setattr("converter.builder.commands.today", lambda: "2999-12-31")
    put(folder, "2020/养护中心/old.txt", 50, 2020)
    assert folder.faults() == []
    home = (folder.site / "index.html").read_text(encoding="utf-8")
    assert "2999年12月31日新增" in home
    assert home.index("第50养护站") < home.index("第1养护站")
    monkeypatch.setattr("converter.builder.commands.today", lambda: "3000-01-01")
    with (folder.reports / "2020" / "养护中心" / "old.txt").open("a", encoding="utf-8") as file:
        file.write("五、又加一节\n再写几句话，说明情况。\n")
    assert folder.faults() == []
    assert "3000年" not in (folder.site / "index.html").read_text(encoding="utf-8")


def test_records_of_an_earlier_program_have_no_day(folder: Folder) -> None:
    for path in folder.ledger.glob("*/*.links"):
        first, rest = path.read_text(encoding="utf-8").split("\n", 1)
        head = json.loads(first)
        del head["added"]
        path.write_text(f"{json.dumps(head, ensure_ascii=False)}\n{rest}", encoding="utf-8")
    before = tree(folder.ledger)
    assert folder.faults() == []
    assert tree(folder.ledger) == before
    home = (folder.site / "index.html").read_text(encoding="utf-8")
    assert "日新增" not in home
    assert "第1养护站" in home


# The records of pages


def test_a_record_is_read_as_it_was_written() -> None:
    for record in (
        CategoryRecord("offices/x70191711d87f", "公路养护中心"),
        CategoryRecord("kinds/none"),
        *(CategoryRecord(f"offices/{slug_of_name(name)}", name) for name in (*HOSTILE, "", "甲\n乙", "<<<<<<< HEAD")),
    ):
        text = category_text(record)
        assert parse_category(text, category_file_of(record.page)) == record
        assert text.count("\n") == 2


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        (lambda text: text[:-2], "L001", 2),
        (lambda text: text.split("\n")[0], "L001", 1),
        (lambda _: "", "L001", 1),
        (lambda text: text.replace("公路", "\\ud8"), "L001", 1),
        (lambda text: text.replace("x7019", "x7018", 1), "L001", 1),
        (lambda text: text.replace('"version": 1', '"version": 2'), "L002", 1),
        (lambda text: text.replace('"version": 1', '"version": true'), "L001", 2),
        (lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", "L003", 1),
    ],
)
def test_a_damaged_record_is_named(change: Callable[[str], str], code: str, line: int) -> None:
    record = CategoryRecord("offices/x70191711d87f", "公路养护中心")
    with pytest.raises(RecordError) as raised:
        parse_category(change(category_text(record)), category_file_of(record.page))
    assert (raised.value.code, raised.value.line) == (code, line)


def test_a_damaged_record_stops_the_build_and_nothing_is_touched(folder: Folder) -> None:
    put(folder, "2023/养护中心/a.txt", 11)
    folder.build()
    record = folder.ledger / category_file_of(CENTRE)
    record.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    put(folder, "2023/养护中心/b.txt", 12)
    before = tree(folder.site), tree(folder.ledger)
    done: Outcome = folder.build()
    assert done.status == 2
    assert [(each.code, each.where) for each in done.messages] == [("L003", f"ledger/{CENTRE}.page")]
    assert (tree(folder.site), tree(folder.ledger)) == before


def test_a_record_that_was_deleted_is_written_again(folder: Folder) -> None:
    put(folder, "2023/养护中心/a.txt", 11)
    folder.build()
    before = tree(folder.ledger)
    shutil.rmtree(folder.ledger / "offices")
    assert folder.faults() == []
    assert tree(folder.ledger) == before


def test_a_page_leaves_with_its_record_where_no_report_is_left(folder: Folder) -> None:
    path = put(folder, "2023/养护中心/a.txt", 11)
    folder.build()
    path.unlink()
    assert folder.faults() == []
    assert (folder.site / CENTRE).exists()
    (folder.ledger / category_file_of(CENTRE)).unlink()
    assert folder.faults() == []
    assert not (folder.site / CENTRE / "index.html").exists()


def test_two_people_write_the_same_bytes(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Folder(tmp_path / "other")
    put(folder, "2023/养护中心/a.txt", 11)
    put(other, "2022/养护中心/b.txt", 12, 2022)
    folder.build()
    other.build()
    name = category_file_of(CENTRE)
    assert (folder.ledger / name).read_bytes() == (other.ledger / name).read_bytes()


def test_withdrawing_a_report_breaks_no_page_and_the_check_knows_them(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, "2023/养护中心/a.txt", 11)
    folder.build()
    path.unlink()
    folder.build()
    where = ["--ledger", str(folder.ledger), "--cache", str(folder.folder / "cache")]
    assert main(["links", "forget", str(path), "--folder", str(folder.reports), *where]) == 0
    assert folder.faults() == []
    assert "现在没有这个单位的报告" in page(folder, CENTRE)
    capsys.readouterr()
    main(["check", str(folder.reports), *where, "--site", str(folder.site)])
    assert "公布过的链接都在网站里" in capsys.readouterr().err
    (folder.site / CENTRE / "index.html").unlink()
    main(["check", str(folder.reports), *where, "--site", str(folder.site)])
    assert f"L006 公布过的链接 {CENTRE}/index.html 在网站里找不到" in capsys.readouterr().out
