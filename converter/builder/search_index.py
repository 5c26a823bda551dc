"""The search index in the output folder, made whole or changed by what changed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from converter.builder.deploy import Deployment
from converter.builder.outputs import INDEX
from converter.builder.pool import Pool
from converter.builder.progress import Step
from converter.builder.render_tasks import Output, lay_ready, lessen_segments, make_segments
from converter.builder.spool import Spool
from converter.builder.store import Store
from converter.pages.table import index_pages
from converter.search.index import FOLD, MANIFEST, Leaving, fold_script, manifest, plan_update, updated
from converter.search.plan import plan_full
from converter.search.terms import TERMS, terms_script
from converter.themes import Vocabulary

_FOLDER = "search/"
_FEW_LEAVING = 20
"""Reports up to which no process is started to take their words out of segments."""
_WHOLE_FROM = 2
"""The index is made whole where this share (1 in …) of the reports or more has changed."""


class SearchIndex:
    """The index in an output folder."""

    def __init__(self, store: Store, deployment: Deployment, vocabulary: Vocabulary, pool: Pool, step: Step) -> None:
        self._store, self._deployment, self._pool, self._step = store, deployment, pool, step
        self._themes, self._words = vocabulary.themes, vocabulary.words

    def lay_ready(
        self, changed: Collection[str], withdrawn: Collection[str], *, is_whole: bool, has_other_terms: bool
    ) -> tuple[list[Output], list[str]]:
        """Lay ready what changes; return it, and the paths that are no longer needed.

        changed: addresses of reports that are new or not as they were. withdrawn: of those that are no longer there, or do
        not say all any more that they said. is_whole: whether all is to be made anew;
        has_other_terms: whether those of the vocabulary are.
        """
        known = {*self._store.paths_of(INDEX)}
        total = next(self._store.rows("SELECT count(*) FROM reports"))[0]
        if known and not is_whole and len(changed) * _WHOLE_FROM < total:
            terms = [self._terms()] if has_other_terms else []
            if not changed and not withdrawn:
                return terms, []
            with suppress(
                AttributeError, LookupError, OSError, TypeError, ValueError
            ):  # what lies there is not what we wrote: it is made whole
                made, unused = self._updated(changed, withdrawn)
                return [*made, *terms], unused
        outputs = [*self._whole()]
        return outputs, sorted(known - {output.path for output in outputs})

    def _updated(self, changed: Collection[str], withdrawn: Collection[str]) -> tuple[list[Output], list[str]]:
        def read(name: str) -> str:
            return (self._deployment.target / _FOLDER / name).read_text(encoding="utf-8")

        planned = plan_update(read, dict(self._sizes(changed)), withdrawn)
        left, lessened = self._lessened(planned.leaving)
        planned = planned.having(left)
        entries, made = self._made(planned.groups)
        outputs = [*lessened, *made]
        text, unused = updated(planned, entries, self._themes, index_pages())
        return [*outputs, self._laid(MANIFEST, text)], [_FOLDER + name for name in sorted(unused)]

    def _whole(self) -> Iterator[Output]:
        entries, outputs = self._made(plan_full([*self._store.rows("SELECT page, size FROM reports")]))
        yield from outputs
        yield self._laid(FOLD, fold_script())
        yield self._terms()
        yield self._laid(MANIFEST, manifest(entries, self._themes, index_pages()))

    def _made(self, groups: Sequence[Sequence[str]]) -> tuple[list[dict[str, Any]], list[Output]]:
        """Make segments of reports and lay them ready; return the entry of each, and all files."""
        entries: list[dict[str, Any]] = []
        outputs: list[Output] = []
        run = partial(make_segments, self._deployment.ready)
        done = self._step("索引", len(groups))
        self._pool.end()  # processes that made pages hold what they remember; new ones share all with this one
        for dumps, (entry, files) in self._pool.run(run, self._handed(groups), len(groups), 1, few=1):
            dumps.remove()
            entries.append(entry)
            outputs += files
            done()
        self._pool.end()
        return entries, outputs

    def _lessened(self, leaving: Sequence[Leaving]) -> tuple[list[dict[str, Any] | None], list[Output]]:
        """Take words out of segments and lay what changes ready; return the entry of each as `lessened` does, and all files."""
        entries: dict[str, dict[str, Any] | None] = {}
        outputs: list[Output] = []
        run = partial(lessen_segments, self._deployment.ready, self._deployment.target / _FOLDER)
        few = len(leaving) if sum([len(each.numbers) for each in leaving]) <= _FEW_LEAVING else 1
        for task, (entry, files) in self._pool.run(run, leaving, len(leaving), 1, few=few):
            entries[task.entry["name"]] = entry
            outputs += files
        return [entries[each.entry["name"]] for each in leaving], outputs

    def _terms(self) -> Output:
        return self._laid(TERMS, terms_script(self._words))

    def _laid(self, name: str, text: str) -> Output:
        return lay_ready(self._deployment.ready, _FOLDER + name, text.encode())

    def _sizes(self, addresses: Iterable[str]) -> Iterator[tuple[str, int]]:
        for page in sorted(addresses):
            if row := self._store.one("SELECT size FROM reports WHERE page=?", page):
                yield page, row[0]

    def _handed(self, groups: Iterable[Sequence[str]]) -> Iterator[Spool]:
        """Yield for each group of addresses the dumps of their reports, by address."""
        for number, addresses in enumerate(groups):
            dumps = Spool(self._deployment.ready.folder / f".converter-{number}.dumps")
            for page in addresses:
                if row := self._store.one("SELECT search FROM reports WHERE page=?", page):
                    dumps[page] = row[0]
            yield dumps
