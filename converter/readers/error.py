"""The one exception of the readers, and what most of them raise."""

from converter.messages import ToldError, message


class ReadError(ToldError):
    """A file could not be read."""


def damaged(name: str, kind: str, reason: str) -> ReadError:
    """Return the refusal (R014) of a file that is no sound one of its format.

    kind: the format, as messages call it (`.docx`, `PDF`); reason: in Chinese.
    """
    return ReadError(message("R014", name, format=kind, reason=reason))
