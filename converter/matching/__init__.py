"""Which page and which section of today is which of those that the ledger knows: what was published keeps leading there."""

from converter.matching.resolution import Change, Resolution, ResolvedPage, Unchanged
from converter.matching.resolve import resolve_drafts, resolve_links

__all__ = ["Change", "Resolution", "ResolvedPage", "Unchanged", "resolve_drafts", "resolve_links"]
