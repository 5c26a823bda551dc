"""Which warnings an earlier build has told already, so that a build tells those that are new and counts the others.

Only warnings of reports: they are listed on the check page, where those that are not told again can be found. Errors are told
every time, and what happened in a build (links that moved, a template that is not known) happened in that one.
The store keeps a digest of each, and no word of a report: without a store, all are told again.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from converter.builder.store import Store
from converter.model import Message

_NOTE = "told"
_DIGEST = 8
"""Bytes."""


def known_warnings(store: Store, messages: Sequence[Message]) -> tuple[bool, ...]:
    """Return of each message whether it is a warning that an earlier build has told.

    A warning is the same where file, code and text are: its line moves with what is put in above it. One that a file has
    more often than before is new.
    """
    left = Counter(_kept(store))
    known = []
    for each in messages:
        digest = _digest(each)
        is_known = each.severity == "warning" and left[digest] > 0
        left[digest] -= is_known
        known.append(is_known)
    return tuple(known)


def note_told(store: Store, messages: Iterable[Message]) -> None:
    """Note what a build tells."""
    store.note_down(_NOTE, b"".join(sorted(_digest(each) for each in messages if each.severity == "warning")))


def _kept(store: Store) -> list[bytes]:
    kept = store.note(_NOTE) or b""
    return [kept[at : at + _DIGEST] for at in range(0, len(kept), _DIGEST)]


def _digest(told: Message) -> bytes:
    words = f"{told.where}\0{told.code}\0{told.text}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()[:_DIGEST]
