"""What `converter links` and `converter check --site` do: show the ledger, put it right by hand, hold a site against it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from converter.builder import link_messages, today
from converter.builder.archive import Archive, read_archive
from converter.ids.places import places_of
from converter.ledger import Ledger, overrides
from converter.ledger.record import ROOT, Head, LinkRecord, Origin, PageRecord, file_of, record_text
from converter.ledger.writer import write_ledger
from converter.messages import message
from converter.model import Message, Report
from converter.settings import LEDGER, Site, archive_of
from converter.stamps import RECORD_SUFFIX

_STATES = {"live": "在", "moved": "移走", "gone": "已没有"}


class LinksError(Exception):
    """A command cannot be done; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """A folder of reports with its ledger, as it lies and as the next build would have it."""

    site: Site
    ledger: Ledger
    archive: Archive

    def record(self, page: str) -> PageRecord:
        """Return a page's record as the next build would write it."""
        planned = (each for each in self.archive.collection.records if each.head.page == page)
        return next(planned, None) or self.ledger.record(page)

    def pages(self, name: str) -> tuple[str, ...]:
        """Return the pages that a file's name or a page's address stands for, those of the reports that are there first.

        Raises LinksError (L007) where there is none.
        """
        if name.startswith(ROOT) and name.rstrip("/") in self.ledger.heads:
            return (name.rstrip("/"),)
        reports = self.archive.collection.reports
        now = [report.address for report in reports if any(source.name == name for source in report.sources)]
        heads = self.ledger.heads.values()
        before = [head.page for head in heads if any(origin.name == name for origin in head.origins)]
        if not now and not before:
            raise LinksError(message("L007", name=name))
        return tuple(dict.fromkeys((*now, *before)))

    def report(self, page: str) -> Report | None:
        """Return the report that has a page in the next build, if any."""
        return next((report for report in self.archive.collection.reports if report.address == page), None)

    def save(self, *records: PageRecord) -> None:
        """Write records. Raises LedgerError."""
        write_ledger({file_of(each.head.page): record_text(each).encode() for each in records}, self.site.ledger)


def open_links(site: Site) -> OpenLedger:
    """Read a folder of reports and its ledger. Raises LedgerError."""
    ledger = Ledger(site.ledger)
    return OpenLedger(site, ledger, read_archive(site, ledger, today()))


def folder_of(path: Path) -> Path | None:
    """Return the folder of reports that a file lies in: the nearest with a ledger or settings; None where there is none."""
    for folder in path.resolve().parents:
        if (folder / LEDGER).is_dir() and any((folder / LEDGER).glob(f"*/*{RECORD_SUFFIX}")):
            return folder
    return archive_of(path)


def name_in(folder: Path, asked: str) -> str:
    """Return a file's name as the ledger has it; what is no path of a file there, or of one that was, is taken as it is."""
    asked = asked.removesuffix("/index.html")
    path = Path(asked)
    is_below = path.resolve().is_relative_to(folder.resolve())
    if is_below and (path.exists() or path.suffix):  # a page's address has no suffix
        asked = path.resolve().relative_to(folder.resolve()).as_posix()
    return unicodedata.normalize("NFC", asked)


def overview(opened: OpenLedger) -> Iterator[str]:
    """Yield a line for every page of the ledger: its address, its ids by state, its file."""
    for record in opened.ledger.records():
        head = record.head
        counts = {state: sum(link.state == state for link in record.links) for state in _STATES}
        shown = "，".join(f"{counts[state]} 处{name}" for state, name in _STATES.items() if counts[state])
        files = "、".join(origin.name for origin in head.origins) or "（原文已撤回）"
        yield f"{_page(head)}  {shown or '没有编号'}  {files}"


def detail(opened: OpenLedger, name: str) -> Iterator[str]:
    """Yield all ids of a report, what became of them, and what a rebuild would do. Raises LinksError (L007)."""
    pages = opened.pages(name)
    changes = {change.page: change for change in opened.archive.collection.changes}
    for page in pages:
        if page in opened.ledger.heads:
            record = opened.ledger.record(page)
            yield f"{_page(record.head)}  {record.head.title}"
            yield from (f"  #{link.id}  {_shown(link)}" for link in record.links)
        change = changes.get(page)
        if page not in opened.ledger.heads:
            yield f"如果现在生成：{page} 是新的一页。"
        elif change is None:
            yield "如果现在生成：链接都不变。"
        else:
            yield "如果现在生成："
            yield from (f"  {each.code} {each.text}" for each in link_messages(change))


def tie(opened: OpenLedger, name: str, *asked: str) -> str:
    """Tie an id to a place (`ID PLACE`), or a page to the report in a file (`PAGE`); return what was done.

    Raises LinksError.
    """
    page = _one_page(opened, name)
    report = opened.report(page)
    if report is None:
        raise LinksError(message("L007", name=name))
    if len(asked) == 1:
        return _tie_page(opened, report, asked[0].removesuffix("/index.html").rstrip("/"))
    record = opened.record(page)
    ids = [link.id for link in record.links if link.state == "live"]
    published = [link.id for link in opened.ledger.record(page).links] if page in opened.ledger.heads else []
    try:
        place = overrides.find_place(asked[1], ids, places_of(report))
        opened.save(overrides.tie(record, asked[0], place, published, today()))
    except overrides.OverrideError as error:
        raise LinksError(message(error.code, name, **error.values)) from None
    return f"已接上：{page}#{asked[0]} 现在指“{asked[1]}”。再生成一次网站就能看到。"


def part(opened: OpenLedger, name: str, *asked: str) -> str:
    """Part an id from its place (`ID`), or the report in a file from its page; return what was done. Raises LinksError."""
    page = _one_page(opened, name)
    if page not in opened.ledger.heads:
        raise LinksError(message("L007", name=name))
    if not asked:
        report = opened.report(page)
        if report is None:
            raise LinksError(message("L007", name=name))
        opened.save(overrides.part_report(opened.ledger.record(page), report.digest))
        return f"已分开：{name} 不再是 {page} 的新版本，下次生成时另立一页。"
    try:
        opened.save(overrides.part(opened.record(page), asked[0], today()))
    except overrides.OverrideError as error:
        raise LinksError(message(error.code, name, **error.values)) from None
    return f"已分开：{page}#{asked[0]} 不再指原来那一处，那一处下次生成时另编新号。"


def forget(opened: OpenLedger, name: str) -> str:
    """Erase the words of a withdrawn report from the ledger; return what was done. Raises LinksError (L007, L010)."""
    pages = opened.pages(name)
    if any(opened.report(page) for page in pages):
        raise LinksError(message("L010", name))
    records = [overrides.forget(opened.record(page), today()) for page in pages]
    others = [record for record in opened.ledger.records() if record.head.page not in pages]
    cleared = [overrides.forget_elsewhere(record, pages) for record in others]
    opened.save(*records, *(now for was, now in zip(others, cleared, strict=True) if now != was))
    count = sum(len(record.links) for record in records)
    return f"已撤回：{'、'.join(pages)} 的文字、文件名和指纹已从账本里抹去，{count} 个链接仍然有效，指向说明页。"


def check_site(ledger: Ledger, site: Path) -> tuple[Message, ...]:
    """Return what a built site lacks of the ledger: pages and ids (L006), ids that a page bears twice (L013)."""
    if not (site / "index.html").is_file():
        return (message("L012", folder=site),)
    return tuple(each for record in ledger.records() for each in _check_page(record, site))


def _check_page(record: PageRecord, site: Path) -> Iterator[Message]:
    page = f"{record.head.page}/index.html"
    try:
        tree = etree.fromstring((site / page).read_bytes(), etree.HTMLParser(encoding="utf-8"))
        ids = [element.get("id", "") for element in tree.iter() if element.get("id")]
    except (OSError, ValueError, etree.XMLSyntaxError):
        yield message("L006", link=page)
        return
    known = set(ids)
    for link in record.links:
        if link.id not in known:
            yield message("L006", link=f"{page}#{link.id}")
    if len(known) < len(ids):
        twice = sorted(identifier for identifier in known if ids.count(identifier) > 1)
        yield from (message("L013", page=page, id=identifier) for identifier in twice)


def _tie_page(opened: OpenLedger, report: Report, page: str) -> str:
    if page not in opened.ledger.heads:
        raise LinksError(message("L007", name=page))
    origins = [Origin(source.name, source.sha256, source.part) for source in report.sources]
    records = [overrides.tie_report(opened.ledger.record(page), origins, report.digest)]
    if report.address != page and report.address in opened.ledger.heads:
        records.append(overrides.give_up(opened.ledger.record(report.address), page, today()))
    opened.save(*records)
    return f"已接上：{origins[0].name} 用 {page} 这一页。再生成一次网站就能看到。"


def _one_page(opened: OpenLedger, name: str) -> str:
    pages = opened.pages(name)
    found = [page for page in pages if opened.report(page)] or pages
    if len(found) > 1:
        raise LinksError(message("L014", name, pages="、".join(found)))
    return found[0]


def _shown(link: LinkRecord) -> str:
    words = link.heading or link.sketch.first
    text = f"{link.label}{words}{'…' if link.sketch.length > len(words) else ''}"
    if link.state == "live":
        return text
    return f"{text}  {link.since} {_STATES[link.state]}{_to(link.target or 'title')}"


def _page(head: Head) -> str:
    """Return the address of a page, and where it went."""
    return head.page if head.state == "live" else f"{head.page}（{head.since} {_STATES[head.state]}{_to(head.target)}）"


def _to(target: str) -> str:
    return f" → {target}" if target else ""
