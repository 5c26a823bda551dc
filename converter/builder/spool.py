"""What of all reports is needed later, and would fill the memory: in files until then."""

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from converter.builder.store import indexed_report
from converter.retries import unlink
from converter.search.passages import IndexedReport, order_of
from converter.tables import BrokenStoreError


class Spool(MutableMapping[str, bytes]):
    """Bytes by name, in a file that is open only while it is asked, so that it is never in the way. Raises OSError."""

    def __init__(self, file: Path) -> None:
        """Take a file that is not there."""
        self.file = file
        self._places: dict[str, tuple[int, int]] = {}

    def __setitem__(self, name: str, data: bytes) -> None:
        with self.file.open("ab") as stream:
            self._places[name] = stream.tell(), len(data)
            stream.write(data)

    def __getitem__(self, name: str) -> bytes:
        start, length = self._places[name]
        with self.file.open("rb") as stream:
            stream.seek(start)
            return stream.read(length)

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def remove(self) -> None:
        """Remove the file, and with it all bytes. Raises OSError."""
        unlink(self.file)
        self._places = {}


def reports_in_order(dumps: Mapping[str, bytes]) -> Iterator[IndexedReport]:
    """Yield the reports of dumps (`converter.search.passages`) by `IndexedReport.order`, each read when it is asked for. Raises BrokenStoreError, OSError."""
    try:
        names = sorted(dumps, key=lambda name: order_of(dumps[name]))
    except ValueError as error:
        raise BrokenStoreError(str(error)) from None
    yield from (indexed_report(dumps[name]) for name in names)
