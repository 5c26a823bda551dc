"""Whether the files of an output folder are still as the last build left them: others may have edited or removed some.

A look at the time and size of every file is cheap enough for each build (some 3 µs a file). One that has another is read
and held against its digest, so that a folder that was copied is as good as the one it was copied from.
"""

import os
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from stat import S_IFMT, S_IFREG

from converter.builder.render_tasks import digest_of, written_as
from converter.builder.store import SPOILED, Store, store_file
from converter.model import Value
from converter.readers.folder import SITE_MARK
from converter.settings import Site
from converter.tables import decoded, encoded

LISTS = (SITE_MARK, "sitemap.xml", "sitemap.xml.gz")
"""Files that have no owner: they name all others."""
_NONE = (0, -1)
"""Stamp of what is no file, or not there."""


class Part(Value, frozen=True):
    """The files of one part of the output folder: some reports of a year, or the rest of a folder."""

    names: str
    """Below the output folder, sorted, with line ends between them."""
    times: list[int]
    """When each was written, in ns."""
    sizes: list[int]
    """In bytes; -1 for one that is not there."""


class AsLeft:
    """What the store knows of the files in an output folder."""

    def __init__(self, store: Store, target: Path, *, is_html: bool) -> None:
        """Take the store and the folder; is_html: whether pages are written as HTML."""
        self._store, self._target, self._is_html = store, target, is_html
        self._touched: set[str] = set()
        """Parts of which files have other stamps than the store knows."""

    def look(self) -> frozenset[str] | None:
        """Return the names of files that were edited or removed; None where the folder is not the one that the store knows.

        Raises BrokenStoreError.
        """
        changed: set[str] = set()
        is_known = False
        for part, data in self._store.rows("SELECT part, files FROM placed"):
            is_known = True
            left = decoded(data, Part)
            now = self._seen(left.names)
            if now != left:
                self._touched.add(part)
                changed |= {name for name in _other(left, now) if not self._is_as_made(name)}
        return frozenset(changed) if is_known and SITE_MARK not in changed else None

    def keep(self, placed: Collection[str], gone: Collection[str], *, is_known: bool) -> None:
        """Note how files lie now.

        placed, gone: names of those that changed; is_known: whether `look` knew the folder. Else all are noted.
        """
        store = self._store
        parts: dict[str, dict[str, tuple[int, int]]] = {}
        if is_known:
            for part in {*map(_part_of, (*placed, *gone)), *self._touched}:
                row = store.one("SELECT files FROM placed WHERE part=?", part)
                parts[part] = self._stamps(part, decoded(row[0], Part)) if row else {}
        else:
            store.run("DELETE FROM placed")
            placed = {*placed, *LISTS, *self._made()}
        for name in gone:
            parts.get(_part_of(name), {}).pop(name, None)
        for name in placed:
            parts.setdefault(_part_of(name), {})[name] = _stamp(f"{self._target}{os.sep}{name}")
        for part, files in parts.items():
            if files:
                names = sorted(files)
                data = Part("\n".join(names), [files[name][0] for name in names], [files[name][1] for name in names])
                store.run("INSERT OR REPLACE INTO placed VALUES(?, ?)", part, encoded(data))
            else:
                store.run("DELETE FROM placed WHERE part=?", part)
        for name in LISTS:
            if not is_known or name in placed:
                store.note_down(f"digest of {name}", digest_of(self._target / name))

    def spoiled(self) -> Iterator[str]:
        """Yield the names of files whose bytes are not those that were made, sorted; all are read."""
        lists = (
            name for name in LISTS if self._digest(name)
        )  # those of a build; a check that found an older store made it anew
        yield from sorted(name for name in (*lists, *self._made()) if not self._is_as_made(name))

    def _made(self) -> Iterator[str]:
        return (
            written_as(path, is_html=self._is_html)
            for (path,) in self._store.rows("SELECT path FROM outputs ORDER BY path")
        )

    def _stamps(self, part: str, left: Part) -> dict[str, tuple[int, int]]:
        """Return name → stamp of the files of a part; where `look` found others than the store knows, as they lie now."""
        seen = self._seen(left.names) if part in self._touched else left
        return dict(zip(left.names.split("\n"), zip(seen.times, seen.sizes, strict=True), strict=True))

    def _seen(self, names: str) -> Part:
        """Return files as they lie now."""
        folder = f"{self._target}{os.sep}"
        paths = [folder + name for name in names.split("\n")]
        try:
            found = [*map(os.lstat, paths)]
        except OSError:
            found = []
        if not found or {S_IFMT(mode) for mode in {each.st_mode for each in found}} != {S_IFREG}:
            stamps = [*map(_stamp, paths)]
            return Part(names, [time for time, _ in stamps], [size for _, size in stamps])
        return Part(names, [each.st_mtime_ns for each in found], [each.st_size for each in found])

    def _is_as_made(self, name: str) -> bool:
        """Whether a file holds the bytes that were made."""
        if _stamp(str(self._target / name)) == _NONE:
            return name in LISTS and not self._store.note(f"digest of {name}")
        return digest_of(self._target / name) == self._digest(name)

    def _digest(self, name: str) -> str | None:
        if name in LISTS:
            digest: str | None = self._store.note(f"digest of {name}")
            return digest
        query = "SELECT digest FROM outputs WHERE path=?"
        page = f"{name.removesuffix('.html')}.md"
        row = self._store.one(query, page) if self._is_html and name.endswith(".html") else None
        row = row or self._store.one(query, name)
        return row[0] if row else None


def spoiled_files(site: Site, folder: Path) -> tuple[str, ...]:
    """Return the names of files of a site that are not as they were made; none where it is not known how they were.

    site: of the archive; folder: where the site lies. All files are read.
    """
    from converter.builder.publish import Published  # builds ask about a folder that they know

    published = Published(folder)
    if published.is_back:
        return ()
    target = published.work if published.current else folder.resolve()
    file = store_file(site, "site", target)
    try:
        store = Store.looked_at(file)
        with closing(store.db):
            return tuple(AsLeft(store, folder, is_html=True).spoiled())
    except (*SPOILED, OSError):
        return ()


def _other(left: Part, now: Part) -> Iterator[str]:
    before, after = zip(left.times, left.sizes, strict=False), zip(now.times, now.sizes, strict=False)
    return (name for name, was, seen in zip(left.names.split("\n"), before, after, strict=False) if was != seen)


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.lstat(path)
    except OSError:
        return _NONE
    return (status.st_mtime_ns, status.st_size) if S_IFMT(status.st_mode) == S_IFREG else _NONE


def _part_of(name: str) -> str:
    folders = name.split("/")[:-1]
    # An address ends in a hash: of the reports of a year a sixteenth is written anew where one of them changes.
    return "/".join([*folders[:2], *(each[-1] for each in folders[2:3])])
