"""What an archive sets in `site.toml`: how it is checked, and that it reaches the pages."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from converter import __version__
from converter.builder import build_site
from converter.builder.project import build_project
from converter.builder.request import Options
from converter.cli import main
from converter.pages import feed, home
from converter.readers.folder import find_reports
from converter.settings import Settings, SettingsError, checkout, default_reports, load_settings, load_site
from converter.themes.vocabulary import VocabularyError, load_vocabulary
from tests.support.kept_folder import SUMMARY
from tests.support.made_pages import site_settings
from tests.support.site_files import tree, used

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "总结.txt").write_text(SUMMARY, encoding="utf-8")
    return folder


def faults(reports: Path, text: str) -> list[str]:
    (reports / "site.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(reports)
    return [str(each).removesuffix(f"。请改正 {reports / 'site.toml'}。") for each in caught.value.messages]


def test_every_fault_is_told_at_once_with_its_line(reports: Path) -> None:
    text = """
site_name = 7
site_url = "example.org"
themes = "../themes.toml"
max_pages = 0
max_seconds = true
logo = "nowhere.png"

[more]
a = 1
"""
    known = "、".join(Settings.__struct_fields__)
    assert faults(reports, text) == [
        "site.toml:2: S007 设置有误：“site_name”应当是文字",
        "site.toml:3: S007 设置有误：“site_url”应当以 https:// 或 http:// 开头，中间没有空格",
        "site.toml:4: S007 设置有误：“themes”写的文件“../themes.toml”不在报告文件夹里",
        "site.toml:5: S007 设置有误：“max_pages”应当大于零",
        "site.toml:6: S007 设置有误：“max_seconds”应当是整数",
        "site.toml:7: S007 设置有误：“logo”写的文件“nowhere.png”不在报告文件夹里",
        f"site.toml:9: S007 设置有误：不认识“more”，可用的有 {known}",
    ]
    assert faults(reports, 'site_name = "a\\nb"') == ["site.toml:1: S007 设置有误：“site_name”应当是一行文字"]
    example = '每一行应当像 site_name = "某某局工作报告库" 这样写'
    assert faults(reports, '// 说明\nsite_name =\nsite_url = "https://example.org/"\nmax_pages = 9\n') == [
        f"site.toml:1: S007 设置有误：看不懂“// 说明”，{example}",
        "site.toml:2: S007 设置有误：“site_name”后面没有写值，不用就删去这一行",
    ]
    assert faults(reports, 'site_name = “甲”\n\nsite_name = "乙"') == [
        "site.toml:3: S007 设置有误：这里写的前面已经写过，请只留一处"
    ]
    assert faults(reports, "site_name：“甲”\nmax_pages：50页\n") == [
        "site.toml:2: S007 设置有误：“max_pages”应当是整数"
    ]
    (reports / "site.toml").write_bytes('site_name = "云溪库"\n'.encode("gbk"))
    with pytest.raises(SettingsError, match="请用记事本打开，另存为时编码选 UTF-8"):
        load_settings(reports)


@pytest.mark.parametrize(
    "typed",
    [
        "site_name = 云溪库",
        "site_name ＝ “云溪库”",
        "site_name：云溪库",
        "　site_name = 「云溪库」，",
        '＃ 名称\nsite_name: "云溪库"；',
    ],
)
def test_settings_may_be_typed_as_chinese_is(reports: Path, typed: str) -> None:
    (reports / "site.toml").write_text(f"{typed}\nmax_pages ＝ ５０\n", encoding="utf-8")
    settings = load_settings(reports)
    assert settings.site_name == "云溪库"
    assert settings.max_pages == 50


def test_themes_may_be_typed_as_chinese_is(reports: Path) -> None:
    (reports / "themes.toml").write_text(
        "drop ＝ [“research”]\n【【theme】】\nslug：roads\nname ＝ “养路”\ndefinition = “公路养护。”\ndecides = [“养护”、“坑槽”]\n",
        encoding="utf-8",
    )
    vocabulary = load_vocabulary(reports / "themes.toml")
    (roads,) = [theme for theme in vocabulary.themes if theme.slug == "roads"]
    assert (roads.name, roads.definition) == ("养路", "公路养护。")
    assert "坑槽" in vocabulary.weights
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary("// 主题\ndrop = []\n")
    assert caught.value.faults == ('themes.toml 第 1 行：看不懂“// 主题”，每一行应当像 name = "宣传工作" 这样写。',)


def test_faults_of_the_folders_and_of_the_settings_are_told_together(tmp_path: Path, reports: Path) -> None:
    (reports / "site.toml").write_text("a = 1\nb = 2\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_site(reports, reports)
    assert [message.code for message in caught.value.messages] == ["S008", "S007", "S007"]
    with pytest.raises(SettingsError) as caught:
        load_site(tmp_path / "nowhere")
    assert [message.code for message in caught.value.messages] == ["S001"]


def test_settings_and_what_explains_them_are_no_reports(reports: Path) -> None:
    (reports / "说明.txt").write_text(SUMMARY, encoding="utf-8")
    (reports / "themes.toml").write_text("", encoding="utf-8")
    site = load_site(reports)
    assert {each.name for each in find_reports(reports, site.apart, site.aside)[0]} == {"总结.txt", "说明.txt"}
    (reports / "site.toml").write_text('themes = "./themes.toml"', encoding="utf-8")
    site = load_site(reports)
    found, messages = find_reports(reports, site.apart, site.aside)
    assert [each.name for each in found] == ["总结.txt"]
    assert messages == ()


def test_name_description_and_address_reach_every_page_whether_set_here_or_in_mkdocs(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    settings = [
        'site_name = "云溪 <甲> & 乙"',
        'site_description = "两年的\\"总结\\""',
        'site_url = "https://example.org/a/"',
    ]
    (reports / "site.toml").write_text("\n".join(settings), encoding="utf-8")
    site = load_site(reports, tmp_path / "site", cache=tmp_path / "cache")
    assert build_site(site).status == 0
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<title>云溪 &lt;甲&gt; &amp; 乙</title>" in home
    assert re.search("<h1[^>]*>云溪 <甲> & 乙<", unescape(home))
    assert '<meta name="description" content="两年的&quot;总结&quot;">' in home
    for page in (tmp_path / "site").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        address = page.relative_to(tmp_path / "site").as_posix().removesuffix("index.html") or ""
        assert f'<link rel="canonical" href="https://example.org/a/{address}' in text, page
        assert "工作报告库" not in re.sub("(?s)<article.*</article>", "", text), page
    monkeypatch.setenv("SITE_URL", "https://example.org/other/")
    assert load_site(reports).settings.mkdocs.keys() == {"site_name", "site_description"}


def test_themes_of_the_archive_take_the_place_of_those_of_the_program(reports: Path, tmp_path: Path) -> None:
    own = (ROOT / "converter" / "themes" / "themes.toml").read_text(encoding="utf-8")
    name = next(row["name"] for row in tomllib.loads(own)["theme"])
    (reports / "mine.toml").write_text(own.replace(f'name = "{name}"', 'name = "另一个主题"', 1), encoding="utf-8")
    site = load_site(reports, tmp_path / "site", cache=tmp_path / "cache")
    (reports / "site.toml").write_text('themes = "mine.toml"\n', encoding="utf-8")
    assert build_site(load_site(reports, site.output, cache=site.cache)).status == 0
    themes = tmp_path / "site" / "themes" / "index.html"
    assert "另一个主题" in themes.read_text(encoding="utf-8")
    (reports / "site.toml").unlink()
    assert build_site(site).status == 0
    assert "另一个主题" not in themes.read_text(encoding="utf-8")


def test_themes_that_are_not_utf_8_are_told_of_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "themes.toml").write_bytes('[[theme]]\nname = "道路"\n'.encode("gbk"))
    assert main(["check", str(tmp_path)]) == 2
    words = "S010 主题表有误：themes.toml：不是 UTF-8 编码，请用记事本打开，另存为时编码选 UTF-8。请改正"
    assert words in capsys.readouterr().err
    main(["doctor", str(tmp_path)])
    assert words in capsys.readouterr().out


def test_a_project_builds_with_mkdocs_alone_and_gives_the_same_pages(reports: Path, tmp_path: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    (reports / "site.toml").write_text('site_name = "云溪的报告"\n', encoding="utf-8")
    site = load_site(reports, tmp_path / "site", cache=tmp_path / "cache")
    assert build_site(site).status == 0
    project = tmp_path / "project"
    assert build_project(replace(site, output=project), Options()).status == 0
    build(load_config(str(project / "mkdocs.yml")))
    ours, theirs = tree(tmp_path / "site"), used(tree(project / "site"))
    assert "converter" not in (project / "mkdocs.yml").read_text(encoding="utf-8").partition("plugins:")[2]
    assert {name: data for name, data in theirs.items() if name != "sitemap.xml.gz"} == {
        name: data for name, data in ours.items() if name not in {".site-files", "sitemap.xml.gz"}
    }
    assert [each.code for each in build_project(site, Options()).messages] == ["S002"]
    (project / "docs" / "guide" / "own.md").write_text("# 自己的一页\n", encoding="utf-8")
    assert build_project(replace(site, output=project), Options()).status == 0
    assert (project / "docs" / "guide" / "own.md").exists()


def test_a_new_archive_has_settings_that_say_the_defaults_and_a_report_without_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "我的 报告"]) == 0
    folder = tmp_path / "我的 报告"
    assert load_settings(folder) == Settings()
    text = (folder / "site.toml").read_text(encoding="utf-8")
    shown = tomllib.loads(re.sub("^#(?=[a-z])", "", text, flags=re.MULTILINE))
    assert list(shown) == [*Settings.__struct_fields__]
    usual = site_settings()
    assert shown["site_name"] == usual["site_name"] == feed.NAME
    assert shown["site_description"] == usual["site_description"] == home._DESCRIPTION
    assert {key: value for key, value in shown.items() if key.startswith("max_")} == {
        name: getattr(Settings(), name) for name in Settings.__struct_fields__ if name.startswith("max_")
    }
    commands = re.findall("^    converter (.+)$", (folder / "说明.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert commands == ['site "我的 报告" --to 网站', 'serve "我的 报告"', 'check "我的 报告"']
    capsys.readouterr()
    assert main(["check", "我的 报告"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "1 份报告，0 条要看的。\n"
    before = tree(folder)
    assert main(["new", "我的 报告"]) == 2
    assert capsys.readouterr().err == "S018 文件夹“我的 报告”里已有内容；没有动它。请换一个还没有的文件夹。\n"
    assert tree(folder) == before
    (tmp_path / "file").touch()
    assert main(["new", "file/folder"]) == 2
    assert capsys.readouterr().err.startswith("S005 写不进“file/folder”：")


def test_the_folder_of_reports_is_the_current_one_where_it_has_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert checkout() == ROOT
    assert default_reports() == ROOT / "reports"
    (tmp_path / "site.toml").touch()
    assert default_reports() == tmp_path


def test_the_version_is_told_and_is_the_newest_of_the_changelog(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"converter {__version__}\n"
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert next(heading for heading in headings if heading != "Unreleased") == __version__
