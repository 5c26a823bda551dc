"""What the file beside a report's page says relates to it."""

from __future__ import annotations

import json
from typing import Any

from tests.support.index_reader import inflated

_BEFORE, _BEHIND = "reportRelated(", ");\n"


def related_said(data: bytes) -> dict[str, Any]:
    """Return name of a relation → what it says, from a `related.js`. Raises ValueError for another file."""
    text = data.decode()
    if not text.startswith(_BEFORE) or not text.endswith(_BEHIND):
        raise ValueError(text[:40])
    packed, encoding = json.loads(f"[{text[len(_BEFORE) : -len(_BEHIND)]}]")
    said: dict[str, Any] = json.loads(inflated(packed, encoding))
    return said
