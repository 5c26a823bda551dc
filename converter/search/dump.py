"""What the index holds of a report, as bytes: small and quick, to be kept from build to build and sent to workers."""

from __future__ import annotations

import zlib

import msgspec

from converter.search.passages import IndexedReport

_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(IndexedReport)


def dump(report: IndexedReport) -> bytes:
    """Return a report as bytes, some 5 kB for 3,000 characters; equal reports give equal bytes."""
    return zlib.compress(_ENCODER.encode(report), 1)


def load(data: bytes) -> IndexedReport:
    """Return the report of such bytes. Raises zlib.error or ValueError for others."""
    return _DECODER.decode(zlib.decompress(data))
