"""What a site is given to be handed over: a package of it, a name and an address for one build, a picture of its own."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from converter.builder import build_site
from converter.builder.project import build_project
from converter.builder.request import Options
from converter.cli import main
from converter.readers.folder import SITE_MARK
from converter.settings import SettingsError, load_settings, load_site
from tests.support.checkout import copy_checkout, run_in
from tests.support.site_files import tree, used

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#fff" d="M2 2h20v20H2Z"/></svg>'


@pytest.fixture
def here(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SITE_URL", raising=False)
    return here


def build(*options: str) -> int:
    return main(["site", "reports", "--to", "site", *options])


def packed(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_a_package_holds_the_site_in_one_folder_of_its_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build("--zip", "带走/云溪 报告.zip") == 0
    assert capsys.readouterr().err.endswith(f"压缩包：{Path('带走', '云溪 报告.zip')}\n")
    found = packed(here / "带走" / "云溪 报告.zip")
    site = {name: data for name, data in tree(here / "site").items() if name != SITE_MARK}
    assert found == {f"云溪 报告/{name}": data for name, data in site.items()}
    assert [*found] == sorted(found)
    assert [path.name for path in (here / "带走").iterdir()] == ["云溪 报告.zip"]


def test_the_same_site_gives_the_same_package_wherever_and_whenever_it_is_made(here: Path) -> None:
    assert build("--zip", "one.zip") == 0
    for path in (here / "site").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (here / "site" / "又放进来的.txt").touch()  # not ours
    (here / "two").mkdir()
    assert build("--zip", "two/one.zip", "--full") == 0
    assert (here / "one.zip").read_bytes() == (here / "two" / "one.zip").read_bytes()
    with zipfile.ZipFile(here / "one.zip") as package:
        assert {(entry.date_time, entry.external_attr >> 16) for entry in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644)
        }


def test_names_in_chinese_are_marked_as_utf_8(here: Path) -> None:
    assert build("--zip", "报告.zip") == 0
    with zipfile.ZipFile(here / "报告.zip") as package:
        assert all(entry.flag_bits & 0x800 for entry in package.infolist())


def test_a_package_that_cannot_be_written_is_told_and_the_site_is_there(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "满.zip").mkdir()
    assert build("--zip", "满.zip") == 1
    assert "S005 写不进“满.zip”：" in capsys.readouterr().err
    assert (here / "site" / "index.html").is_file()
    assert not [path for path in here.iterdir() if path.name.endswith(".new")]


def test_a_package_is_never_laid_into_the_site_and_is_called_zip(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build("--zip", "site/a.zip") == 2
    assert capsys.readouterr().err == f"S023 压缩包“{Path('site', 'a.zip')}”不能放在网站文件夹里。请换一个地方。\n"
    assert not (here / "site").exists()
    with pytest.raises(SystemExit) as left:
        build("--zip", "报告.docx")
    assert left.value.code == 2
    assert "--zip: 应当以 .zip 结尾，不能是 报告.docx" in capsys.readouterr().err


def test_nothing_is_packed_where_nothing_was_built_and_a_program_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "reports" / "空.txt").touch()
    assert build("--zip", "a.zip", "--strict", "--json") == 2
    assert json.loads(capsys.readouterr().out)["zip"] is None
    assert not (here / "a.zip").exists()
    assert build("--zip", "a.zip", "--json") == 1
    assert json.loads(capsys.readouterr().out)["zip"] == "a.zip"


def test_title_and_address_of_one_build_go_before_the_settings_and_the_environment(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = here / "reports" / "site.toml"
    settings.write_text('site_name = "平时的名称"\nsite_url = "https://example.org/a/"\n', encoding="utf-8")
    monkeypatch.setenv("SITE_URL", "https://example.org/b/")
    assert build("--title", "云溪 & 青石", "--url", "https://example.org/c&d/") == 0
    for page in (here / "site").rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert "云溪 &amp; 青石" in text
        assert "平时的名称" not in text
        assert '<link rel="canonical" href="https://example.org/c&amp;d/' in text
    assert build() == 0
    home = (here / "site" / "index.html").read_text(encoding="utf-8")
    assert "<title>平时的名称</title>" in home
    assert 'href="https://example.org/b/"' in home.replace("index.html", "")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--url", "example.org", "--url: 应当以 https:// 或 http:// 开头，中间没有空格，不能是 example.org"),
        ("--title", "一\n二", "--title: 应当是一行文字"),
    ],
)
def test_a_wrong_title_or_address_is_told(
    option: str, value: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        build(option, value)
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert not (here / "site").exists()


def set_logo(here: Path, name: str) -> None:
    (here / "reports" / "site.toml").write_text(f'\n\nlogo = "{name}"\n', encoding="utf-8")


def test_a_picture_of_the_archive_stands_in_the_header_and_is_no_report(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_logo(here, "图/标志.SVG")
    picture = here / "reports" / "图" / "标志.SVG"
    picture.parent.mkdir()
    picture.write_text(SVG, encoding="utf-8")
    assert build() == 0
    assert "R009" not in capsys.readouterr().err
    copy = here / "site" / "assets" / "own-logo.svg"
    assert copy.read_text(encoding="utf-8") == SVG
    for page in (here / "site").rglob("index.html"):
        (found,) = set(re.findall(r'<img src="([^"]*)" alt="logo">', page.read_text(encoding="utf-8")))
        assert (page.parent / found).resolve() == copy.resolve()
    picture.write_text(SVG.replace("#fff", "#eee"), encoding="utf-8")
    assert build() == 0
    assert "#eee" in copy.read_text(encoding="utf-8")
    incremental = tree(here / "site")
    assert build("--full") == 0
    assert tree(here / "site") == incremental
    (here / "reports" / "site.toml").unlink()
    assert build() == 0
    assert not copy.exists()
    assert 'src="assets/logo.svg"' in (here / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "size", "fault"),
    [
        ("标志.gif", 5, "“logo”写的文件“标志.gif”应当是图片：.jpeg、.jpg、.png、.svg、.webp"),
        ("标志.png", 1_200_000, "“logo”写的图片“标志.png”有 1.2 MB，超过上限 1.0 MB"),
        ("../标志.png", 5, "“logo”写的文件“../标志.png”不在报告文件夹里"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_with_its_line(name: str, size: int, fault: str, here: Path) -> None:
    (here / "reports" / name).write_bytes(b"x" * size)
    set_logo(here, name)
    with pytest.raises(SettingsError) as caught:
        load_settings(here / "reports")
    file = here / "reports" / "site.toml"
    assert [*map(str, caught.value.messages)] == [f"site.toml:3: S007 设置有误：{fault}。请改正 {file}。"]


@pytest.mark.soak
def test_mkdocs_alone_shows_the_picture_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    checkout = copy_checkout(tmp_path / "checkout")
    (checkout / "reports" / "标志.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (checkout / "reports" / "site.toml").write_text('logo = "标志.png"\n', encoding="utf-8")
    site = load_site(checkout / "reports", tmp_path / "site", cache=tmp_path / "cache")
    assert build_site(site).status == 0
    assert (
        build_project(load_site(checkout / "reports", tmp_path / "project", cache=tmp_path / "c"), Options()).status
        == 0
    )
    run_in(checkout, "mkdocs", "build", "-q", "-d", "one")
    run_in(tmp_path / "project", "mkdocs", "build", "-q", "-d", "two")
    ours = {name: data for name, data in tree(tmp_path / "site").items() if name != SITE_MARK}
    assert "assets/own-logo.png" in ours
    assert tree(checkout / "one") == ours
    assert used(tree(tmp_path / "project" / "two")) == ours
