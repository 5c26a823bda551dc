"""Ids made from the numbers that are printed, and addresses made from the words; never from a position.

Ids (ASCII, `[a-z][a-z0-9-]*`): 一、 → `s1`; （二） below it → `s1-2`; 1. → `s1-2-n1`; （1） → `s1-2-n1-m1`; 一是 → `…-p1`.
The letters keep 1. directly under 一、 (`s1-n1`) apart from （一） (`s1-1`). 1.1 → `n1-1`, 1.1.2 → `n1-1-2`. A skipped level stays skipped (`s2-p1`), a
missing number stays missing. Unnumbered headings and paragraphs: `x` and 8 hex digits of the SHA-256 of their normalised
text, under their parent. An id that is taken gets `-r2`, `-r3`. An annex: `att1`.
Source: the rule book of ids, in the manner of Akoma Ntoso's eId (OASIS LegalDocML Naming Convention 1.0, 5.4).
"""

import hashlib
import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from converter.ids.places import FIXED, Place, normalise, places_of, report_digest, with_ids
from converter.language.kinds import slug_of
from converter.language.numerals import ARABIC, CHINESE, decimal_numbers, number_of, ordinal
from converter.model import Report

_LETTERS = {0: "c", 1: "s", 2: "", 3: "n", 4: "m", 5: "p"}
_ADDRESS_DIGITS = 6


def anchor_report(report: Report) -> Report:
    """Return the report with an id for every section and every paragraph, each once in the report, and its digests.

    The paragraph that continues a run-in heading bears the section's id.
    """
    places = places_of(report)
    return replace(with_ids(report, mint_ids(places)), digest=report_digest(report), shape=_shape(places))


def mint_ids(places: Sequence[Place], kept: Sequence[str] = (), taken: Collection[str] = ()) -> list[str]:
    """Return an id for every place.

    kept: the ids that places have already, in their order, "" for those that need one; taken: further ids that are not
    to be given out (of places that were once here).
    """
    ids = list(kept) or [""] * len(places)
    used = {*FIXED, *taken, *ids}
    wanted_before: dict[str, int] = {}
    for index, place in enumerate(places):
        if place.fixed:
            ids[index] = place.fixed
        if ids[index]:
            continue
        wanted = _wanted(place, ids[place.parent] if place.parent >= 0 else "")
        unique, count = wanted, wanted_before.get(wanted, 1)
        while unique in used:
            count += 1
            unique = f"{wanted}-r{count}"
        used.add(unique)
        wanted_before[wanted] = count
        ids[index] = unique
    return ids


def mint_address(report: Report, taken: Collection[str]) -> str:
    """Return the address of a report that has none: `reports/{year or undated}/{kind}-{6 hex digits of its digest}`.

    One digit longer for each address that is taken.
    """
    folder = f"reports/{report.year or 'undated'}/{slug_of(report.kind)}-"
    digits = range(_ADDRESS_DIGITS, len(report.digest) + 1)
    free = next((count for count in digits if folder + report.digest[:count] not in taken), None)
    if free is not None:
        return folder + report.digest[:free]
    number = 2  # the same words over and over
    while f"{folder}{report.digest}-r{number}" in taken:
        number += 1
    return f"{folder}{report.digest}-r{number}"


def _wanted(place: Place, parent: str) -> str:
    if place.annex:
        return f"att{_annex_number(place)}"
    decimal = decimal_numbers(place.label) if place.is_section else ()
    number = number_of(place.label) if place.is_section else None
    if decimal:
        part = str(decimal[-1]) if parent else "n" + "-".join(map(str, decimal))
    elif number is not None and place.level is not None:
        part = f"{_LETTERS[place.level]}{number}"
    else:
        words = normalise(place.printed) if place.is_section else place.words
        part = "x" + hashlib.sha256(words.encode()).hexdigest()[:8]
    if parent:
        return f"{parent}-{part}"
    return part if part[0].isalpha() else f"s-{part}"  # （一） with no 一、 above it


def _annex_number(place: Place) -> int:
    digits = re.search(f"[{ARABIC}{CHINESE}]+", place.label)
    return ordinal(digits[0]) if digits else place.annex


def _shape(places: Sequence[Place]) -> str:
    """Return the SHA-256 of all that ids hang on: words, labels, levels, and what stands in what.

    Decimal numbers are told apart, since they once gave other ids: a report with them is matched with its old ids.
    """
    shape = (
        f"{place.parent}\t{place.level}\t{place.label}{'.' * len(decimal_numbers(place.label))}\t{place.fixed}\t{place.words}"
        for place in places
    )
    return hashlib.sha256("\n".join(shape).encode()).hexdigest()
