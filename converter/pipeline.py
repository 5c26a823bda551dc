"""The way of one file: read → outline → themes → ids. What all reports need (matching, relations, pages, search) follows in `builder/update.py`."""

from functools import partial

from msgspec.structs import replace

from converter.corrections import NONE, Corrections, correct_themes
from converter.ids import anchor_report
from converter.messages import message
from converter.model import Report, Text
from converter.outline import outline, split_reports
from converter.own_words import corrections_in_usual_spelling, in_own_words
from converter.readers import ReadError, read
from converter.settings import Limits
from converter.spelling import change_of, in_usual_spelling, labelled_in_usual_spelling
from converter.themes import Vocabulary, label_report, note_gaps

_LIMITS = Limits()


def convert(
    data: bytes, name: str, limits: Limits, vocabulary: Vocabulary, corrections: Corrections = NONE
) -> tuple[Report, ...]:
    """Return the reports that a file's bytes hold, mostly one: a pure function of its arguments. Raises ReadError.

    name: path below the folder of reports, with `/`; corrections: what the file's sidecar says.
    """
    return convert_text(read(data, name, limits), vocabulary, corrections, limits)


def convert_text(
    text: Text, vocabulary: Vocabulary, corrections: Corrections = NONE, limits: Limits = _LIMITS
) -> tuple[Report, ...]:
    """Return the reports that a text holds, outlined, labelled and anchored. Raises ReadError where they are too many."""
    change = change_of(text)
    texts = split_reports(in_usual_spelling(text, change) if change else text)
    if len(texts) > limits.reports:
        raise ReadError(message("R222", text.source.name, count=len(texts), limit=limits.reports))
    of_each = [corrections.of_part(each.source.part) for each in texts] if len(texts) > 1 else [corrections]
    usual = [corrections_in_usual_spelling(own, change) for own in of_each] if change else of_each
    reports = [replace(outline(each, own), given_themes=own.themes) for each, own in zip(texts, usual, strict=True)]
    if change:
        reports = [in_own_words(*each, text, change) for each in zip(reports, texts, of_each, strict=True)]
    unused = tuple(corrections.unused(text.source.name, len(texts)))
    reports[0] = replace(reports[0], messages=(*reports[0].messages, *unused))
    return tuple(anchor_report(label(report, vocabulary)) for report in reports)


def label(report: Report, vocabulary: Vocabulary) -> Report:
    """Return a report with its themes and roles, and what is said of those it lacks, in the place of any that it had."""
    labelled = labelled_in_usual_spelling(report, partial(label_report, vocabulary=vocabulary))
    return labelled if report.given_themes else note_gaps(labelled)  # what a sidecar says waits for the ids of the page


def complete(report: Report, vocabulary: Vocabulary) -> Report:
    """Return a labelled report that has the ids of its page with what its sidecar says of them."""
    if not report.given_themes:
        return report
    return note_gaps(correct_themes(report, vocabulary.themes))
