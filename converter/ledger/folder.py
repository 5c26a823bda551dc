"""The ledger on disk: a folder with one record a report, and a small one a page of an office or kind. It is only read here.

Heads are looked at where the size or time of their file is not what an earlier build knew, the ids of a report only where
something about it changed: so an archive with nothing new costs a look at the folder.
"""

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from converter.ledger.category_record import CategoryRecord, category_file_of, page_of_category_file, parse_category
from converter.ledger.lines import RecordError
from converter.ledger.record import Head, PageRecord, file_of, page_of
from converter.ledger.record_file import parse_head, parse_record
from converter.messages import message, reason
from converter.model import Message
from converter.stamps import CATEGORY_SUFFIX, Stamp, record_stamps

_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7})(?:[ \r\n]|\Z)", re.MULTILINE)
_END = re.compile(rb'\n\{"end": ?"[^"\n]*"\}\s*\Z')


class LedgerError(Exception):
    """The ledger cannot be used as it lies; `messages` says of every file why."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__("\n".join(map(str, messages)))
        self.messages = messages


def link_error(folder: Path, path: Path) -> LedgerError:
    """Return what is raised where a part of a ledger is a link."""
    name = path.relative_to(folder.parent).as_posix() if path.is_relative_to(folder.parent) else str(path)
    return LedgerError((message("L030", name),))


class Memory(Protocol):
    """What an earlier build knew of the ledger."""

    def stamps(self) -> Mapping[str, Stamp]:
        """Return name of a record's file → its stamp as it was then; of records of either kind."""

    def head(self, name: str) -> Head:
        """Return the head of a report's record."""

    def category(self, name: str) -> CategoryRecord:
        """Return the record of another page."""


class Ledger:
    """The records of a folder of reports.

    Raises LedgerError where a file is damaged (L001), of a newer version (L002), in conflict after a merge (L003), a link
    (L030) or cannot be read (L004): a build that went on would mint new ids for links that are out in the world.
    """

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        """Read the heads that are new or changed since `memory`."""
        self.folder = folder
        known = memory.stamps() if memory else {}
        self.stamps, copies = self._seen()
        self.copies = tuple(f"{folder.name}/{name}" for name in copies)
        """Files that a program left which keeps folders alike; they are passed over."""
        read: dict[str, Head] = {}
        categories: dict[str, CategoryRecord] = {}
        faults: list[Message] = []
        for name in sorted(name for name, stamp in self.stamps.items() if known.get(name) != stamp):
            try:
                with self._reading(name) as path:
                    if _is_category(name):
                        categories[name] = parse_category(_decoded(path.read_bytes()), name)
                    else:
                        data = path.read_bytes()
                        read[name] = _checked_head(data, name)
                        if known:  # written by others since: looked at to the end
                            parse_record(_decoded(data), name)
            except LedgerError as error:
                faults += error.messages
        if faults:
            raise LedgerError(tuple(faults))
        gone = known.keys() - self.stamps.keys()
        self.lost = tuple(f"{folder.name}/{name}" for name in sorted(gone))
        """Names of files that `memory` knows and that are there no longer."""
        self.changed = frozenset(page_of(name) for name in {*read, *gone} if not _is_category(name))
        """Pages whose records are not as `memory` knows them."""
        self.changed_categories = frozenset({*categories, *filter(_is_category, gone)})
        """Names of the files of other pages' records that are not as `memory` knows them."""
        self._read, self._known = read, memory
        self._read_categories = categories
        self.pages = frozenset(page_of(name) for name in self.stamps if not _is_category(name))
        """Addresses of all reports' pages that have a record."""
        self.categories = frozenset(page_of_category_file(name) for name in self.stamps if _is_category(name))
        """Addresses of all pages of offices and kinds that have a record."""
        self.heads: Mapping[str, Head] = _Heads(self.pages, read, memory)
        """Address of a page → its head, sorted by address."""
        self._records: dict[str, PageRecord] = {}

    def look_again(self, names: Iterable[str]) -> None:
        """Read the heads of records that were written since; names: of their files. Raises LedgerError."""
        found = {}
        for name in names:
            with self._reading(name) as path:
                status = path.stat()
                self.stamps[name] = (status.st_mtime_ns, status.st_size)
                if _is_category(name):
                    self._read_categories[name] = parse_category(_decoded(path.read_bytes()), name)
                    self.changed_categories |= {name}
                    self.categories |= {page_of_category_file(name)}
                else:
                    found[name] = _checked_head(path.read_bytes(), name)
        written = {*map(page_of, found)}
        self.changed |= written
        self.pages |= written
        self.heads = _Heads(self.pages, {**self._read, **found}, self._known)
        self._records = {}

    def record(self, page: str) -> PageRecord:
        """Return a page's record. Raises KeyError for an unknown page, LedgerError."""
        if page not in self._records:
            if page not in self.pages:
                raise KeyError(page)
            name = file_of(page)
            with self._reading(name) as path:
                self._records[page] = parse_record(_decoded(path.read_bytes()), name)
        return self._records[page]

    def records(self) -> Iterator[PageRecord]:
        """Yield every record, by address."""
        for page in self.heads:
            yield self.record(page)

    def category(self, page: str) -> CategoryRecord:
        """Return the record of the page of an office or kind. Raises KeyError for one that has none."""
        name = category_file_of(page)
        if page in self.categories and name not in self._read_categories and self._known:
            self._read_categories[name] = self._known.category(name)
        return self._read_categories[name]

    def _seen(self) -> tuple[dict[str, Stamp], list[str]]:
        """Return name of every record → stamp of its file, and names of copies. Raises LedgerError (L004, L030)."""
        try:
            return record_stamps(self.folder)
        except OSError as error:
            if error.errno == errno.ELOOP and error.filename:
                raise link_error(self.folder, Path(error.filename)) from None
            raise LedgerError((message("L004", self.folder.name, reason=reason(error)),)) from None

    @contextmanager
    def _reading(self, name: str) -> Iterator[Path]:
        """Give the path of a record; its faults are raised as LedgerError."""
        shown = f"{self.folder.name}/{name}"
        try:
            yield self.folder / name
        except RecordError as error:
            raise LedgerError((message(error.code, shown, error.line),)) from None
        except OSError as error:
            raise LedgerError((message("L004", shown, reason=reason(error)),)) from None


def _is_category(name: str) -> bool:
    """Whether a file of the ledger is the record of a page that is not a report's."""
    return name.endswith(CATEGORY_SUFFIX)


def _checked_head(data: bytes, name: str) -> Head:
    """Return the head of a record whose file is whole as far as its ends tell. Raises RecordError."""
    conflict = _CONFLICT.search(data)
    if conflict:
        raise RecordError("L003", data.count(b"\n", 0, conflict.start()) + 1)
    lines = data.split(b'\n{"id"', 1)
    head = parse_head(_decoded(lines[0] + b"\n"), name)
    if not _END.search(data):
        raise RecordError("L001", data.count(b"\n") + 1, "end")
    return head


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError("L001", data.count(b"\n", 0, error.start) + 1, "utf-8") from None


class _Heads(Mapping[str, Head]):
    """Heads by address; those that memory knows are loaded when they are asked for."""

    def __init__(self, pages: frozenset[str], read: Mapping[str, Head], memory: Memory | None) -> None:
        self._pages = pages
        self._read = dict(read)
        self._memory = memory

    def __getitem__(self, page: str) -> Head:
        if page not in self._pages:
            raise KeyError(page)
        name = file_of(page)
        if name not in self._read and self._memory:
            self._read[name] = self._memory.head(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._pages))

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, page: object) -> bool:
        return page in self._pages
