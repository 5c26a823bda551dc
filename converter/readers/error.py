"""The one exception of the readers."""

from __future__ import annotations

from converter.model import Message


class ReadError(Exception):
    """A file could not be read; `message` says where, what and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
