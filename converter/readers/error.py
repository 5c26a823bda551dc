"""The one exception of the readers, and what most of them raise."""

from __future__ import annotations

from converter.messages import message as message_of
from converter.model import Message


class ReadError(Exception):
    """A file could not be read; `message` says where, what and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def damaged(name: str, kind: str, reason: str) -> ReadError:
    """Return the refusal (R014) of a file that is no sound one of its format.

    kind: the format, as messages call it (`.docx`, `PDF`); reason: in Chinese.
    """
    return ReadError(message_of("R014", name, format=kind, reason=reason))
