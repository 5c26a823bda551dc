"""The joined styles and scripts of a site, or of a docs/ that MkDocs or Zensical makes a site of."""

from converter.builder.render_tasks import Output, RenderContext, lay_ready
from converter.builder.store import Store, hash_of
from converter.render.joined import joined, joined_names, parts_of
from converter.sources import file_hash, installed

JOINED_FILES = "joined"
"""Owner of these files in the store."""


def joined_outputs(store: Store, context: RenderContext) -> tuple[list[tuple[str, Output]], set[str]]:
    """Lay ready what changed; return it with what it was made from, and paths that are there no longer. Raises OSError."""
    assets = context.site.pages / "assets"
    parts = [*parts_of()]
    theme = installed((("material", "mkdocs_material"),))
    key = hash_of(parts, theme, [file_hash(str(assets / part)) for part in parts])
    names = joined_names()
    known = dict(store.rows("SELECT path, input_hash FROM outputs WHERE owner=?", JOINED_FILES))
    if known == dict.fromkeys(names, key):
        return [], set()
    outputs = [(key, lay_ready(context.ready, path, data)) for path, data in joined(assets).items()]
    return outputs, known.keys() - set(names)
