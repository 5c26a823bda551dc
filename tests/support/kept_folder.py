"""A small folder of reports that is built again and again with one ledger, and what a reader finds at an old address."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from converter.duplicates import merge_duplicates
from converter.files import put_files
from converter.ids import anchor_report
from converter.ids.places import places_of
from converter.ledger import Ledger
from converter.ledger.record import file_of
from converter.ledger.record_file import record_text
from converter.matching import Change, Resolution, resolve_links
from converter.model import Paragraph, Report, Section
from converter.outline import outline, split_reports
from converter.readers import read
from converter.settings import Limits
from tests.support.links_run import resolve

SUMMARY = """\
云溪市交通运输局2023年工作总结
一年来，全局上下围着群众出行这件事转，现将情况报告如下：
一、加强理论学习
每周组织一次集体学习，全年读书四十二次，人人写了心得。
（一）领导干部带头学
班子成员逐章领读，到各科室讲课十一次，听课三百人次。
（二）青年干部跟着学
青年小组每月办一期读书会，十七名干部上台讲了体会。
二、抓好道路养护
全年修补坑槽三千二百处，清理边沟一百一十公里，换了两座桥的桥面。
养护站添了三台清扫车，夜里出车，天亮收工，不堵早高峰。
三、下一步打算
明年再修一座跨河便桥，把老城区六条断头路接通。
特此报告。
"""
FERRY = """\
云溪市港航事务所2023年度述职报告
我到港航事务所工作满一年，负责渡口和码头的安全。
一、守住渡口
检查渡船二百艘次，查出隐患十五处，当场改好十三处。
给四十名渡工发了新救生衣，教他们用对讲机。
二、不足之处
对新的船舶规范学得不够细，汛期值守有时人手紧张。
"""


class KeptFolder:
    """Builds one folder after the other; day by day from 2026-01-01."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.day = 0
        self.kept = Resolution((), (), (), ())

    def build(self, files: Mapping[str, str | bytes], unread: Collection[str] = ()) -> Resolution:
        """Build these files: name → text, or bytes."""
        self.day += 1
        found = []
        for name, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            found += [anchor_report(outline(each)) for each in split_reports(read(data, name, Limits()))]
        self.kept = resolve_links(merge_duplicates(found), Ledger(self.ledger), unread, f"2026-01-{self.day:02}")
        put_files({file_of(each.head.page): record_text(each).encode() for each in self.kept.records}, self.ledger)
        return self.kept

    def report(self, name: str) -> Report:
        """Return the report that was read from a file."""
        (report,) = (each for each in self.kept.reports if name in {source.name for source in each.sources})
        return report

    def page(self, name: str) -> str:
        return self.report(name).address

    def change(self, page: str) -> Change:
        """Return what the migration report says of a page."""
        return next((each for each in self.kept.changes if each.page == page), Change(page, ""))

    def addresses(self, name: str) -> dict[tuple[str, str], str]:
        """Return address and id → words of every place of a report that has words; to be looked for later."""
        report = self.report(name)
        return {(report.address, identifier): words for identifier, words in words_of(report).items() if words}

    def read(self, page: str, identifier: str) -> tuple[str, str]:
        """Return how a reader arrives (`live`, `alias`, `note`, `departed`, `dead`), and the words that stand there."""
        page, identifier, kind = resolve(self.kept, page, identifier)
        report = next((each for each in self.kept.reports if each.address == page), None)
        return kind, words_of(report).get(identifier, "") if report else ""


def words_of(report: Report) -> dict[str, str]:
    """Return id → own words of every place, the heading's mark and white space left out, commas as in Chinese."""
    ids = ["title"]
    groups = (("head", report.head), ("intro", report.preamble))
    ends = (("closing", report.closing), ("sign", report.signature))
    for name, group in groups:
        ids += [name, *(each.id for each in group)] if group else []
    ids += _ids(report.sections)
    for name, group in ends:
        ids += [name, *(each.id for each in group)] if group else []
    ids += _ids(report.annexes)
    return {
        each: place.words.replace(",", "，") for each, place in zip(dict.fromkeys(ids), places_of(report), strict=True)
    }


def _ids(parts: Sequence[Paragraph | Section]) -> list[str]:
    return [each for part in parts for each in (part.id, *_ids(getattr(part, "parts", ())))]
