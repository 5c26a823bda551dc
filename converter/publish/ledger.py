"""Writing the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from converter.anchors import LedgerError
from converter.messages import message, reason
from converter.publish.writer import put_files


def write_ledger(accounts: Mapping[str, bytes], folder: Path) -> None:
    """Put accounts into a ledger: name of a file → its bytes. Raises LedgerError (L005)."""
    try:
        put_files(accounts, folder)
    except OSError as error:
        raise LedgerError((message("L005", folder=folder, reason=reason(error)),)) from None
