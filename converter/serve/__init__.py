"""The site looked at while reports are written: built again when something changes, and shown by every open page at once.

One process holds everything loaded. Its main thread builds (`command`); others watch folders (`watching`, `changes`) and
answer browsers (`web`), which ask by a script of ours whether their page has changed (`live`, `live.js`).
"""

from converter.serve.command import serve

__all__ = ["serve"]
