"""Pages and files of relations across reports that change."""

from __future__ import annotations

from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, hash_of
from converter.pages import Related


def plan_related(store: Store, related: Related, key: str) -> tuple[list[PageTask], list[str]]:
    """Return what is to be made of the parts that were touched, and the paths that they have no longer.

    key: of what all pages are made from.
    """
    tasks: list[PageTask] = []
    gone: list[str] = []
    for owner, planned in related.planned():
        for made in planned:
            input_hash = hash_of(key, made.key)
            if store.input_hash(made.path) != input_hash:
                tasks.append(PageTask(owner, input_hash, made.make, made.values, made.path))
        paths = {made.path for made in planned}
        gone += [path for (path,) in store.rows("SELECT path FROM outputs WHERE owner=?", owner) if path not in paths]
    return tasks, gone
