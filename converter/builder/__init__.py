"""Builds: what changed since the last one is made anew, by several processes, and put in its deployment."""

from converter.builder.commands import LEDGER, build_docs, build_site, check_folder, ledger_of, today
from converter.builder.outcome import Outcome, link_messages
from converter.builder.request import Options

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
