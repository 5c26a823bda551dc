"""What programs cite a report by stands in the head of its page, the same whether the converter or MkDocs writes it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from converter.cli import main
from converter.pages.citation import cited_by
from tests.support.invented_reports import collection

TEXT = """渡口所2023年度述职报告
述职人：周明远
一、修船
修船13次，“修旧”。
云溪市渡口所
2024年1月12日
"""
_META = re.compile(r'<meta name="((?:citation_|DC\.)[^"]+)" content="([^"]*)">')


def _built(folder: Path, *options: str) -> str:
    file = folder / "reports" / "2023" / "渡口所" / "述职.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEXT, encoding="utf-8")
    arguments = [
        "site",
        str(folder / "reports"),
        "--to",
        str(folder / "out"),
        "--cache",
        str(folder / "cache"),
        "--jobs",
        "1",
    ]
    assert main([*arguments, *options]) == 0
    (page,) = (folder / "out" / "reports" / "2023").glob("*/index.html")
    return page.read_text(encoding="utf-8")


def _said(page: str) -> Mapping[str, str]:
    return {name: html.unescape(content) for name, content in _META.findall(page)}


def test_a_page_says_what_programs_cite_it_by(tmp_path: Path) -> None:
    said = _said(_built(tmp_path))
    assert said["citation_title"] == said["DC.title"] == "渡口所2023年度述职报告"
    assert said["citation_author"] == said["DC.creator"] == "周明远"
    assert (said["citation_publication_date"], said["DC.date"]) == ("2024/01/12", "2024-01-12")
    assert said["citation_technical_report_institution"] == "渡口所"
    assert said["DC.coverage"] == "2023"
    assert "citation_fulltext_html_url" not in said


def test_a_published_page_says_its_address(tmp_path: Path) -> None:
    page = _built(tmp_path, "--url", "https://example.org/baogao/")
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)">', page)
    said = _said(page)
    assert said["citation_fulltext_html_url"] == said["DC.identifier"] == canonical
    assert canonical.startswith("https://example.org/baogao/reports/2023/")


@pytest.mark.parametrize("report", collection(), ids=lambda report: report.address)
def test_nothing_is_said_that_is_not_known(report: object) -> None:
    said = dict(cited_by(report))  # type: ignore[arg-type]
    assert all(value.strip() for value in said.values())


def test_only_reports_are_cited(tmp_path: Path) -> None:
    _built(tmp_path)
    for page in (tmp_path / "out").rglob("*.html"):
        is_report = re.fullmatch(r"reports/2023/[^/]+/index\.html", page.relative_to(tmp_path / "out").as_posix())
        assert bool(_said(page.read_text(encoding="utf-8"))) == bool(is_report), page
