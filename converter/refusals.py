"""What is said where an error ends what was asked for."""

from converter.messages import ToldError, message, reason
from converter.model import Message
from converter.themes import VocabularyError

Refusal = (ToldError, VocabularyError, OSError)
"""Errors that tell of what is given, not of the program."""


def refusal_of(error: ToldError | VocabularyError | OSError) -> tuple[Message, ...]:
    """Return all that is wrong."""
    if isinstance(error, ToldError):
        return error.messages
    if isinstance(error, VocabularyError):
        return tuple(message("S010", fault=fault) for fault in error.faults)
    return (message("S012", file=error.filename or "输出", reason=reason(error)),)
