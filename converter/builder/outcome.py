"""What is told of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import chain, repeat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from converter import __version__
from converter.builder.build_file import Build
from converter.builder.report_change import VERBS, ReportChange, change_lines
from converter.causes import MANY, Cause, causes_of, told_once
from converter.messages import SEVERITIES, message
from converter.model import Message, Value

if TYPE_CHECKING:
    from converter.ledger import Ledger
    from converter.matching import Change


_MOST_LOST = 5
"""Names of files that are told."""
_FIRST = 3
"""Causes of one code that `check` lists."""
_TOLD_BY_CHANGES = frozenset({"L104", "L105", "L106"})
"""Codes of links that are told with the report."""
_LOOKED_AT = frozenset({"L031", "L032", "L107"})
"""Codes of links that `check` lists: what an editor should look at before a build."""


class Outcome(Value, frozen=True):
    """How a run went."""

    status: int
    """0 done (warnings included), 1 done but for reports that could not be read, 2 nothing was built."""
    messages: tuple[Message, ...]
    summary: str = ""
    """What was made, in one line; empty where nothing was."""
    details: tuple[str, ...] = ()
    """What is behind a failure: dead links, what MkDocs said."""
    links: tuple[Message, ...] = ()
    """What became of links that had to move."""
    hidden: int = 0
    """Messages of no weight that are not among `messages`."""
    report_changes: tuple[ReportChange, ...] = ()
    """What became of reports."""
    reports: int = 0
    """That there are."""
    files: int = 0
    """Of the output that changed."""
    build: Build | None = None
    """The stamp of the site; None where none was built."""
    check_page: str = ""
    """The file beside the site that lists what an editor should look at; empty where there is none."""
    known: tuple[bool, ...] = ()
    """Of each message whether an earlier build has told it; those that are not named are new."""
    published: Literal["", "new", "same", "back"] = ""
    """Whether the folder that readers see shows another site now, the same, or an older one; empty where there is no such folder."""
    zip: str = ""
    """The file that the site was packed into; empty where it was not."""

    @property
    def is_done(self) -> bool:
        """Whether something was built, or read where nothing is to be."""
        return self.status in {0, 1}

    def lines(self) -> Iterator[str]:
        """Yield what an editor is told: errors and new warnings, a count of the rest, reports, moved links, the summary."""
        shown = [notice for notice in self.messages if notice.severity != "info"]
        new = [notice for notice, is_known in self._with_known() if notice.severity != "info" and not is_known]
        yield from told_once(new)
        yield from self.details
        counts = {
            "条以前说过的提醒": len(shown) - len(new),
            "条提示": self.hidden + len(self.messages) - len(shown),
        }
        if rest := "、".join(f"{count:,} {name}" for name, count in counts.items() if count):
            yield f"另有 {rest}，{'见检查页' if self.check_page else '用 converter check 可以看到'}。"
        yield from change_lines(self.report_changes)
        yield from told_once(notice for notice in self.links if notice.code not in _TOLD_BY_CHANGES)
        if self.summary:
            is_shown = self.check_page and (self.hidden or self.messages)
            yield f"{self.summary}{f'（检查页：{self.check_page}）' * bool(is_shown)}"
        if self.published == "new" and self.build:
            yield f"已公布：{self.build.line}。"
        if self.zip:
            yield f"压缩包：{self.zip}"

    def _with_known(self) -> Iterator[tuple[Message, bool]]:
        return zip(self.messages, chain(self.known, repeat(object=False)), strict=False)

    def errors(self) -> Iterator[str]:
        """Yield only what is wrong."""
        yield from told_once(notice for notice in (*self.messages, *self.links) if notice.severity == "error")
        yield from self.details

    def checked(self, *, is_whole: bool) -> Iterator[str]:
        """Yield all messages by code, the gravest first, of each the first three causes and how many more, and how many of each.

        is_whole: whether to yield every one, for itself.
        """
        by_code: dict[str, list[Message]] = {}
        told = (*self.messages, *(notice for notice in self.links if is_whole or notice.code in _LOOKED_AT))
        for notice in sorted(told, key=lambda notice: ([*SEVERITIES].index(notice.severity), notice.code)):
            by_code.setdefault(notice.code, []).append(notice)
        for notices in by_code.values():
            yield from map(str, notices) if is_whole else told_once(notices, _FIRST)
        of_reports = {code: each for code, each in by_code.items() if code.startswith("R")}
        for severity, name in SEVERITIES.items():
            counts = [f"{code} {len(each):,} 条" for code, each in of_reports.items() if each[0].severity == severity]
            if counts:
                yield f"{name}：{'、'.join(counts)}。"

    def json(self) -> dict[str, Any]:
        """Return the same for programs, and more: keys in docs/dev/build-json.md."""
        report_changes: dict[str, Any] = {
            kind: [_change(each) for each in self.report_changes if each.kind == kind] for kind in VERBS
        }
        return {
            "version": __version__,
            "status": self.status,
            "reports": {"total": self.reports, **{kind: len(listed) for kind, listed in report_changes.items()}},
            **report_changes,
            "files": self.files,
            "build": msgspec.to_builtins(self.build),
            "check_page": self.check_page or None,
            "published": self.published or None,
            "zip": self.zip or None,
            "codes": dict(sorted(Counter(notice.code for notice in self.messages).items())),
            "messages": [_message(notice) | {"known": is_known} for notice, is_known in self._with_known()],
            "causes": [_cause(each) for each in causes_of((*self.messages, *self.links)) if len(each.messages) > 1],
            "hidden": self.hidden,
            "details": list(self.details),
            "links": [_message(notice) for notice in self.links],
        }


def _cause(each: Cause) -> dict[str, Any]:
    files = each.files
    said = {name: getattr(each.message, name) for name in ("code", "severity", "where", "text")}
    return said | {"files": len(files), "first": files[:MANY]}


def _change(each: ReportChange) -> dict[str, Any]:
    told: dict[str, Any] = {"title": each.title, "address": f"{each.page}/index.html", "file": each.file}
    if each.before:
        told |= {"before": each.before, "changed": each.is_changed}
    return told | ({"target": f"{each.target}/index.html"} if each.target else {})


def _message(notice: Message) -> dict[str, Any]:
    return {name: getattr(notice, name) for name in ("code", "severity", "where", "line", "text")}


def link_messages(change: Change, *, is_there: bool) -> Iterator[Message]:
    """Yield what is told of one page's links; is_there: whether the folder of reports still has the file that it was made from."""
    name = change.name or change.page
    if change.left == "moved":
        yield message("L106", name, page=change.page, target=change.target)
    elif change.left:
        yield message("L108" if is_there else "L105", name, page=change.page)
    if change.before:
        yield message("L104", name, before=change.before)
    if change.similar:
        yield message("L101", name, count=len(change.similar), ids="、".join(change.similar))
    for code, pairs in (("L102", change.moved), ("L103", change.gone)):
        if pairs and not change.left:
            ids = "、".join(f"{identifier} → {target or 'title'}" for identifier, target in pairs)
            yield message(code, name, count=len(pairs), ids=ids)


def told_of_ledger(ledger: Ledger) -> Iterator[Message]:
    """Yield what is told of files that should not be in a ledger, and of those that are there no longer."""
    yield from (message("L031", name) for name in ledger.copies)
    if ledger.lost:
        names = "、".join(ledger.lost[:_MOST_LOST])
        yield message("L032", count=len(ledger.lost), names=f"{names}{' 等' * (len(ledger.lost) > _MOST_LOST)}")


def links_told(changes: tuple[Change, ...], names: Collection[str]) -> Iterator[Message]:
    """Yield what is told of all changed links; names: of the files that are there."""
    for change in changes:
        yield from link_messages(change, is_there=change.name in names)
    gone = [change.name for change in changes if change.left == "gone" and change.name]
    if len(gone) > 1:  # reports taken away all at once: a share may not be mounted
        here = {folder for name in names for folder in PurePosixPath(name).parents}
        lost = Counter(_outermost(name, here) for name in gone)
        for folder, count in sorted(lost.items()):
            if count > 1 and folder:
                yield message("L107", folder=folder, count=count)


def _outermost(name: str, here: set[PurePosixPath]) -> str:
    """Return the outermost folder of a file that holds no report any more; empty where each still holds one."""
    folders = [folder for folder in PurePosixPath(name).parents if folder not in here and folder.name]
    return str(folders[-1]) if folders else ""
