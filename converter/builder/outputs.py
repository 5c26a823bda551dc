"""What was made is held against what lies in the output folder: links are checked, changed files placed, old ones removed."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from converter.builder.as_left import AsLeft
from converter.builder.deploy import Deployment
from converter.builder.render_tasks import Output, digest_of, lay_ready, written_as
from converter.builder.static_files import StaticFiles
from converter.builder.store import Store
from converter.readers.folder import SITE_MARK
from converter.render.sitemap import packed

INDEX = "search"
"""Owner of the files of the search index."""
_SITEMAPS = ("sitemap.xml", "sitemap.xml.gz")


class DeadLinkError(Exception):
    """Links lead nowhere; `lines` says which."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.lines = tuple(lines)


class Outputs:
    """The files of a build."""

    def __init__(self, store: Store, deployment: Deployment, as_left: AsLeft, *, is_html: bool, is_known: bool) -> None:
        """Take the folder; is_html: whether pages are written as HTML; is_known: whether it is the one the store knows."""
        self._store, self._deployment, self._is_html, self._is_known = store, deployment, is_html, is_known
        self._as_left = as_left
        self._is_map_spoiled = False
        self._new: dict[str, tuple[str, str, Output]] = {}
        # Paths, and names of files in the folder (a page's in `.html`) that the store may not know.
        self._gone: set[str] = set()
        self._doubtful: set[str] = set()

    def doubt_interrupted(self) -> bool:
        """Forget what files were made from that an interrupted build may have placed; return whether there are any."""
        names = {*self._deployment.unsure()}
        self.doubt(names)
        known = {self._written(path) for (path,) in self._store.rows("SELECT path FROM outputs")} if names else set()
        self._gone |= names - known
        self._doubtful = names
        return bool(names)

    def doubt(self, names: Iterable[str]) -> bool:
        """Forget what files were made from; return whether any of them is of the search index.

        names: as they lie in the folder.
        """
        store, owners = self._store, set[str]()
        for name in names:
            self._is_map_spoiled |= name in _SITEMAPS
            for path in (name, f"{name.removesuffix('.html')}.md"):
                row = store.one("SELECT owner FROM outputs WHERE path=?", path)
                if row and self._written(path) == name:
                    owners.add(row[0])
                    store.run("UPDATE reports SET input_hash='' WHERE page=?", row[0])
                    store.run("UPDATE outputs SET input_hash='', digest='' WHERE path=?", path)
        return INDEX in owners

    def adopt(self, names: Iterable[str]) -> None:
        """Take over files that an earlier build left in the folder: what is not made again is removed."""
        self._gone.update(names)

    def add(self, owner: str, input_hash: str, output: Output) -> None:
        """Take a file that lies ready; input_hash: of what it was made from."""
        self._new[output.path] = (owner, input_hash, output)

    def replace(self, owner: str, input_hash: str, outputs: Collection[Output]) -> None:
        """Take all files of an owner; what it had besides is no longer needed."""
        for output in outputs:
            self.add(owner, input_hash, output)
        paths = {output.path for output in outputs}
        self.drop(path for path in self._store.paths_of(owner) if path not in paths)

    def drop(self, paths: Iterable[str]) -> None:
        """Take away files."""
        self._gone.update(paths)

    def check_links(self) -> None:
        """Raise DeadLinkError where a page that was made leads nowhere, or a hand-written one does."""
        gone = self._gone - self._new.keys()
        dead: list[str] = []
        ids: dict[str, str | None] = {}
        for path, (_, _, output) in self._new.items():
            dead += output.warnings
            for link in output.links:
                target, _, anchor = link.partition("#")
                if target not in ids:
                    ids[target] = self._ids(target) if target not in gone else None
                found = ids[target]
                if found is None or (anchor and f" {anchor} " not in found):
                    dead.append(f"{path}: {link}")
        if dead:
            raise DeadLinkError(sorted(dead))

    def _ids(self, path: str) -> str | None:
        """Return the ids of a page, each between spaces, none for another file; None where there is no such file."""
        if path in self._new:
            return f" {self._new[path][2].ids} "
        row = self._store.one("SELECT ids FROM outputs WHERE path=?", path)
        return f" {row[0]} " if row else None

    def place(self, static_files: StaticFiles | None, *, is_same: bool) -> int:
        """Put changed files in their places and remove old ones; return how many. Raises OSError.

        is_same: whether all is made by the code, settings and templates of the last build.
        """
        store = self._store
        gone = self._gone - self._new.keys()
        store.many("DELETE FROM outputs WHERE path=?", ((path,) for path in gone))
        changed = {path for path in self._new if self._is_changed(path)}
        store.many(
            "INSERT OR REPLACE INTO outputs VALUES(?, ?, ?, ?, ?)",
            ((path, owner, key, out.digest, out.ids) for path, (owner, key, out) in self._new.items()),
        )
        names = {*map(self._written, changed)}
        if names or gone or not is_same:
            names |= self._lay_lists_ready(static_files)
        old = {*map(self._written, gone)} - names - {*_SITEMAPS, SITE_MARK}
        old = {name for name in old if not self._is_listed(name)}
        self._deployment.place(names, old, self._doubtful)
        self._as_left.keep(names, old, is_known=self._is_known)
        store.commit()
        self._deployment.confirm()
        return len(names) + len(old)

    def _written(self, path: str) -> str:
        return written_as(path, is_html=self._is_html)

    def _is_listed(self, name: str) -> bool:
        """Whether a file of this name is among those that stay."""
        query = "SELECT 1 FROM outputs WHERE path=?"
        page = f"{name.removesuffix('.html')}.md"
        return bool(self._store.one(query, name) or (self._written(page) == name and self._store.one(query, page)))

    def _is_changed(self, path: str) -> bool:
        row = self._store.one("SELECT digest FROM outputs WHERE path=?", path)
        known = row[0] if row else ""
        file = self._deployment.target / self._written(path)
        if not known and not self._deployment.is_first and not file.is_symlink():  # it may lie there all the same
            known = digest_of(file)
        return bool(known != self._new[path][2].digest)

    def _lay_lists_ready(self, static_files: StaticFiles | None) -> set[str]:
        """Lay ready what names all files: sitemap, and the list by which a later build knows which are ours."""
        pages = (path for (path,) in self._store.rows("SELECT path FROM outputs WHERE path GLOB '*.md' ORDER BY path"))
        changed = set()
        if static_files:
            sitemap = static_files.sitemap(pages)
            is_other = self._is_map_spoiled or self._differs("sitemap.xml", sitemap.encode())
            if self._deployment.is_first or is_other:
                lay_ready(self._deployment.ready, "sitemap.xml", sitemap.encode())
                lay_ready(self._deployment.ready, "sitemap.xml.gz", packed(sitemap))
                changed |= {*_SITEMAPS}
        listed = self._listed({*_SITEMAPS} if static_files else set())
        if listed is not None:
            lay_ready(self._deployment.ready, SITE_MARK, _lines(listed))
            changed.add(SITE_MARK)
        return changed

    def _listed(self, more: set[str]) -> list[str] | None:
        """Return the names of all files, sorted; None where they are those that are listed already."""
        before = self._deployment.target / SITE_MARK
        if self._is_known and before.exists():
            listed = dict.fromkeys(before.read_text(encoding="utf-8", errors="replace").splitlines())
            made = {*map(self._written, self._new)}
            new = made - listed.keys()
            gone = ({*map(self._written, self._gone)} - made) & listed.keys()
            for name in gone:
                del listed[name]
            return sorted((*listed, *new)) if new or gone else None  # nearly in order, so that this is quick
        paths = (path for (path,) in self._store.rows("SELECT path FROM outputs"))
        names = sorted({*more, *map(self._written, paths)})
        is_same = before.exists() and before.read_bytes() == _lines(names)
        return None if is_same and not self._deployment.is_first else names

    def _differs(self, name: str, data: bytes) -> bool:
        try:
            return (self._deployment.target / PurePosixPath(name)).read_bytes() != data
        except OSError:
            return True


def _lines(names: Iterable[str]) -> bytes:
    return "\n".join([*names, ""]).encode()
