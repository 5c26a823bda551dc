"""The search: an exact index of all words, written by Python and read by `docs/assets/search.js`.

After this: for every phrase, the places that `reportSearch` finds are those whose words, folded, hold it; no others. For every
choice of facets, what `reportSearch.browse` lists and counts is what a plain scan of the reports does.
"""

from converter.search.dump import dump, load, order_of
from converter.search.index import (
    FOLD,
    MANIFEST,
    fold_script,
    full_index,
    manifest,
    plan_update,
    updated,
)
from converter.search.leaving import lessened
from converter.search.passages import IndexedReport, has_left, indexed
from converter.search.plan import plan_full
from converter.search.segment import Segment, file_names, make_segment, segment_of_ordered
from converter.search.terms import TERMS, terms_script

__all__ = [
    "FOLD",
    "MANIFEST",
    "TERMS",
    "IndexedReport",
    "Segment",
    "dump",
    "file_names",
    "fold_script",
    "full_index",
    "has_left",
    "indexed",
    "lessened",
    "load",
    "make_segment",
    "manifest",
    "order_of",
    "plan_full",
    "plan_update",
    "segment_of_ordered",
    "terms_script",
    "updated",
]
