"""Which page each report has: duplicates joined and links kept, for those that something changed about."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate

import msgspec
from msgspec.structs import replace

from converter.builder.convert import Converted
from converter.builder.report_rows import OnPage, put_pages, standing
from converter.builder.store import Store
from converter.builder.twins import Point, tell_apart, titles_of
from converter.duplicates import merge_duplicates, stems_of_scan, with_scans
from converter.language.kinds import slug_of
from converter.ledger import Draft, Ledger
from converter.ledger.record import Head
from converter.matching import Resolution, Unchanged, resolve_drafts
from converter.matching.match_pages import stem
from converter.matching.running_text import Target
from converter.model import Report, Source
from converter.tables import decoded, encoded

Key = tuple[str, int]
"""Name of a file and number of the report in it: names a draft."""
_MANY_ASKED = 200
"""Digests from which on an index of them all is made: looking through the text is quicker for the words of a report or two."""


def put_drafts(store: Store, name: str, converted: Converted) -> set[str]:
    """Put what a file gave in the place of what it gave before; return the pages that its reports had."""
    pages = drop_drafts(store, name)
    if scan := converted.scan:
        rows = ((name, each, encoded(scan)) for each in stems_of_scan(name))
        store.many("INSERT INTO scans VALUES(?, ?, ?)", rows)
        pages |= _pages_beside(store, name)
    for bare, places, report in converted.reports:
        source = bare.sources[0]
        words = f"{bare.digest}/{bare.year}/{slug_of(bare.kind)}"
        store.run(
            "INSERT INTO drafts VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(name, source.part, stem(name), words, source.sha256, "", places, encoded(bare), report),
        )
    return pages


def drop_drafts(store: Store, name: str) -> set[str]:
    """Forget what a file gave; return the pages that its reports had."""
    pages = {page for (page,) in store.rows("SELECT page FROM drafts WHERE name=? AND page<>''", name)}
    store.run("DELETE FROM drafts WHERE name=?", name)
    if store.one("SELECT 1 FROM scans WHERE name=?", name):
        pages |= _pages_beside(store, name)
        store.run("DELETE FROM scans WHERE name=?", name)
    return pages


def lone_scans(store: Store) -> dict[str, bool]:
    """Return the files that are scans, each with whether it stands alone, without a file of its name that has the words."""
    query = "SELECT scans.name, count(part)=0 FROM scans LEFT JOIN drafts ON drafts.stem=scans.stem AND part=0 GROUP BY scans.name"
    return {name: bool(is_alone) for name, is_alone in store.rows(query)}


def _pages_beside(store: Store, name: str) -> set[str]:
    """Return the pages of the reports whose scan a file is (`duplicates.is_of`)."""
    query = "SELECT page FROM scans JOIN drafts ON drafts.stem=scans.stem AND part=0 WHERE scans.name=? AND page<>''"
    return {page for (page,) in store.rows(query, name)}


class Changed(msgspec.Struct):
    """What reading changed in the store."""

    pages: set[str] = msgspec.field(default_factory=set)
    """Pages of reports that are gone or not as they were."""
    relabelled: set[str] = msgspec.field(default_factory=set)
    """Pages of reports of which nothing but labels is another."""
    noticed: set[str] = msgspec.field(default_factory=set)
    """Files about which there are other notices."""


def resolve_pages(
    store: Store, changed: Changed, ledger: Ledger, unread: Collection[str], today: str
) -> tuple[Resolution, set[str], set[Point]]:
    """Return the pages of new and changed drafts, those that have no report any more, and where all of them stood before.

    With these, where those stand that are to be told apart in another way than before.
    The store has them then. unread, today: as in `resolve_links`. Raises LedgerError.
    """
    asked = {*changed.pages, *ledger.changed}
    seeds = {*store.rows("SELECT name, part FROM drafts WHERE page=''")} | _claimants(store, ledger, asked)
    while True:
        drafts, had = _drafts(store, seeds, asked)
        unchanged = _steady(store, {*asked, *had})
        kept = resolve_drafts(drafts, ledger, unread, today, unchanged)
        # Pages that name one whose record or title is new: their notes may have to change with it.
        new = {record.head.page for record in kept.records} | {page.address for page in kept.pages} | ledger.changed
        naming = {page for each in new for (page,) in store.rows("SELECT page FROM refs WHERE target=?", each)}
        known = {page.address for page in kept.pages} | {departed.address for departed in kept.departed}
        if naming <= known | asked:
            break
        asked |= naming
    before = {*asked, *had}
    stood = standing(store, before)
    named = titles_of(store, before)
    without = put_pages(store, kept, before)
    return kept, without, stood | tell_apart(store, named | titles_of(store, (page.address for page in kept.pages)))


def _claimants(store: Store, ledger: Ledger, pages: Collection[str]) -> set[Key]:
    """Return the drafts that may claim pages whose record or report changed: those of their files, bytes and words.

    Those of unchanged pages are none: each takes its own page before any other.
    """
    found: set[Key] = set()
    for head in (ledger.heads[page] for page in pages if page in ledger.pages):
        for origin in head.origins:
            query = "SELECT name, part FROM drafts WHERE name=? OR (sha256=? AND part=?)"
            found.update(store.rows(query, origin.name, origin.sha256, origin.part))
        found.update(store.rows("SELECT name, part FROM drafts WHERE words>? AND words<?", *_words_like(head)))
    return found


def _words_like(head: Head) -> tuple[str, str]:
    """Return between which texts the words of all drafts lie that have a page's words and year, whatever their kind.

    None lies there for a page whose words are forgotten.
    """
    words = f"{head.digest}/{head.year}"
    return f"{words}/", f"{words}0"


def _drafts(store: Store, seeds: Collection[Key], pages: Collection[str]) -> tuple[list[Draft], set[str]]:
    """Return the drafts of these keys and pages and of all that may be one with them, and the pages that they had."""
    found: dict[Key, str] = {}
    waiting = {
        *seeds,
        *(key for page in pages for key in store.rows("SELECT name, part FROM drafts WHERE page=?", page)),
    }
    groups: list[list[Key]] = []
    while waiting:
        group: list[Key] = []
        next_ones = {waiting.pop()}
        while next_ones:
            key = next_ones.pop()
            row = store.one("SELECT stem, words, page FROM drafts WHERE name=? AND part=?", *key)
            if key in found or row is None:
                continue
            found[key] = row[2]
            group.append(key)
            next_ones.update(store.rows("SELECT name, part FROM drafts WHERE words=?", row[1]))
            next_ones.update(store.rows("SELECT name, part FROM drafts WHERE stem=? AND part=?", row[0], key[1]))
            if row[2]:
                next_ones.update(store.rows("SELECT name, part FROM drafts WHERE page=?", row[2]))
        waiting.difference_update(group)
        groups.append(group)
    drafts = [draft for group in groups for draft in _merged(store, group)]
    return sorted(drafts, key=lambda draft: draft.order), {page for page in found.values() if page}


def _merged(store: Store, keys: Sequence[Key]) -> Iterable[Draft]:
    if len(keys) == 1:
        return (_draft(store, keys[0]),)
    reports = merge_duplicates(load_report(store, key) for key in keys)
    return [_draft(store, (report.sources[0].name, report.sources[0].part), report.sources) for report in reports]


def _draft(store: Store, key: Key, sources: tuple[Source, ...] = ()) -> Draft:
    row = store.one("SELECT bare, places FROM drafts WHERE name=? AND part=?", *key)
    if row is None:
        raise KeyError(key)
    bare = decoded(row[0], Report)
    scans = [
        decoded(data, Source)
        for (data,) in store.rows("SELECT source FROM scans WHERE stem=? ORDER BY name", stem(key[0]))
    ]
    (bare,) = with_scans((replace(bare, sources=sources or bare.sources),), scans)
    return Draft.known(bare, row[1], partial(load_report, store, key, bare.sources))


def load_report(store: Store, key: Key, sources: tuple[Source, ...] = ()) -> Report:
    """Return the report of a draft with its words; sources: all its files, where it has more than its own."""
    row = store.one("SELECT report FROM drafts WHERE name=? AND part=?", *key)
    if row is None:
        raise KeyError(key)
    report = decoded(row[0], Report)
    return replace(report, sources=sources or report.sources)


def _steady(store: Store, asked: Collection[str]) -> Unchanged:
    """Return the pages that need no look; asked: those that are looked at."""
    # Ten thousand rows would take longer than their text. Without any it is NULL.
    (pages,) = next(store.rows("SELECT group_concat(page, ' ') FROM drafts WHERE page<>''"))
    held = set((pages or "").split())
    held.difference_update(asked)
    departed = {page for (page,) in store.rows("SELECT page FROM departed WHERE NOT is_unread")}
    is_equal = partial(_is_equal, store, held)
    return Unchanged(held, departed - {*asked}, partial(_digest_of, store), is_equal, _Words(store, held).at)


def _is_equal(store: Store, held: Collection[str], head: Head) -> bool:
    """Return whether a report on a held page has the bytes (of any of its files) or the words of another page."""
    query = """SELECT each.page, first.words FROM drafts AS each JOIN reports ON reports.page=each.page
        JOIN drafts AS first ON first.name=reports.name AND first.part=reports.part WHERE """
    of_words = "each.words>? AND each.words<? AND each.rowid=first.rowid"
    found = [*store.rows(query + of_words, *_words_like(head))]
    for origin in head.origins:
        found += store.rows(query + "each.sha256=? AND each.part=?", origin.sha256, origin.part)
    return any(page in held and words.partition("/")[0] not in head.parted for page, words in found)


def _digest_of(store: Store, page: str) -> str:
    row = store.one("SELECT words FROM reports JOIN drafts USING(name, part) WHERE reports.page=?", page)
    return str(row[0].partition("/")[0]) if row else ""


class _Words:
    """Finds words on pages that are not looked at: all their digests as one text, made when first asked for."""

    def __init__(self, store: Store, held: Collection[str]) -> None:
        self._store, self._held = store, held
        self._text = ""
        self._owners: list[tuple[Key, str]] = []
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        """Page → which owners are of it."""
        self._starts: list[int] = []
        self._index: dict[str, list[int]] = {}
        self._asked = 0

    def at(self, digest: str, page: str) -> Iterator[tuple[Key, Target]]:
        """Return where words stand on a page (empty for any), each with its report's place among all, in this order."""
        if not self._starts:
            self._fill()
        if page:
            return map(self._found, self._sought_on(digest, page))
        self._asked += 1
        if self._asked == _MANY_ASKED:
            self._make_index()
        starts = self._index.get(digest, ()) if self._asked >= _MANY_ASKED else self._sought(digest)
        return map(self._found, starts)

    def _fill(self) -> None:
        texts: list[str] = []
        query = "SELECT name, part, drafts.page, places, plain FROM drafts JOIN reports USING(name, part) ORDER BY name, part"
        for name, part, page, places, is_plain in self._store.rows(query):
            if page in self._held:
                texts.append(f"{places if is_plain else self._words_on(page, (name, part))}\n")
                self._numbers[page].append(len(self._owners))
                self._owners.append(((name, part), page))
        self._starts = [*accumulate(map(len, texts), initial=0)]
        self._text = "".join(texts)

    def _words_on(self, page: str, key: Key) -> str:
        row = self._store.one("SELECT resolved FROM reports WHERE page=?", page)
        ids = decoded(row[0], OnPage).ids if row else ()
        return "\n".join(f"{digest} {own}" for digest, own in Draft.of(load_report(self._store, key)).words(ids))

    def _make_index(self) -> None:
        at = 0
        for line in self._text.splitlines(keepends=True):
            self._index.setdefault(line.partition(" ")[0], []).append(at)
            at += len(line)

    def _sought(self, digest: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        at = self._text.find(f"{digest} ", start, end)
        while at >= 0:
            yield at
            at = self._text.find(f"{digest} ", self._text.index("\n", at), end)

    def _sought_on(self, digest: str, page: str) -> Iterator[int]:
        for number in self._numbers[page]:
            yield from self._sought(digest, *self._starts[number : number + 2])

    def _found(self, at: int) -> tuple[Key, Target]:
        key, page = self._owners[bisect_right(self._starts, at) - 1]
        return key, (page, self._text[self._text.index(" ", at) + 1 : self._text.index("\n", at)])
