"""What is told of a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from converter.messages import message
from converter.model import Message

if TYPE_CHECKING:
    from converter.matching import Change


@dataclass(frozen=True, slots=True)
class Outcome:
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

    def lines(self) -> Iterator[str]:
        """Yield what an editor is told: errors and warnings, a count of the rest, moved links, the summary."""
        shown = [notice for notice in self.messages if notice.severity != "info"]
        yield from map(str, shown)
        yield from self.details
        if hidden := self.hidden + len(self.messages) - len(shown):
            yield f"另有 {hidden} 条提示，用 converter check 可以看到。"
        yield from map(str, self.links)
        if self.summary:
            yield self.summary


def link_messages(change: Change) -> Iterator[Message]:
    """Yield what is told of one page's links."""
    name = change.name or change.page
    if change.left == "moved":
        yield message("L106", name, page=change.page, target=change.target)
    elif change.left:
        yield message("L105", name, page=change.page)
    if change.before:
        yield message("L104", name, before=change.before)
    if change.similar:
        yield message("L101", name, count=len(change.similar), ids="、".join(change.similar))
    for code, pairs in (("L102", change.moved), ("L103", change.gone)):
        if pairs and not change.left:
            ids = "、".join(f"{identifier} → {target or 'title'}" for identifier, target in pairs)
            yield message(code, name, count=len(pairs), ids=ids)


def links_told(changes: tuple[Change, ...], originals: Mapping[str, str | Path]) -> Iterator[Message]:
    """Yield what is told of all changed links; originals: name of a file that is there → where it lies."""
    for change in changes:
        yield from link_messages(change)
    gone = Counter(str(PurePosixPath(change.name).parent) for change in changes if change.left == "gone")
    if max(gone.values(), default=0) > 1:  # reports taken away all at once: a share may not be mounted
        here = {str(folder) for name in originals for folder in PurePosixPath(name).parents}
        for folder, count in sorted(gone.items()):
            if count > 1 and folder not in here:
                yield message("L107", folder=folder, count=count)
