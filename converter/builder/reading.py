"""Which files are new, changed or gone since the last build, and what they give."""

import hashlib
import time
from collections.abc import Sequence
from functools import partial

from converter.builder.convert import Converted, Job, convert_files, job_of, label_batch
from converter.builder.dependencies import code_hash
from converter.builder.list_rows import notices_of_row, put_notices
from converter.builder.pool import LostError, Pool
from converter.builder.progress import Step
from converter.builder.resolve_pages import Changed, drop_drafts, lone_scans, put_drafts
from converter.builder.store import Store, hash_of
from converter.duplicates import SCANNED
from converter.messages import message
from converter.model import Message
from converter.readers.error import ReadError
from converter.readers.folder import Found
from converter.relations.notices import Notice
from converter.settings import Limits, Site
from converter.stamps import UNPROVEN, Stamp
from converter.tables import encoded

_AT_ONCE = 24
"""Reports that go to a process at once to be labelled."""
_HELD = 1024
"""Files whose bytes are held at once."""
_UNPROVEN_STAMPS = b""
"""Of a file that must be opened: no file has such stamps."""
_PASSING = frozenset({"R007", "R011", "R018", "R019"})
"""Codes of what may pass though the file stays as it is: it was not to be opened, or time, memory or a process gave out."""


def reading_key(limits: Limits) -> str:
    """Return the key of all that a report depends on besides its file and the themes."""
    return hash_of(limits, code_hash("report"))


class Reading:
    """The reading of a folder into the store."""

    def __init__(self, store: Store, site: Site, pool: Pool, step: Step) -> None:
        self._store, self._settings, self._pool, self._step = store, site.settings, pool, step
        self._own_themes = site.own_themes
        self._changed = Changed()
        self._stamps: dict[str, tuple[Stamp, ...]] = {}
        self._known: dict[str, bytes] = {}
        """Name of a file that need not be read again while it is the same → its stamps when it was opened last, encoded."""
        self._newest = 0

    def run(self, found: Sequence[Found], notices: Sequence[Message], key: str, labelling: str, names: str) -> Changed:
        """Convert the files that are new or changed; with other themes, label the reports of the rest anew.

        found: all files; notices: of the folder; key: as `reading_key` gives it; labelling: of what labels depend on;
        names: of what themes may be called in sidecars.
        """
        store = self._store
        is_same = store.note("reading") == key
        known = dict(store.rows("SELECT name, stamps FROM files"))
        self._known = known if is_same else {}
        if store.note("names") != names:
            with_sidecar = {each.name for each in found if each.sidecar is not None}
            self._known = {name: stamps for name, stamps in self._known.items() if name not in with_sidecar}
            store.note_down("names", names)
        self._newest = time.time_ns() - UNPROVEN
        self._stamps = {each.name: each.stamps for each in found}
        gone = known.keys() - self._stamps.keys()
        for name in gone:
            self._forget(name)
        if store.note("labelling") != labelling:
            if is_same:
                self._relabel()
            store.note_down("labelling", labelling)
        asked = [each for each in found if self._known.get(each.name, _UNPROVEN_STAMPS) != encoded(each.stamps)]
        done = self._step("读取", len(asked))
        for start in range(0, len(asked), _HELD):
            jobs = [job for each in asked[start : start + _HELD] if (job := self._job(each))]
            for job, given in convert_files(jobs, self._settings.limits, self._own_themes, self._pool):
                self._put(job.name, job.digest, given)
                done()
        self._tell_of_scans()
        self._changed.noticed |= put_notices(store, "folder", [Notice(each) for each in notices])
        store.note_down("reading", key)
        return self._changed

    def _tell_of_scans(self) -> None:
        """Say of scans that they have no words, but for those whose words another file has."""
        for name, is_alone in lone_scans(self._store).items():
            row = self._store.one("SELECT notices FROM notices WHERE owner=? AND file=?", f"file/{name}", name)
            said = [each for each in notices_of_row(row[0]) if each.message.code != SCANNED] if row else []
            said += [Notice(message(SCANNED, name))] * is_alone
            self._changed.noticed |= put_notices(self._store, f"file/{name}", said)

    def _relabel(self) -> None:
        """Label all reports anew; files whose reports cannot be labelled are to be read again.

        Words and ids stay, so that no page is to be found anew: those are noted whose labels are others.
        """
        store = self._store
        keys = [*store.rows("SELECT name, part FROM drafts ORDER BY name, part")]
        query = "SELECT name, part, report FROM drafts WHERE name=? AND part=?"
        reports = (row for key in keys if (row := store.one(query, *key)))
        done = self._step("主题", len(keys))
        try:
            for (name, part, before), report in self._pool.run(
                partial(label_batch, self._own_themes), reports, len(keys), _AT_ONCE
            ):
                if report and report != before:
                    store.run("UPDATE drafts SET report=? WHERE name=? AND part=?", report, name, part)
                    pages = store.rows("SELECT page FROM drafts WHERE name=? AND part=?", name, part)
                    self._changed.relabelled.update(page for (page,) in pages)
                elif not report:
                    self._known.pop(name, None)
                done()
        except LostError:
            self._known = {}

    def _job(self, found: Found) -> Job | None:
        """Return the job of a file; None where there is nothing to convert."""
        try:
            job = job_of(found, self._settings.max_file_bytes)
        except ReadError as error:
            self._put(found.name, hashlib.sha256(str(error.message).encode()).hexdigest(), Converted((error.message,)))
            return None
        if isinstance(job.sidecar, Message):
            self._stamps[found.name] = ()
        query = "SELECT digest FROM files WHERE name=?"
        if found.name in self._known and self._store.one(query, found.name) == (job.digest,):
            self._keep(found.name, job.digest)
            return None
        return job

    def _put(self, name: str, digest: str, given: Converted) -> None:
        changed = self._changed
        if any(each.code in _PASSING for each in given.messages):  # the next build tries again
            self._stamps[name] = ()
            digest = ""
        changed.pages |= put_drafts(self._store, name, given)
        changed.noticed |= put_notices(self._store, f"file/{name}", [Notice(each) for each in given.messages])
        self._keep(name, digest)

    def _keep(self, name: str, digest: str) -> None:
        """Keep what a file was read as, and its stamps where these prove that it is still the same."""
        stamps = self._stamps[name]
        is_proof = all(stamp and max(stamp[:2]) < self._newest for stamp in stamps)
        kept = encoded(stamps) if is_proof else _UNPROVEN_STAMPS
        self._store.run("INSERT OR REPLACE INTO files VALUES(?, ?, ?)", name, digest, kept)

    def _forget(self, name: str) -> None:
        self._changed.pages |= drop_drafts(self._store, name)
        self._store.run("DELETE FROM files WHERE name=?", name)
        self._changed.noticed |= put_notices(self._store, f"file/{name}", ())
