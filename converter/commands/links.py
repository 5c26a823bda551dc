"""What `converter links` and `converter check --site` do: show the ledger, put it right by hand, hold a site against it."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from converter.builder import link_messages, today
from converter.builder.preview import Preview
from converter.ids.places import TITLE, normalise, places_of
from converter.ledger import Ledger, overrides
from converter.ledger.new_records import origins_of, with_files
from converter.ledger.record import ROOT, Head, LinkRecord, PageRecord, file_of
from converter.ledger.record_file import record_text
from converter.ledger.writer import write_ledger
from converter.messages import ToldError, message
from converter.model import Message, Report, Table
from converter.readers.folder import SITE_MARK
from converter.settings import LEDGER, archive_of
from converter.stamps import RECORD_SUFFIX

_PAGES_OF = {"offices": "单位的页面", "kinds": "文种的页面"}
_SPREAD = 4
"""How many times as long as its normalised words a text may be, with spaces between its characters."""
_STATES = {"live": "还在", "moved": "移走", "gone": "已没有"}


class LinksError(ToldError):
    """A command cannot be done."""


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


def overview(found: Preview) -> Iterator[str]:
    """Yield a line for every page of the ledger: its address, its ids by state, its file; of an office or kind its name."""
    for record in found.ledger.records():
        head = record.head
        counts = {state: sum(link.state == state for link in record.links) for state in _STATES}
        shown = "，".join(f"{counts[state]} 处{name}" for state, name in _STATES.items() if counts[state])
        if head.state != "live":
            shown = f"{len(record.links)} 处链接"
        files = "、".join(origin.name for origin in head.origins) or "（原文已撤回）"
        yield f"{_page(head)}  {shown or '没有编号'}  {files}"
    for page in sorted(found.ledger.categories):
        name = found.ledger.category(page).name
        yield f"{page}  {_PAGES_OF[page.partition('/')[0]]}  {name or '（未注明）'}"


def detail(found: Preview, name: str) -> Iterator[str]:
    """Yield all ids of a report, what became of them, and what a rebuild would do. Raises LinksError (L007)."""
    pages = _pages(found, name)
    changes = {change.page: change for change in found.changes}
    for page in pages:
        if page in found.ledger.heads:
            record, report = found.ledger.record(page), found.report(page)
            texts = dict(_texts(report)) if report else {}
            yield f"{_page(record.head)}  {record.head.title}"
            yield from (f"  #{link.id}  {_shown(link, texts.get(link.id, ''))}" for link in record.links)
        change = changes.get(page)
        if page not in found.ledger.heads:
            yield f"如果现在生成：{page} 是新的一页。"
        elif change is None:
            yield "如果现在生成：链接都不变。"
        else:
            yield "如果现在生成："
            told = link_messages(change, is_there=change.name in found.files)
            yield from (f"  {each.code} {each.text}" for each in told)


def tie(found: Preview, name: str, *asked: str) -> str:
    """Tie an id to a place (`ID PLACE`), or a page to the report in a file (`PAGE`); return what was done.

    Raises LinksError.
    """
    page = _one_page(found, name)
    report = found.report(page)
    if report is None:
        raise LinksError(message("L007", name=name))
    if len(asked) == 1:
        return _tie_page(found, report, asked[0].removesuffix("/index.html").rstrip("/"))
    record = found.record(page)
    ids = [link.id for link in record.links if link.state == "live"]
    published = [link.id for link in found.ledger.record(page).links] if page in found.ledger.heads else []
    try:
        place = overrides.find_place(asked[1], ids, places_of(report))
        _save(found, overrides.tie(record, asked[0], place, published, today()))
    except overrides.OverrideError as error:
        raise LinksError(message(error.code, name, **error.values)) from None
    return f"已接上：{page}#{asked[0]} 现在指“{asked[1]}”。再生成一次网站就能看到。"


def part(found: Preview, name: str, *asked: str) -> str:
    """Part an id from its place (`ID`), or the report in a file from its page; return what was done. Raises LinksError."""
    page = _one_page(found, name)
    if page not in found.ledger.heads:
        raise LinksError(message("L007", name=name))
    if not asked:
        report = found.report(page)
        if report is None:
            raise LinksError(message("L007", name=name))
        _save(found, overrides.part_report(found.ledger.record(page), report.digest))
        return f"已分开：{name} 不再是 {page} 的新版本，下次生成时另立一页。"
    try:
        _save(found, overrides.part(found.record(page), asked[0], today()))
    except overrides.OverrideError as error:
        raise LinksError(message(error.code, name, **error.values)) from None
    return f"已分开：{page}#{asked[0]} 不再指原来那一处，那一处下次生成时另编新号。"


def forget(found: Preview, name: str) -> str:
    """Erase the words of a withdrawn report from the ledger; return what was done. Raises LinksError (L007, L010)."""
    pages = _pages(found, name)
    if any(found.report(page) for page in pages):
        raise LinksError(message("L010", name))
    records = [overrides.forget(found.record(page), today()) for page in pages]
    others = [record for record in found.ledger.records() if record.head.page not in pages]
    cleared = [overrides.forget_elsewhere(record, pages) for record in others]
    _save(found, *records, *(now for was, now in zip(others, cleared, strict=True) if now != was))
    count = sum(len(record.links) for record in records)
    return f"已撤回：{'、'.join(pages)} 的文字、文件名和指纹已从账本里抹去，{count} 个链接仍然有效，指向说明页。"


def check_site(ledger: Ledger, site: Path) -> tuple[Message, ...]:
    """Return what a built site lacks of the ledger: pages and ids (L006), ids that a page bears twice (L013)."""
    if not (site / "index.html").is_file() and not (site / SITE_MARK).exists():
        return (message("L012", folder=site),)
    of_reports = (each for record in ledger.records() for each in _check_page(record, site))
    others = (f"{page}/index.html" for page in sorted(ledger.categories))
    return (*of_reports, *(message("L006", link=page) for page in others if not (site / page).is_file()))


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


def _tie_page(found: Preview, report: Report, page: str) -> str:
    if page not in found.ledger.heads:
        raise LinksError(message("L007", name=page))
    origins = origins_of(with_files(report.sources, found.ledger.heads[page]))
    records = [overrides.tie_report(found.ledger.record(page), origins, report.digest)]
    if report.address != page and report.address in found.ledger.heads:
        records.append(overrides.give_up(found.ledger.record(report.address), page, today()))
    _save(found, *records)
    return f"已接上：{origins[0].name} 用 {page} 这一页。再生成一次网站就能看到。"


def _pages(found: Preview, name: str) -> tuple[str, ...]:
    """Return the pages that a file's name or a page's address stands for, those of the reports that are there first.

    Raises LinksError (L007) where there is none.
    """
    if name.startswith(ROOT) and name.rstrip("/") in found.ledger.heads:
        return (name.rstrip("/"),)
    heads = found.ledger.heads.values()
    before = [head.page for head in heads if any(origin.name == name for origin in head.origins)]
    pages = tuple(dict.fromkeys((*found.pages_of(name), *before)))
    if not pages:
        raise LinksError(message("L007", name=name))
    return pages


def _save(found: Preview, *records: PageRecord) -> None:
    write_ledger({file_of(each.head.page): record_text(each).encode() for each in records}, found.site.ledger)


def _one_page(found: Preview, name: str) -> str:
    pages = _pages(found, name)
    asked = [page for page in pages if found.report(page)] or pages
    if len(asked) > 1:
        raise LinksError(message("L014", name, pages="、".join(asked)))
    return asked[0]


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the id of each place of a report with its words as written, without the label."""
    yield TITLE, report.title
    for paragraph in report.paragraphs():
        yield paragraph.id, paragraph.text
        if isinstance(paragraph.block, Table):
            for cell in (cell for row in paragraph.block.rows for cell in row if cell.ids):
                yield from zip(cell.ids, cell.paragraphs, strict=True)
    for section in report.walk():
        yield section.id, section.printed.removeprefix(section.label) + section.running_on[0]


def _as_written(words: str, text: str) -> str:
    """Return how a text spells the words that the ledger keeps of it, normalised; the words themselves where it begins otherwise."""
    ends = range(1, min(len(text), _SPREAD * len(words)) + 1)
    return next((text[:end] for end in ends if normalise(text[:end]) == words), words)


def _shown(link: LinkRecord, text: str) -> str:
    """Return a line on an id; text: what stands there now, as written."""
    words = link.heading or link.sketch.first
    text = f"{link.label}{_as_written(words, text)}{'…' if link.sketch.length > len(words) else ''}"
    if link.state == "live":
        return text
    return f"{text}  {link.since} {_STATES[link.state]}{_to(link.target or 'title')}"


def _page(head: Head) -> str:
    """Return the address of a page, and where it went."""
    return head.page if head.state == "live" else f"{head.page}（{head.since} {_STATES[head.state]}{_to(head.target)}）"


def _to(target: str) -> str:
    return f" → {target}" if target else ""
