"""The ledger on disk: a folder with one account a report. Reading only; the accounts of a build are written by publish.

Heads are looked at in every build, the ids of a report only where something about it changed. What was read of a head is
remembered by the size and time of its file, so that an archive with nothing new costs a look at the folder.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from converter.anchors.accounts import (
    SUFFIX,
    Account,
    AccountError,
    Head,
    Origin,
    file_of,
    page_of,
    parse_account,
    parse_head,
)
from converter.messages import message, reason
from converter.model import Message

_CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7})(?:[ \r\n]|\Z)", re.MULTILINE)
_YEAR = re.compile("[0-9]{4}|undated")
_END = re.compile(rb'\n\{"end": "[^"\n]*"\}\s*\Z')


class LedgerError(Exception):
    """The ledger cannot be used as it lies; `messages` says of every file why."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__("\n".join(map(str, messages)))
        self.messages = messages


class Ledger:
    """The accounts of a folder of reports.

    Raises LedgerError where a file is damaged (L001), of a newer version (L002), in conflict after a merge (L003) or
    cannot be read (L004): a build that went on would mint new ids for links that are out in the world.
    """

    def __init__(self, folder: Path, memory: Path | None = None) -> None:
        """Read the heads.

        memory: file that holds what an earlier run read; may be missing, stale or broken.
        """
        self.folder = folder
        self.heads: dict[str, Head] = {}
        """Address of a page → its head, sorted by address."""
        self._accounts: dict[str, Account] = {}
        self._memory = memory
        known = _remembered(memory, folder)
        self._stamps: dict[str, tuple[int, int]] = {}
        faults: list[Message] = []
        for name, stamp in self._files(faults):
            if name in known and known[name][0] == list(stamp):
                self.heads[page_of(name)] = _head_of(known[name][1])
                self._stamps[name] = stamp
                continue
            try:
                self.heads[page_of(name)] = _checked_head(self._bytes(name), name)
                self._stamps[name] = stamp
            except AccountError as error:
                faults.append(self._fault(name, error))
            except OSError as error:
                faults.append(message("L004", self._shown(name), reason=reason(error)))
        if faults:
            raise LedgerError(tuple(faults))

    def account(self, page: str) -> Account:
        """Return a page's account. Raises KeyError for an unknown page, LedgerError."""
        if page not in self._accounts:
            self.heads[page]
            name = file_of(page)
            try:
                self._accounts[page] = parse_account(_decoded(self._bytes(name)), name)
            except AccountError as error:
                raise LedgerError((self._fault(name, error),)) from None
            except OSError as error:
                raise LedgerError((message("L004", self._shown(name), reason=reason(error)),)) from None
        return self._accounts[page]

    def accounts(self) -> Iterator[Account]:
        """Yield every account, by address."""
        for page in self.heads:
            yield self.account(page)

    def remember(self) -> None:
        """Write down what was read, for the next run; where that cannot be written, it reads again."""
        if self._memory is None:
            return
        heads = {name: [stamp, asdict(self.heads[page_of(name)])] for name, stamp in self._stamps.items()}
        text = json.dumps({"folder": str(self.folder.resolve()), "heads": heads}, ensure_ascii=False)
        beside = self._memory.with_name(self._memory.name + ".new")
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="utf-8")
            beside.replace(self._memory)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _files(self, faults: list[Message]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the name of every account with the time and size of its file, sorted."""
        found = []
        try:
            if not self.folder.exists():
                return
            for year in os.scandir(self.folder):
                if not year.is_dir():
                    if _YEAR.fullmatch(year.name):
                        raise NotADirectoryError(errno.ENOTDIR, "", year.path)
                    continue
                for file in os.scandir(year.path):
                    if file.name.endswith(SUFFIX) and not file.name.startswith("."):
                        status = file.stat()
                        found.append((f"{year.name}/{file.name}", (status.st_mtime_ns, status.st_size)))
        except OSError as error:
            faults.append(message("L004", self.folder.name, reason=reason(error)))
        yield from sorted(found)

    def _bytes(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def _shown(self, name: str) -> str:
        return f"{self.folder.name}/{name}"

    def _fault(self, name: str, error: AccountError) -> Message:
        return message(error.code, self._shown(name), error.line)


def _checked_head(data: bytes, name: str) -> Head:
    """Return the head of an account whose file is whole as far as its ends tell. Raises AccountError."""
    conflict = _CONFLICT.search(data)
    if conflict:
        raise AccountError("L003", data.count(b"\n", 0, conflict.start()) + 1)
    lines = data.split(b'\n{"id"', 1)
    head = parse_head(_decoded(lines[0] + b"\n"), name)
    if not _END.search(data):
        raise AccountError("L001", data.count(b"\n") + 1, "end")
    return head


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AccountError("L001", data.count(b"\n", 0, error.start) + 1, "utf-8") from None


def _remembered(memory: Path | None, folder: Path) -> dict[str, Any]:
    if memory is None:
        return {}
    try:
        told = json.loads(memory.read_text(encoding="utf-8"))
        heads = told["heads"] if told["folder"] == str(folder.resolve()) else {}
        for _, head in heads.values():
            _head_of(head)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return dict(heads)


def _head_of(told: dict[str, Any]) -> Head:
    origins = tuple(Origin(**origin) for origin in told["origins"])
    return Head(**{**told, "parted": tuple(told["parted"]), "origins": origins})
