"""The search index in the output folder, made whole or changed by what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from converter.builder.deploy import Deployment
from converter.builder.outputs import INDEX as OWNER
from converter.builder.pool import Pool
from converter.builder.progress import Step
from converter.builder.render_tasks import Output, lay_ready, make_segments
from converter.builder.store import Store, indexed_report
from converter.search import (
    FOLD,
    MANIFEST,
    TERMS,
    IndexedReport,
    fold_script,
    manifest,
    plan_full,
    terms_script,
    update_index,
)
from converter.themes import Vocabulary

_FOLDER = "search/"
_WHOLE_FROM = 2
"""The index is made whole where this share (1 in …) of the reports or more has changed."""


class SearchIndex:
    """The index in an output folder."""

    def __init__(self, store: Store, deployment: Deployment, vocabulary: Vocabulary, pool: Pool, step: Step) -> None:
        self._store, self._deployment, self._pool, self._step = store, deployment, pool, step
        self._themes, self._words = vocabulary.themes, vocabulary.words

    def lay_ready(
        self, changed: Collection[str], gone: Collection[str], *, is_whole: bool
    ) -> tuple[list[Output], list[str]]:
        """Lay ready what changes; return it, and the paths that are no longer needed.

        changed, gone: addresses of reports that are new or not as they were, and of those that are no longer there.
        is_whole: whether all of it is to be made anew.
        """
        known = {path for (path,) in self._store.rows("SELECT path FROM outputs WHERE owner=?", OWNER)}
        total = next(self._store.rows("SELECT count(*) FROM reports"))[0]
        if known and not is_whole and len(changed) * _WHOLE_FROM < total:
            if not changed and not gone:
                return [], []
            with suppress(
                AttributeError, LookupError, OSError, TypeError, ValueError
            ):  # what lies there is not what we wrote: it is made whole
                return self._updated(changed, gone)
        outputs = [*self._whole()]
        return outputs, sorted(known - {output.path for output in outputs})

    def _updated(self, changed: Collection[str], gone: Collection[str]) -> tuple[list[Output], list[str]]:
        def read(name: str) -> str:
            return (self._deployment.target / _FOLDER / name).read_text(encoding="utf-8")

        def kept(address: str) -> IndexedReport:
            return indexed_report(self._dumps([address])[0])

        changes = update_index(read, kept, map(indexed_report, self._dumps(sorted(changed))), gone, self._themes)
        outputs = [
            lay_ready(self._deployment.ready, _FOLDER + name, text.encode()) for name, text in changes.write.items()
        ]
        return outputs, [_FOLDER + name for name in sorted(changes.remove)]

    def _whole(self) -> Iterator[Output]:
        planned = plan_full([*self._store.rows("SELECT page, size FROM reports")])
        entries: list[dict[str, Any]] = []
        chunks = map(self._dumps, planned)
        run = partial(make_segments, self._deployment.ready)
        done = self._step("索引", len(planned))
        for _, (entry, outputs) in self._pool.run(run, chunks, len(planned), 1, few=1):
            entries.append(entry)
            yield from outputs
            done()
        yield lay_ready(self._deployment.ready, _FOLDER + FOLD, fold_script().encode())
        yield lay_ready(self._deployment.ready, _FOLDER + TERMS, terms_script(self._words).encode())
        yield lay_ready(self._deployment.ready, _FOLDER + MANIFEST, manifest(entries, self._themes).encode())

    def _dumps(self, addresses: Sequence[str]) -> list[bytes]:
        rows = (self._store.one("SELECT search FROM reports WHERE page=?", page) for page in addresses)
        return [row[0] for row in rows if row]
