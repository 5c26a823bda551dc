"""From files to reports: reading, outlining, labelling, anchoring. What a file gives hangs on its bytes alone, so any process can do it."""

import atexit
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from converter.builder.dependencies import code_hash
from converter.builder.pool import LostError, Pool
from converter.builder.store import Store, hash_of
from converter.corrections import NONE, SUFFIX, Corrections, CorrectionsError
from converter.duplicates import scan_of
from converter.ledger import Draft, without_words
from converter.messages import message
from converter.model import Message, Report, Source, Value
from converter.pipeline import convert_text, label
from converter.readers.budget import OutOfTimeError, processor_time
from converter.readers.error import ReadError
from converter.readers.folder import Found, load, load_sidecar
from converter.readers.sandbox import ReaderProcess
from converter.settings import Limits
from converter.tables import decoded, encoded
from converter.themes import TERMS_FILE, THEMES_FILE, Layered, Vocabulary, checked_themes, vocabulary_of

_LOST = 20
_BATCH = 64
"""Files that go to a process at once: fewer would cost more in messages than they spread better."""


class Job(Value, frozen=True):
    """A file to be converted."""

    name: str
    data: bytes
    sidecar: bytes | Message | None = None
    """Bytes of its sidecar, or why they cannot be had; None where it has none."""

    @property
    def digest(self) -> str:
        """SHA-256 of all that the result depends on besides limits, themes and our code."""
        sidecar = b"=" + self.sidecar if isinstance(self.sidecar, bytes) else repr(self.sidecar).encode()
        return hashlib.sha256(b"\0".join((self.name.encode(), hashlib.sha256(self.data).digest(), sidecar))).hexdigest()


class Converted(Value, frozen=True):
    """What a file gave."""

    messages: tuple[Message, ...]
    """Why it could not be read, or what is wrong with its sidecar; those about reports stand in them."""
    reports: tuple[tuple[Report, str, bytes], ...] = ()
    """Of each report all but its words, the digests of these (`Draft.words_text`), and the whole, encoded."""
    scan: Source | None = None
    """The file itself where it holds pictures of pages alone (R012): another form of the report of its name, where there is one."""


def job_of(found: Found, limit: int) -> Job:
    """Return the job of a file; limit: bytes. Raises ReadError where it cannot be opened."""
    data = load(found, limit)
    sidecar: bytes | Message | None = None
    if found.sidecar is not None:
        try:
            sidecar = load_sidecar(found.sidecar, sidecar_name(found.name))
        except ReadError as error:
            sidecar = error.message
    return Job(found.name, data, sidecar)


def sidecar_name(name: str) -> str:
    """Return the name of the sidecar of a file."""
    return str(PurePosixPath(name).with_suffix(SUFFIX))


def convert_files(
    jobs: Sequence[Job], limits: Limits, own_themes: str | None, pool: Pool, tries: int = _LOST
) -> Iterator[tuple[Job, Converted]]:
    """Yield what files give, in any order; one that takes its process with it gives a message.

    own_themes: as `current_vocabulary` takes them; tries: how many files may do so, else it is the machine: LostError is raised.
    """
    done: set[str] = set()
    try:
        for job, each in pool.run(partial(convert_batch, limits, own_themes), jobs, len(jobs), _BATCH):
            done.add(job.name)
            yield job, each
    except LostError as error:
        lost: Job = error.args[0]
        if tries == 0:
            raise
        yield lost, Converted((message("R011", lost.name, reason="读取程序异常退出"),))
        rest = [job for job in jobs if job.name not in done and job.name != lost.name]
        yield from convert_files(rest, limits, own_themes, pool, tries - 1)


def convert_batch(limits: Limits, own_themes: str | None, jobs: Sequence[Job]) -> list[Converted]:
    """Return what each file gave; a file that cannot be read gives the message that says why."""
    vocabulary = current_vocabulary(own_themes)
    return [_converted(job, limits, vocabulary) for job in jobs]


def label_batch(own_themes: str | None, reports: Sequence[tuple[str, int, bytes]]) -> list[bytes]:
    """Return reports (name of the file, number in it, encoded) labelled anew; empty for one that cannot be."""
    vocabulary = current_vocabulary(own_themes)
    return [_labelled(report, vocabulary) for _, _, report in reports]


def _labelled(report: bytes, vocabulary: Vocabulary) -> bytes:
    try:
        return encoded(label(decoded(report, Report), vocabulary))
    except Exception:  # noqa: BLE001 - its file is read again, and that says what is wrong
        return b""


def current_vocabulary(own_themes: str | None = None, store: Store | None = None) -> Vocabulary:
    """Return the vocabulary as its files are now. Raises VocabularyError, OSError.

    own_themes: TOML of an archive, in the place of the program's; as text, since a process elsewhere has no such file;
    store: what keeps it as it was read and checked, which takes as long as to look at some thousand files.
    """
    files = own_themes, THEMES_FILE.read_bytes(), TERMS_FILE.read_bytes()
    if files not in _loaded:
        themes = THEMES_FILE if own_themes is None else own_themes
        vocabulary = vocabulary_of(_kept_themes(store, files, themes) if store else checked_themes(themes))
        _loaded.clear()
        _loaded[files] = vocabulary
    return _loaded[files]


def _kept_themes(store: Store, files: tuple[object, ...], themes: Path | str) -> Layered:
    key = hash_of(code_hash("labels"), *files)
    kept = store.note("themes")
    known, checked = decoded(kept, tuple[str, Layered]) if kept else ("", None)
    if checked is None or known != key:
        checked = checked_themes(themes)
        store.note_down("themes", encoded((key, checked)))
    return checked


_loaded: dict[tuple[str | None, bytes, bytes], Vocabulary] = {}
"""The last vocabulary, by what its files held."""


@lru_cache(1)
def _reader(limits: Limits, _process: int) -> ReaderProcess:
    """Return the reader of this process: one that was made before a fork would answer both sides of it by turns."""
    reader = ReaderProcess(limits)
    atexit.register(reader.__exit__, None, None, None)
    return reader


def _converted(job: Job, limits: Limits, vocabulary: Vocabulary) -> Converted:
    messages: tuple[Message, ...] = ()
    try:
        text = _reader(limits, os.getpid()).read(job.data, job.name)
        corrections, messages = _corrections(job, vocabulary)
        with processor_time(limits.seconds):
            reports = convert_text(text, vocabulary, corrections, limits)
            given = [(without_words(report), Draft.of(report).words_text, encoded(report)) for report in reports]
        return Converted(messages, tuple(given))
    except ReadError as error:
        return Converted((*messages, error.message), scan=scan_of(job.data, error.message))
    except OutOfTimeError:
        return Converted((*messages, message("R223", job.name, seconds=limits.seconds)))
    except Exception as error:  # noqa: BLE001 - one file never takes the others with it
        return Converted((*messages, message("R011", job.name, reason=f"{type(error).__name__}: {error}")))


def _corrections(job: Job, vocabulary: Vocabulary) -> tuple[Corrections, tuple[Message, ...]]:
    """Return what the sidecar of a file says, and its faults: a faulty one corrects nothing."""
    name = sidecar_name(job.name)
    if job.sidecar is None:
        return NONE, ()
    if isinstance(job.sidecar, Message):
        return NONE, (job.sidecar,)
    from converter.corrections.sidecar import load_corrections  # few reports have one

    try:
        return load_corrections(job.sidecar, name, vocabulary.names), ()
    except CorrectionsError as error:
        return NONE, error.messages
