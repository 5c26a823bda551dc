"""What an author hid stays hidden: told by kind and number, never by its words; and a site need not offer the originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.builder import check_folder
from converter.readers import READERS, read
from converter.setting_faults import FORMATS
from converter.settings import Limits, SettingsError, load_settings
from tests.support.all_bytes import places_of
from tests.support.built_archive import BuiltArchive
from tests.support.kept_folder import FERRY
from tests.support.made_docx import docx, p, run, wrap
from tests.support.office_files import odt

SECRET = "此处原拟点名的几家单位"
LONG = f"{SECRET}，经研究不再点名；各单位自查自纠，年底以前把结果一并报来，逾期不报的按没有整改处理，下一年的评先评优一律不予考虑。"
CORE = (
    "<cp:coreProperties xmlns:cp='http://x/cp' xmlns:dc='http://x/dc'><dc:creator>{}</dc:creator></cp:coreProperties>"
)
HIDDEN = run(SECRET, "<w:vanish/>")
DELETED = f'<w:del w:author=""><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'
COMMENTS = wrap(
    "comments", f'<w:comment w:id="1" w:author="魏砚秋"><w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p></w:comment>'
)
OPENING = p("云溪市港航事务所2023年度述职报告")


def told(data: bytes, name: str) -> list[str]:
    """Return what is said of a file besides known noise; none of the hidden words may be anywhere in what was read."""
    text = read(data, name, Limits())
    assert SECRET not in repr(text)
    assert "魏砚秋" not in repr(text)
    return [each.text.partition("，下载")[0] for each in text.messages if each.code in {"R210", "R211", "R212"}]


def test_files_that_hold_what_a_page_does_not_show_are_named_by_kind_and_number() -> None:
    body = f"{OPENING}<w:p>{run('守住渡口。')}{HIDDEN}{DELETED}{run('完。')}{DELETED}</w:p>"
    assert told(docx(body, {"comments.xml": COMMENTS}), "a.docx") == [
        "原件里有页面上看不到的内容（作者姓名、修订时删去的文字 2 处、批注 1 处、隐藏文字 1 处）"
    ]
    assert told(docx(OPENING, {"core-properties.xml": CORE.format("魏砚秋")}), "a.docx") == ["原件的属性里有作者姓名"]
    assert told(docx(OPENING, {"core-properties.xml": CORE.format(" ")}), "a.docx") == []
    assert told(docx(OPENING, {"core-properties.xml": "<broken", "comments.xml": "<broken"}), "a.docx") == []
    assert told(docx(OPENING + f"<w:p>{run(LONG, '<w:vanish/>')}</w:p>"), "a.docx") == [
        "原件里有页面上看不到的内容（隐藏文字 1 处）",
        "有 1 处较长的文字被设成了隐藏，没有放进页面。请打开原件看；如果是报告里的话，请让它正常显示，另存后再放入。",
    ]


def struck(data: bytes, name: str) -> list[str]:
    """Return what is said of words that a line goes through; all of them are on the page."""
    text = read(data, name, Limits())
    assert "守住码头" in "".join(line.text for line in text.lines)
    return [each.text.partition("，页面")[0] for each in text.messages if each.code == "R213"]


def test_words_struck_through_are_shown_and_told_in_every_format_that_has_them() -> None:
    line, double, off = "<w:strike/>", '<w:dstrike w:val="1"/>', '<w:strike w:val="false"/>'
    runs = f"{run('守住', line)}{run('码头', double)}{run('和')}{run('渡口', line)}{run('。', off)}{run(' ', line)}"
    assert struck(docx(f"{OPENING}<w:p>{runs}</w:p>"), "a.docx") == ["有 2 处文字带删除线"]
    assert struck(docx(f"{OPENING}<w:p>{run('守住码头。', off)}{DELETED}</w:p>"), "a.docx") == []
    look = "<style:text-properties style:text-line-through-{}='{}'/>"
    styles = "".join(
        f"<style:style style:name='T{number}' style:family='text'>{look.format(*each)}</style:style>"
        for number, each in enumerate((("style", "solid"), ("type", "double"), ("style", "none")))
    )
    spans = "".join(
        f"<text:span text:style-name='T{number}'>{text}</text:span>"
        for number, text in enumerate(("守住", "码头", "。"))
    )
    assert struck(odt(f"<text:p>述职报告</text:p><text:p>{spans}</text:p>", automatic=styles), "a.odt") == [
        "有 2 处文字带删除线"
    ]
    page = "<html><body><h1>述职报告</h1><p>守住<s>码头</s>。<strike> </strike></p></body></html>"
    assert struck(page.encode(), "a.html") == ["有 1 处文字带删除线"]
    words = "".join(f"\\u{ord(each)}?" for each in "守住码头。")
    assert struck(rf"{{\rtf1\ansi {{\strike {words}}}\strike0 {{\striked1 {words}}}\par}}".encode(), "a.rtf") == [
        "有 2 处文字带删除线"
    ]


def test_other_formats_are_looked_at_too() -> None:
    plain = "2023年度述职报告\n一、守住渡口\n检查渡船二百艘次。\n"
    assert told(f"# {plain}<!-- {SECRET} -->\n".encode(), "a.md") == [
        "原件里有页面上看不到的内容（Markdown 注释 1 处）"
    ]
    page = f"<html><body><h1>述职报告</h1><p>守住渡口。<del>{SECRET}</del></p><p style='display:none'>分享</p></body></html>"
    assert told(page.encode(), "a.html") == ["原件里有页面上看不到的内容（修订时删去的文字 1 处）"]
    region = f"<text:changed-region><text:deletion><text:p>{SECRET}</text:p></text:deletion></text:changed-region>"
    deletion = f"<text:tracked-changes>{region}</text:tracked-changes>"
    note = f"<office:annotation><text:p>{SECRET}</text:p></office:annotation>"
    assert told(odt(f"{deletion}<text:p>述职报告{note}</text:p>"), "a.odt") == [
        "原件里有页面上看不到的内容（修订时删去的文字 1 处、批注 1 处）"
    ]
    rtf = rb"{\rtf1\ansi{\info{\author Wei}}report of the year {\v hidden words}{\deleted gone}\par}"
    assert told(rtf, "a.rtf")[0].startswith("原件里有页面上看不到的内容（作者姓名、修订时删去的文字 1 处、隐藏文字")
    assert told(plain.encode(), "a.txt") == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltArchive:
    return BuiltArchive(tmp_path_factory.mktemp("concealed"))


@pytest.fixture
def archive(built: BuiltArchive) -> BuiltArchive:
    built.reset()
    ferry = FERRY.replace("2023", "2022").replace("二百", "九百")
    built.put("述职报告.md", ferry.replace("一、守", f"<!-- {SECRET} -->\n\n一、守", 1))
    return built


def originals(archive: BuiltArchive) -> list[str]:
    beside = (path for path in archive.site.glob("reports/*/*/*") if path.suffix not in {".html", ".js", ".json"})
    return sorted(path.name for path in beside)


def test_hidden_words_are_nowhere_but_in_the_original_which_need_not_be_offered(archive: BuiltArchive) -> None:
    outcome = archive.build()
    assert [each.code for each in outcome.messages] == ["R210"]
    (where,) = places_of(SECRET, archive.site, archive.cache, archive.ledger)
    assert where.endswith(".txt as it is")
    (archive.reports / "site.toml").write_text('originals = ["txt"]\n', encoding="utf-8")
    assert archive.build().messages == ()
    assert [each.code for each in check_folder(archive.loaded()).messages if each.code == "R210"] == []
    assert places_of(SECRET, archive.site, archive.cache, archive.ledger) == []
    assert len(originals(archive)) == 4
    (archive.reports / "site.toml").write_text('originals = "none"\n', encoding="utf-8")
    assert archive.build().status == 0
    assert originals(archive) == []
    assert "原文件" not in archive.page("守住渡口").read_text(encoding="utf-8")
    (archive.reports / "site.toml").unlink()
    assert archive.build().status == 0
    assert len(originals(archive)) == 5


def test_notes_at_the_foot_tell_kind_and_place_of_what_was_hidden(archive: BuiltArchive) -> None:
    archive.build()
    page = archive.page("九百").read_text(encoding="utf-8")
    assert SECRET not in page
    assert "Markdown 注释</li>" in page


@pytest.mark.parametrize("given", ['"some"', '["docx", "exe"]', "3", '[["docx"]]'])
def test_originals_are_all_none_or_formats(given: str, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(f"originals = {given}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="“originals”应当是"):
        load_settings(tmp_path)


def test_the_formats_of_originals_are_those_that_are_read() -> None:
    assert {suffix.removeprefix(".") for suffix in READERS} == FORMATS
