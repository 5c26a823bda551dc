"""What a build is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from converter.model import Message
from converter.readers.folder import Found
from converter.settings import Site
from converter.stamps import Stamp


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is to go."""

    is_strict: bool = False
    """Whether one file that cannot be read means that nothing is written."""
    is_full: bool = False
    """Whether to use nothing that was kept."""
    jobs: int | None = None
    """Processes; None for as many as there are cores."""
    cluster: str = ""
    """Address of a Dask scheduler that reports are converted on; empty for this machine."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What is to be built where."""

    site: Site
    target: Path
    """Its output folder."""
    options: Options
    is_html: bool
    """Whether a site is wanted; else only Markdown."""
    is_rebuilt: bool
    """Whether the target holds a site of ours."""
    look: Callable[[], tuple[Sequence[Found], Sequence[Message]]]
    """Gives what `find_reports` gave when the build began; again, what it gives then."""
    look_at_ledger: Callable[[], dict[str, Stamp]]
    """The same for `record_stamps`."""
    today: str
    """As in `resolve_links`."""
