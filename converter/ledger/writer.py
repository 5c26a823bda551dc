"""Writing the ledger."""

from collections.abc import Mapping
from pathlib import Path

from converter.files import LinkError, put_files
from converter.ledger import LedgerError
from converter.ledger.folder import link_error
from converter.messages import message, reason


def write_ledger(records: Mapping[str, bytes], folder: Path) -> None:
    """Put records into a ledger: name of a file → its bytes. Raises LedgerError (L005, L030)."""
    try:
        put_files(records, folder)
    except LinkError as error:
        raise link_error(folder, Path(error.filename)) from None
    except OSError as error:
        raise LedgerError((message("L005", folder=folder, reason=reason(error)),)) from None
