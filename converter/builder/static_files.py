"""What a site has besides the converter's pages: pages and files written by static_files, and those of the theme."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from converter.builder.cache import sealed, unsealed
from converter.builder.render_tasks import Output, RenderContext, digest_of, lay_page_ready, lay_ready
from converter.builder.store import Store, hash_of
from converter.builder.target import files_listed
from converter.clock import fix_the_clock
from converter.files import put_file
from converter.pages.table import is_owned
from converter.render import PageTemplates, templates_key
from converter.render.sitemap import in_walk, write_sitemap
from converter.settings import Site
from converter.sources import file_hash, file_hashes

if TYPE_CHECKING:
    from converter.render.mkdocs import Reference

OWNER = "static_files"
"""Of these files in the store."""
_TEMPLATES = "templates.json"


class MkDocsError(Exception):
    """MkDocs cannot go on; `lines` holds what it said before."""

    def __init__(self, mismatch: str, lines: tuple[str, ...] = ()) -> None:
        super().__init__(mismatch)
        self.lines = lines


class StaticFiles:
    """The hand-written part of a site, and the theme."""

    def __init__(self, site: Site) -> None:
        self._site, self._docs = site, site.pages
        self._file = site.cache / _TEMPLATES
        self._generated = frozenset(files_listed(self._docs))
        self._templates: PageTemplates | None = None
        self._reference: Reference | None = None

    def templates(self) -> PageTemplates:
        """Return the theme's templates: those that were kept, or new ones. Raises MkDocsError.

        They are the HTML of every page: so those that were kept count only under the seal of this user's builds.
        """
        key = templates_key(self._site)
        try:
            templates = PageTemplates.from_json(unsealed(self._file.read_bytes()) or b"")
        except (OSError, ValueError, RecursionError):
            templates = PageTemplates("")
        if templates.key != key:
            from converter.pages.samples import samples
            from converter.render.make_templates import make_templates

            templates = make_templates(self.reference(), key, samples())
            with suppress(OSError):  # a full disk: they are made anew the next time
                if data := sealed(templates.to_json()):
                    put_file(self._file, data)
        self._templates = templates
        return templates

    def reference(self) -> Reference:
        """Return MkDocs. Raises MkDocsError."""
        if self._reference is None:
            from mkdocs.exceptions import MkDocsException

            from converter.render.mkdocs import Reference

            fix_the_clock()
            try:
                self._reference = Reference(self._site)
            except (MkDocsException, SystemExit) as error:
                raise MkDocsError(f"{error or '见上'}") from None
        return self._reference

    def outputs(self, store: Store, context: RenderContext) -> tuple[list[tuple[str, Output]], set[str]]:
        """Lay ready what changed; return it with what it was made from, and paths that are there no longer."""
        templates = self._templates or PageTemplates("")
        input_hash = hash_of(templates.key, self._contents())
        known = dict(store.rows("SELECT path, input_hash FROM outputs WHERE owner=?", OWNER))
        if known and store.note(OWNER) == input_hash and "" not in known.values():
            return [], set()
        reference = self.reference()
        by_hand = {name: file for name, file in reference.files_by_hand().items() if self._is_by_hand(name)}
        sources = reference.theme_files() | by_hand
        outputs: list[tuple[str, Output]] = []
        paths: set[str] = set()
        for path, source in sources.items():
            paths.add(path)
            key = digest_of(source)
            if known.get(path) != key:
                outputs.append((key, lay_ready(context.ready, path, source)))
        for path in reference.pages_by_hand():
            if not self._is_by_hand(path):
                continue
            paths.add(path)
            text = (self._docs / path).read_text(encoding="utf-8")
            key = hash_of(templates.key, text)
            if known.get(path) != key:
                outputs.append((key, lay_page_ready(context.ready, path, reference.render(path, text))))
        for path, text in templates.static:
            paths.add(path)
            key = hash_of(text)
            if known.get(path) != key:
                outputs.append((key, lay_ready(context.ready, path, text.encode())))
        store.note_down(OWNER, input_hash)
        return outputs, known.keys() - paths

    def sitemap(self, pages: Iterable[str]) -> str:
        """Return sitemap.xml; pages: the paths below docs/ of all pages, in any order. Raises MkDocsError."""
        templates = self._templates or PageTemplates("")
        if templates.sitemap is None:
            return self.reference().sitemap(sorted(pages, key=in_walk))
        return write_sitemap(templates.sitemap, templates.addresses(pages))

    def _is_by_hand(self, name: str) -> bool:
        """Whether a file of docs/ is written by hand: neither ours nor left by an earlier program that had other pages."""
        return not is_owned(name) and name not in self._generated

    def _contents(self) -> list[tuple[str, str]]:
        """Return name and hash of each hand-written file, sorted, and of the archive's own picture. Raises OSError."""
        found = sorted(file_hashes(self._docs, lambda name: not _is_hidden(name) and self._is_by_hand(name)))
        if self._site.logo:
            name, path = self._site.logo
            found.append((name, file_hash(str(path))))
        return found


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or "/." in name
