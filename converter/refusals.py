"""What is said where an error ends what was asked for."""

from __future__ import annotations

from converter.messages import message, reason
from converter.model import Message
from converter.readers.error import ReadError
from converter.settings import SettingsError
from converter.themes import VocabularyError

Refusal = (SettingsError, ReadError, VocabularyError, OSError)
"""Errors that tell of what is given, not of the program."""


def refusal_of(error: SettingsError | ReadError | VocabularyError | OSError) -> tuple[Message, ...]:
    """Return all that is wrong."""
    if isinstance(error, SettingsError):
        return error.messages
    if isinstance(error, VocabularyError):
        return tuple(message("S010", fault=fault) for fault in error.faults)
    if isinstance(error, ReadError):
        return (error.message,)
    return (message("S012", file=error.filename or "输出", reason=reason(error)),)
