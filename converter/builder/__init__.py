"""Builds: what changed since the last one is made anew, by several processes, and put in its deployment."""

from converter.builder.commands import build_docs, build_site, check_folder, go_back, today
from converter.builder.outcome import Outcome, link_messages
from converter.builder.request import Options

__all__ = [
    "Options",
    "Outcome",
    "build_docs",
    "build_site",
    "check_folder",
    "go_back",
    "link_messages",
    "today",
]
