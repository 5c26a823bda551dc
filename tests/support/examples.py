"""How many examples a property is tried on: a sample in `make test`, all in `make soak` (EXAMPLES=full)."""

from __future__ import annotations

import os

IS_FULL = os.environ.get("EXAMPLES") == "full"


def examples(full: int) -> int:
    """Return the full count, or a quarter of it."""
    return full if IS_FULL else full // 4
