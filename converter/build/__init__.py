"""Builds: what changed since the last one is made anew, by several processes, and put in its place."""

from converter.build.commands import LEDGER, build_docs, build_site, check_folder, ledger_of, today
from converter.build.order import Options
from converter.build.outcome import Outcome, link_messages

__all__ = [
    "LEDGER",
    "Options",
    "Outcome",
    "build_docs",
    "build_site",
    "check_folder",
    "ledger_of",
    "link_messages",
    "today",
]
