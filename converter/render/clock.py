"""The day of the build stays out of what is written."""

from __future__ import annotations

import os


def fix_the_clock() -> None:
    """Keep the day of the build out of what MkDocs writes (SOURCE_DATE_EPOCH, reproducible-builds.org)."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
