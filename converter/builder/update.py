"""One build: what changed since the last is read, settled, made and put in its place; the rest is left alone.

The way is that of `pipeline.py`, step by step through the store: files → drafts → pages of reports → lists → search → folder.
A clean build is the same with an empty store.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from converter.builder.as_left import AsLeft
from converter.builder.convert import current_vocabulary
from converter.builder.dependencies import PageKeys, code_hash
from converter.builder.deploy import Deployment
from converter.builder.feed import plan_feed
from converter.builder.joined_files import JOINED_FILES, joined_outputs
from converter.builder.list_pages import plan_lists
from converter.builder.list_rows import CHECKED, drop_rows, errors, put_checked, put_notices, put_report
from converter.builder.outputs import INDEX, Outputs
from converter.builder.pool import Pool
from converter.builder.progress import Step
from converter.builder.reading import Reading, reading_key
from converter.builder.related_pages import plan_related
from converter.builder.render_tasks import Output, PageTask, RenderContext, make_pages, make_reports
from converter.builder.report_change import ReportChange, changes_of_reports
from converter.builder.report_rows import put_in_order, standing
from converter.builder.report_tasks import all_candidates, candidates_at, known_outputs, report_tasks
from converter.builder.request import BuildRequest
from converter.builder.resolve_pages import resolve_pages
from converter.builder.search_index import SearchIndex
from converter.builder.spool import Spool
from converter.builder.static_files import OWNER as BY_HAND
from converter.builder.static_files import StaticFiles
from converter.builder.store import Store, hash_of, indexed_report
from converter.builder.twins import Point, tell_apart
from converter.ledger import Ledger
from converter.ledger.category_record import category_file_of, category_text, page_of_category_file
from converter.ledger.record import file_of
from converter.ledger.record_file import record_text
from converter.ledger.writer import write_ledger
from converter.matching import Change, Resolution
from converter.model import Departed, Message
from converter.pages.former import departed_page
from converter.pages.related import Related, is_related
from converter.readers.folder import find_reports
from converter.render import PageTemplates
from converter.search.passages import has_left
from converter.tables import decoded

_AT_ONCE = 24
"""Pages that go to a process at once."""
_FEW_LISTS = 120
"""Pages of lists up to which no process is started."""


class Built(msgspec.Struct):
    """How a build went."""

    errors: tuple[Message, ...] = ()
    """Of files that could not be read."""
    changes: tuple[Change, ...] = ()
    """Of links."""
    report_changes: tuple[ReportChange, ...] = ()
    """Of reports."""
    reports: int = 0
    known_pages: frozenset[str] = frozenset()
    """Addresses that the ledger knew before."""
    is_ledger_short: bool = False
    """Whether it lacks records that the last build left in it."""
    planned_pages: frozenset[str] = frozenset()
    """Addresses that are new in the ledger."""
    originals: dict[str, str | Path] = msgspec.field(default_factory=dict)
    """Name of a file → where it lies."""
    slow: str = ""
    """Why pages had to be rendered by MkDocs; empty where they had not."""


class Update:
    """A build under way: first `read`, then `make`."""

    def __init__(
        self, request: BuildRequest, static_files: StaticFiles | None, store: Store, pool: Pool, step: Step
    ) -> None:
        """Begin; static_files: the rest of a site, None where only Markdown is wanted."""
        self._request, self._static_files, self._store, self._pool, self._step = (
            request,
            static_files,
            store,
            pool,
            step,
        )
        own_themes = request.site.own_themes
        self._labelling = hash_of(code_hash("labels"), own_themes)
        self._vocabulary = current_vocabulary(own_themes, store)
        self.built = Built()
        self.ledger: Ledger
        """As it lay when the build began."""
        self.resolution: Resolution
        """Of the reports that are new or changed."""
        self.gone: set[str] = set()
        """Pages that have no report any more."""
        self._left: set[str] = set()
        """Pages of reports that do not say all any more that they said."""
        self._noticed: set[str] = set()
        self._points: set[Point] = set()

    def read(self, readers: Pool, *, is_kept: bool = False) -> None:
        """Read what changed and find its pages; nothing is written but into the store.

        readers: what converts; is_kept: whether the store is to keep what was read even where nothing is made of it.
        Raises LedgerError.
        """
        request, store, built = self._request, self._store, self.built
        self.ledger = Ledger(request.site.ledger, store)
        built.known_pages = self.ledger.pages
        built.is_ledger_short = not self.ledger.changed <= built.known_pages
        found, said = find_reports(request.site.reports, request.site.apart, request.site.aside)
        built.originals = {each.name: each.file for each in found}
        key = reading_key(request.site.settings.limits)
        reading = Reading(store, request.site, readers, self._step)
        names = hash_of(sorted(self._vocabulary.names.items()))
        changed = reading.run(found, said, key, self._labelling, names)
        if is_kept:
            store.commit()
        self._notices = hash_of(key, self._labelling, code_hash("notices"), request.site.settings.originals)
        self._noticed = changed.noticed
        built.errors = errors(store)
        unread = {notice.where for notice in built.errors}
        self.resolution, self.gone, stood = resolve_pages(store, changed, self.ledger, unread, request.today)
        others = (*(page.address for page in self.resolution.pages), *changed.relabelled)
        self._points = stood | standing(store, others)
        built.changes = self.resolution.changes
        built.report_changes = changes_of_reports(store, self.ledger, self.resolution)
        built.planned_pages = frozenset(change.page for change in self.resolution.changes if change.is_new)
        built.reports = next(store.rows("SELECT count(*) FROM reports"))[0]

    @property
    def touched(self) -> Collection[Point]:
        """Where reports stand that came, went, changed beside others or are told apart in another way than before."""
        return self._points

    def has_all_notices(self) -> bool:
        """Whether the notices in the store, of reports that did not change, are those of now."""
        return bool(self._store.note("notices") == self._notices)

    def make(
        self, deployment: Deployment, as_left: AsLeft, left: Collection[str], spoiled: Collection[str] | None
    ) -> int:
        """Make what changed and put it in its place; return how many files changed there.

        left: files of ours that may lie there without the store knowing; spoiled: as `AsLeft.look` gives it.
        Raises OSError, LedgerError, DeadLinkError, MkDocsError.
        """
        request, store = self._request, self._store
        self.resolution = replace(self.resolution, pages=())  # of a large archive they would fill the memory
        self._records = Spool(deployment.ready.folder / ".converter-records")
        templates = self._static_files.templates() if self._static_files else None
        self.built.slow = templates.mismatch if templates else ""
        keys = self._page_keys(templates)
        context = RenderContext(request.site, self._vocabulary, deployment.ready, templates, request.today)
        is_known = spoiled is not None and not deployment.is_first
        outputs = Outputs(store, deployment, as_left, is_html=templates is not None, is_known=is_known)
        is_same = is_known and store.note("pages") == keys.pages
        related = Related(store)
        if not is_same:
            self._forget(keys, related, is_known=is_known)
        outputs.adopt(left)
        is_interrupted = outputs.doubt_interrupted()
        is_index_spoiled = outputs.doubt(spoiled or ())
        is_doubtful = is_interrupted or bool(spoiled)
        is_same = is_same and not is_doubtful
        if not is_same:  # those too of which nothing is left: what they made goes
            related.touch(
                owner for (owner,) in store.rows("SELECT owner FROM outputs WHERE input_hash=''") if is_related(owner)
            )
        lists, searched = self._make_reports(context, keys, outputs, related, everything=not is_same)
        if not is_same:
            lists |= {name for (name,) in store.rows("SELECT DISTINCT list FROM rows")}
            lists |= {name for (name,) in store.rows("SELECT list FROM lists")} | {CHECKED}
        planned = plan_lists(
            store, lists, request.site.settings, self._vocabulary, self.ledger, keys.pages, outputs.drop
        )
        self._categories = planned.records
        across = plan_related(store, related, self.ledger, planned.records, keys, outputs.drop)
        tasks = chain(planned.tasks, across, plan_feed(store, request.site, keys))
        step = self._step("列表", None)
        for owner, input_hash, output in self._made(context, tasks):
            outputs.add(owner, input_hash, output)
            step()
        is_whole = is_interrupted or is_index_spoiled or not is_known
        self._make_index(deployment, outputs, searched, is_whole=is_whole)
        if self._static_files:
            static, unused = self._static_files.outputs(store, context)
            for input_hash, output in static:
                outputs.add(BY_HAND, input_hash, output)
            outputs.drop(unused)
        joined, unneeded = joined_outputs(store, context)
        for input_hash, output in joined:
            outputs.add(JOINED_FILES, input_hash, output)
        outputs.drop(unneeded)
        outputs.check_links()
        self._write_ledger()
        files = outputs.place(self._static_files, is_same=is_same)
        store.note_down("contents", keys.contents)
        store.note_down("pages", keys.pages)
        store.note_down("notices", self._notices)
        return files

    def _made(self, context: RenderContext, tasks: Iterable[PageTask]) -> Iterator[tuple[str, str, Output]]:
        """Yield owner, hash and output of pages and files as they are made; files here: handing over what is in them would cost more than writing it.

        Few tasks are held at a time: all that is on the pages of a large archive would fill the memory.
        """
        files: list[tuple[str, str, Output]] = []

        def pages() -> Iterator[PageTask]:
            for task in tasks:
                key = ("path", task.path) if task.path else ("owner", task.owner)
                knowing = replace(task, known=known_outputs(self._store, *key))
                if task.is_file:
                    files.append((task.owner, task.input_hash, make_pages(context, (knowing,))[0]))
                else:
                    yield knowing

        asked = pages()
        first = [*islice(asked, _FEW_LISTS + 1)]
        run = self._pool.run(partial(make_pages, context), chain(first, asked), len(first), _AT_ONCE, few=_FEW_LISTS)
        yield from ((task.owner, task.input_hash, output) for task, output in run)
        yield from files

    def _forget(self, keys: PageKeys, related: Related, *, is_known: bool) -> None:
        """Forget what all was made of; of pages alone, where they look otherwise and say the same."""
        store = self._store
        if is_known and store.note("contents") == keys.contents:
            store.run("UPDATE outputs SET input_hash='' WHERE path GLOB '*.md'")
            return
        related.clear()
        # What lies there of the search stays as it is known: it has a key of its own.
        forgotten = "input_hash=''" if is_known else "input_hash='', digest=''"
        store.run(f"UPDATE outputs SET {forgotten} WHERE owner<>?", INDEX if is_known else "")  # noqa: S608 - our own words
        store.run("UPDATE reports SET input_hash=''")
        put_in_order(store)
        tell_apart(store)

    def _page_keys(self, templates: PageTemplates | None) -> PageKeys:
        vocabulary, originals = self._vocabulary, self._request.site.settings.originals
        contents = hash_of(code_hash("pages"), vocabulary.themes, vocabulary.former, originals)
        return PageKeys(contents, hash_of(contents, templates and (templates.key, templates.mismatch)))

    def _make_reports(
        self, context: RenderContext, keys: PageKeys, outputs: Outputs, related: Related, *, everything: bool
    ) -> tuple[set[str], set[str]]:
        """Make the pages of reports; return the lists that change, and the addresses whose words the search must read."""
        store = self._store
        lists: set[str] = set()
        searched: set[str] = set()
        candidates = all_candidates(store) if everything else candidates_at(store, self._points)
        step = self._step("报告", len(candidates))
        known = {theme.slug: theme for theme in context.vocabulary.themes}
        tasks = report_tasks(store, candidates, self.built.originals, keys)
        for task, rendered in self._pool.run(partial(make_reports, context), tasks, len(candidates), _AT_ONCE):
            step()
            if isinstance(rendered, Output):
                outputs.add(task.page, task.input_hash, rendered)
                store.run("UPDATE reports SET input_hash=? WHERE page=?", task.input_hash, task.page)
                continue
            outputs.replace(task.page, task.input_hash, rendered.outputs)
            lists |= put_report(store, rendered, known)
            related.put(rendered.summary, rendered.facts)
            self._noticed |= put_notices(store, task.page, rendered.notices)
            row = store.one("SELECT search FROM reports WHERE page=?", task.page)
            if row is None or row[0] != rendered.search:
                searched.add(task.page)
                if row and row[0] and has_left(indexed_report(row[0]), indexed_report(rendered.search)):
                    self._left.add(task.page)
            query = "UPDATE reports SET search=?, size=?, is_new=0, input_hash=? WHERE page=?"
            store.run(query, rendered.search, rendered.size, task.input_hash, task.page)
            if rendered.record:
                self._records[file_of(task.page)] = rendered.record
        for page in self.gone:
            lists |= drop_rows(store, page)
            related.drop(page)
            self._noticed |= put_notices(store, page, ())
        self._make_departed(context, keys.pages, outputs, everything=everything)
        return lists | put_checked(store, self._noticed), searched

    def _make_index(
        self, deployment: Deployment, outputs: Outputs, searched: Collection[str], *, is_whole: bool
    ) -> None:
        """Make what changes of the search; searched: addresses of reports that its index must read."""
        store, vocabulary = self._store, self._vocabulary
        key, terms_key = hash_of(code_hash("index"), vocabulary.themes), hash_of(vocabulary.words)
        made, old = SearchIndex(store, deployment, vocabulary, self._pool, self._step).lay_ready(
            searched,
            self._left | self.gone,
            is_whole=is_whole or store.note("index") != key,
            has_other_terms=store.note("terms") != terms_key,
        )
        store.note_down("index", key)
        store.note_down("terms", terms_key)
        for output in made:
            outputs.add(INDEX, "", output)
        outputs.drop(old)

    def _make_departed(self, context: RenderContext, key: str, outputs: Outputs, *, everything: bool) -> None:
        departed = self.resolution.departed
        if everything:
            departed = tuple(
                decoded(value, Departed) for (value,) in self._store.rows("SELECT value FROM departed ORDER BY page")
            )
        planned = [PageTask(each.address, hash_of(key, each), departed_page, (each,)) for each in departed]
        tasks = [task for task in planned if self._store.input_hash(f"{task.owner}/index.md") != task.input_hash]
        for task, output in self._pool.run(partial(make_pages, context), tasks, len(tasks), _AT_ONCE):
            outputs.replace(task.owner, task.input_hash, (output,))
        for page in self.gone - {each.address for each in departed}:
            outputs.replace(page, "", ())

    def _write_ledger(self) -> None:
        """Write what is new in the ledger, before any page that relies on it. Raises LedgerError."""
        records = self._records
        for each in self.resolution.records:
            records[file_of(each.head.page)] = record_text(each).encode()
        for category in self._categories:
            records[category_file_of(category.page)] = category_text(category).encode()
        write_ledger(records, self._request.site.ledger)
        ledger = self.ledger
        if records:
            ledger.look_again(records)
            records.remove()
        changed = {file_of(page): page for page in ledger.changed}
        there = [
            (name, ledger.stamps[name], ledger.heads[page]) for name, page in changed.items() if page in ledger.pages
        ]
        categories = {name: page_of_category_file(name) for name in ledger.changed_categories}
        known = [
            (name, ledger.stamps[name], ledger.category(page))
            for name, page in categories.items()
            if page in ledger.categories
        ]
        self._store.remember([*there, *known], [name for name in (*changed, *categories) if name not in ledger.stamps])
