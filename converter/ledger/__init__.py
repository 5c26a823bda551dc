"""The ledger: a record of every page and id that was ever published, one text file a page."""

from converter.ledger.drafts import Draft, without_words
from converter.ledger.folder import Ledger, LedgerError
from converter.ledger.new_records import new_record

__all__ = ["Draft", "Ledger", "LedgerError", "new_record", "without_words"]
