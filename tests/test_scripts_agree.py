"""What stands in Python and in a script of the site is the same in both."""

from __future__ import annotations

import re

import pytest

from converter.language.sentences import CLAUSE_ENDS, SENTENCE_ENDS
from converter.language.slugs import NO_NAME
from converter.pages import entries as entry_pages
from converter.pages import matrix
from converter.pages.common import NO_KIND, year_label, year_slug
from converter.relations import entries
from converter.search import columns, heads, passage_files, postings
from tests.support.checkout import ROOT

SAME: tuple[tuple[str, str, object], ...] = (
    ("search/segment.js", r"SHARD = (\d+)", postings.SHARD_CHARACTERS),
    ("search/segment.js", r"FREQUENT = (\d+)", postings.FREQUENT_CHARACTERS // 2),
    ("search/decode.js", r"LENGTH_WIDTH = (\d+)", passage_files.LENGTH_WIDTH),
    ("search/decode.js", r"HEADING_WIDTH = (\d+)", passage_files.HEADING_WIDTH),
    ("search/first.js", r"LONG = (\d+)", ord(postings.frequency(heads.BIGRAM_CHARACTERS)) - ord("a") + 1),
    ("search/columns.js", r"OLDEST = (0x\d+)", hex(columns._OLDEST)),
    ("search/entries.js", r"EXCERPT = (\d+)", entries._LONG_EXCERPT),
    ("search/entries.js", r"EXCERPT = \d+, SHORT = (\d+)", entries._SHORT_EXCERPT),
    ("facets/entries.js", r"FOLDED = (\d+)", entry_pages._FOLDED),
    ("facets/entries.js", r'BEFORE = "(.+?)"', entry_pages._BEFORE),
    ("facets/entries.js", r'problems: "(\w+)"', entry_pages._ROLES["problems"]),
    ("facets/entries.js", r'plans: "(\w+)"', entry_pages._ROLES["plans"]),
    ("matrix.js", r"SHADES = (\d+)", matrix._SHADES),
    ("search/entries.js", r"ENDED = /\[(.+?)\]", CLAUSE_ENDS),
    ("search/entries.js", r"SENTENCE = /\[\^(.+?)\]", SENTENCE_ENDS),
    ("compare/sentences.js", r"SENTENCE = /\[\^(.+?)\]", SENTENCE_ENDS),
    ("facets/entries.js", r"BEFORE = \"(.+?)\"", entry_pages._BEFORE),
    ("elements.js", r'year: "(\w+)", office: "none"', year_slug(None)),
    ("elements.js", r'office: "(\w+)", kind: "none"', NO_NAME),
    ("elements.js", r'year: "(\w+)", office: "未注明单位"', year_label(None)),
    ("elements.js", r'kind: "([^n]\S*)"', NO_KIND),
)
"""Script below docs/assets/, what stands there, what it is in Python."""


@pytest.mark.parametrize(("script", "pattern", "value"), SAME)
def test_a_script_says_what_python_says(script: str, pattern: str, value: object) -> None:
    assert re.findall(pattern, (ROOT / "docs" / "assets" / script).read_text(encoding="utf-8")) == [str(value)]
