"""One file of reports, read by itself as a build reads it: for commands about a single report."""

from pathlib import Path

from converter.commands.links import folder_of
from converter.corrections import NONE, SUFFIX, CorrectionsError
from converter.corrections.draft import draft
from converter.corrections.sidecar import load_corrections
from converter.messages import message
from converter.model import Message, Report, Value
from converter.pipeline import complete, convert_text
from converter.readers.error import ReadError
from converter.readers.folder import Found, load, load_sidecar, printable
from converter.readers.sandbox import ReaderProcess
from converter.settings import default_reports, load_settings, themes_of
from converter.themes import Vocabulary, load_vocabulary


class OneFile(Value, frozen=True):
    """What a file holds."""

    reports: tuple[Report, ...]
    vocabulary: Vocabulary
    """The themes of its archive."""
    faults: tuple[Message, ...]
    """Of its sidecar, which then corrects nothing."""

    def report(self, part: int) -> Report:
        """Return one of the reports, from 1. Raises ReadError (S009)."""
        if not 1 <= part <= len(self.reports):
            raise ReadError(message("S009", self.reports[0].sources[0].name, parts=len(self.reports)))
        return self.reports[part - 1]


class Draft(Value, frozen=True):
    """A sidecar to begin with."""

    file: Path
    text: str
    is_new: bool
    """Whether it was written; else one lies there already, which was left alone."""


def read_file(file: Path, *, is_corrected: bool = True) -> OneFile:
    """Return what a file holds, as its sidecar puts it right or as it is without.

    The names of folders below its archive tell year and office, as in a build. Raises ReadError, SettingsError,
    VocabularyError.
    """
    archive = _archive(file)
    settings = load_settings(archive)
    vocabulary = load_vocabulary(themes_of(archive, settings))
    name = printable(file.resolve().relative_to(archive.resolve()).as_posix())
    data = load(Found(name, file), settings.max_file_bytes)
    with ReaderProcess(settings.limits) as reader:
        text = reader.read(data, name)
    corrections, sidecar = NONE, file.with_suffix(SUFFIX)
    faults: tuple[Message, ...] = ()
    try:
        if is_corrected and file != sidecar and sidecar.is_file():
            beside = printable(sidecar.name)
            corrections = load_corrections(load_sidecar(sidecar, beside), beside, vocabulary.names)
    except (ReadError, CorrectionsError) as error:
        faults = error.messages
    reports = convert_text(text, vocabulary, corrections, settings.limits)
    return OneFile(tuple(complete(report, vocabulary) for report in reports), vocabulary, faults)


def write_draft(file: Path) -> Draft:
    """Write a sidecar beside a file, with what was read of it as comments; one that is there is left alone.

    Raises ReadError, SettingsError, VocabularyError, OSError.
    """
    read = read_file(file, is_corrected=False)
    names = {each.slug: each.name for theme in read.vocabulary.themes for each in (theme, *theme.subs)}
    text = draft(read.reports, printable(file.name), names)
    sidecar = file.with_suffix(SUFFIX)
    try:
        with sidecar.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return Draft(sidecar, text, is_new=False)
    return Draft(sidecar, text, is_new=True)


def _archive(file: Path) -> Path:
    """Return the folder of reports that a file lies in; its own folder where none is known."""
    reports = default_reports().resolve()
    return folder_of(file) or (reports if reports in file.resolve().parents else file.parent)
