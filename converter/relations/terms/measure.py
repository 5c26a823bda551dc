"""How unevenly a term stands over the years, and which terms of a theme came and went. Shares of reports, never places."""

from collections.abc import Mapping
from functools import lru_cache
from math import log

from converter.model import Value

LEAST_REPORTS = 3
"""Reports that a year must have for its shares to say something."""
LATE_YEARS = 2
"""The last years: what is written only then has come, what is not written then has gone."""
_EXPECTED = 3.0
"""Reports that would have a term if it were as frequent as in the other years: only with so many its absence says something."""
_MOST = 12
"""Terms of each kind that are named."""

Years = Mapping[int, int]
"""Year → number of reports; 0 for those of unknown years."""


class Turns(Value, frozen=True):
    """Terms that came and went, the most frequent first."""

    since: int
    """The first of the last years."""
    until: int
    """The last of them."""
    came: tuple[str, ...]
    went: tuple[str, ...]


def unevenness(counts: Years, reports: Years) -> float:
    """Return the log-likelihood ratio (G²) of a term's share of the reports of each year against one share for all years.

    0 where it stands evenly; it grows with the difference and with the number of reports, so that a chance among few reports
    counts little. Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993.
    counts: reports that have the term, none more than there are; reports: all.
    """
    total = sum(count for year, count in reports.items() if year)
    having = sum(count for year, count in counts.items() if year)
    if not 0 < having < total:
        return 0.0
    # The sum of n·ln(n/expected), taken apart so that only whole numbers have logarithms: they recur from term to term.
    found = _weighed(total) - _weighed(having) - _weighed(total - having)
    for year, all_of_year in sorted(reports.items()):
        if year:
            count = counts.get(year, 0)
            found += _weighed(count) + _weighed(all_of_year - count) - _weighed(all_of_year)
    return max(0.0, 2 * found)


@lru_cache(1 << 14)
def _weighed(number: int) -> float:
    return number * log(number) if number else 0.0


def heights(counts: Years, reports: Years, steps: int = 8) -> dict[int, int]:
    """Return year → height of a term's bar, 1 to `steps`, by its share of the year's reports; coarse, so that few additions change it."""
    shares = {year: count / reports[year] for year, count in counts.items() if year and count}
    most = max(shares.values(), default=1.0)
    return {year: max(1, round(steps * share / most)) for year, share in shares.items()}


def turns_of(terms: Mapping[str, Years], reports: Years) -> Turns | None:
    """Return which terms came and went; None where too few reports or years can tell.

    A term has come that no report before the last years has though three would, were it as frequent as now; one has gone that no report
    of the last years has though three would, were it as frequent as before.
    """
    years = sorted(year for year, count in reports.items() if year and count >= LEAST_REPORTS)
    late = years[-LATE_YEARS:]
    if len(years) < 2 * LATE_YEARS or late[-1] != max(reports):
        return None
    known = {year: count for year, count in reports.items() if year}
    after = sum(count for year, count in known.items() if year >= late[0])
    before = sum(known.values()) - after
    came: list[tuple[int, str]] = []
    went: list[tuple[int, str]] = []
    for term, counts in terms.items():
        new = sum(count for year, count in counts.items() if year >= late[0])
        old = sum(count for year, count in counts.items() if 0 < year < late[0])
        if new and not old and new * before / after >= _EXPECTED:
            came.append((-new, term))
        elif old and not new and old * after / before >= _EXPECTED:
            went.append((-old, term))
    return Turns(late[0], late[-1], *(tuple(term for _, term in sorted(found)[:_MOST]) for found in (came, went)))
