"""What of all reports is needed later, and would fill the memory: in files until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from pathlib import Path

from converter.builder.store import indexed_report
from converter.retries import unlink
from converter.search import IndexedReport, order_of
from converter.tables import BrokenStoreError

_LENGTH_BYTES = 4


def put_dumps(file: Path, dumps: Iterable[bytes]) -> None:
    """Write dumps of reports (`converter.search.dump`) into a file, each behind its length. Raises OSError."""
    with file.open("wb") as stream:
        for dump in dumps:
            stream.write(len(dump).to_bytes(_LENGTH_BYTES))
            stream.write(dump)


def reports_in_order(file: Path) -> Iterator[IndexedReport]:
    """Yield the reports of such a file by `IndexedReport.order`, each read when it is asked for. Raises BrokenStoreError, OSError."""
    with file.open("rb") as stream:
        places = []
        while length := int.from_bytes(stream.read(_LENGTH_BYTES)):
            start = stream.tell()
            try:
                places.append((order_of(stream.read(length)), start, length))
            except ValueError as error:
                raise BrokenStoreError(str(error)) from None
        for _, start, length in sorted(places):
            stream.seek(start)
            yield indexed_report(stream.read(length))


class Spool(MutableMapping[str, bytes]):
    """Bytes by name, in a file that is open only while it is asked, so that it is never in the way. Raises OSError."""

    def __init__(self, file: Path) -> None:
        """Take a file that is not there."""
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def __setitem__(self, name: str, data: bytes) -> None:
        with self._file.open("ab") as stream:
            self._places[name] = stream.tell(), len(data)
            stream.write(data)

    def __getitem__(self, name: str) -> bytes:
        start, length = self._places[name]
        with self._file.open("rb") as stream:
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
        unlink(self._file)
        self._places = {}
