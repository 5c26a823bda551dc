"""Pages and files of relations across reports that change, and those that they leave of offices."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping

from converter.builder.dependencies import PageKeys
from converter.builder.list_pages import Drop
from converter.builder.render_tasks import PageTask
from converter.builder.store import Store, hash_of
from converter.ledger import Ledger
from converter.ledger.category_record import CategoryRecord
from converter.pages.related import Related, pages_left, pages_of_offices

_LEFT = "left"
"""Owner of the pages that relations leave of offices."""


def plan_related(  # noqa: PLR0913, PLR0917 - the same that lists take
    store: Store, related: Related, ledger: Ledger, records: Iterable[CategoryRecord], keys: PageKeys, drop: Drop
) -> Iterator[PageTask]:
    """Yield what is to be made of the parts that were touched, each when it is asked for.

    records: of pages of offices and kinds that the ledger does not know; drop: takes the paths that parts have no longer.
    """
    gone: set[str] = set()
    there: set[str] = set()
    for owner, planned in related.planned():
        for made in planned:
            input_hash = hash_of(keys.of(made.path), made.key)
            if store.input_hash(made.path) != input_hash:
                yield PageTask(owner, input_hash, made.make, made.values, made.path)
        paths = {made.path for made in planned}
        there |= paths
        gone |= {path for path in store.paths_of(owner) if path not in paths}
    drop(gone)
    yield from _plan_left(store, ledger, {each.page: each.name for each in records}, there, gone, keys, drop)


def _plan_left(  # noqa: PLR0913, PLR0917 - what was planned, and what is known
    store: Store,
    ledger: Ledger,
    new: Mapping[str, str | None],
    there: Collection[str],
    gone: Collection[str],
    keys: PageKeys,
    drop: Drop,
) -> Iterator[PageTask]:
    """Yield what relations leave of offices, as far as it is to be made.

    new: address → name of what the ledger does not know; there, gone: paths that are planned, or are no longer.
    """
    addresses = {*ledger.categories, *new}
    query = "SELECT outputs.path, owner FROM json_each(?) CROSS JOIN outputs ON outputs.path=value"
    asked = json.dumps(pages_of_offices(addresses))
    made = {path for path, owner in store.rows(query, asked) if owner != _LEFT and path not in gone}
    kept: set[str] = set()
    for each in pages_left(
        addresses, lambda page: new[page] if page in new else ledger.category(page).name, made | {*there}
    ):
        kept.add(each.path)
        input_hash = hash_of(keys.of(each.path), each.key)
        if store.input_hash(each.path) != input_hash:
            yield PageTask(_LEFT, input_hash, each.make, each.values, each.path)
    drop(path for path in store.paths_of(_LEFT) if path not in kept and path not in there)
