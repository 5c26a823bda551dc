"""The pages of themes list what the plain scan does, by which the lists in the browser are measured too."""

from __future__ import annotations

import random

from bench.made_reports import made_report
from converter.relations.entries import entries_of
from tests.support.facet_scan import Scan
from tests.support.invented_reports import THEMES, collection
from tests.support.labelled_reports import labelled


def test_entries_of_a_theme_are_the_topmost_places_that_bear_it() -> None:
    draw = random.Random("entries")
    reports = [labelled(report, THEMES, draw) for report in (*collection(), *map(made_report, range(20)))]
    plain = Scan(reports, THEMES)
    for theme in THEMES:
        found = {
            f"{entry.report.address}/index.html#{entry.id}"
            for report in reports
            for entry in entries_of(report, THEMES).get(theme.slug, ())
        }
        facet = "role" if theme.is_role else "theme"
        assert found == {*plain.listing({facet: [theme.slug]}, (), "section", "newest").urls}
        assert found
