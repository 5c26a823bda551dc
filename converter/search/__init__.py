"""The search: an exact index of all words, written by Python and read by `docs/assets/search.js`.

After this: for every phrase, the places that `reportSearch` finds are those whose words, folded, hold it; no others.
"""

from converter.search.index import Changes, full_index, update_index

__all__ = ["Changes", "full_index", "update_index"]
