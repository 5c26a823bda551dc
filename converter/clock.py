"""The time of a build: what is told of it, and what keeps it out of every page.

The variable SOURCE_DATE_EPOCH (seconds since 1970, https://reproducible-builds.org/specs/source-date-epoch/) stands for the
time of now where it is set: in the stamp of a build, and in the ledger, which notes days. MkDocs would write it into files
that hold no time otherwise, and they would change with it: so it is always told the same.
"""

import datetime as dt
import os

_VARIABLE = "SOURCE_DATE_EPOCH"
_FIXED = "00"
"""What MkDocs is told: 0, written so that it is not taken for what somebody else has set."""
_given: str | None = None
"""What had been set before."""


def fix_the_clock() -> None:
    """Keep the time of the build out of what MkDocs writes from now on in this process."""
    global _given  # noqa: PLW0603 - MkDocs reads the environment, so there is one for the whole process
    if os.environ.get(_VARIABLE) != _FIXED:
        _given = os.environ.get(_VARIABLE)
        os.environ[_VARIABLE] = _FIXED


def now() -> dt.datetime:
    """Return the time, to the second: local with its offset; in UTC where SOURCE_DATE_EPOCH says it."""
    given = os.environ.get(_VARIABLE)
    if given == _FIXED:
        given = _given
    try:
        return dt.datetime.fromtimestamp(int(given or ""), dt.UTC)
    except (ValueError, OverflowError, OSError):  # not set, or no time
        return dt.datetime.now().astimezone().replace(microsecond=0)
