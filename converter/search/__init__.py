"""The search: an exact index of all words, written by Python and read by `docs/assets/search.js`.

After this: for every phrase, the places that `reportSearch` finds are those whose words, folded, hold it; no others. For every
choice of facets, what `reportSearch.browse` lists and counts is what a plain scan of the reports does.
"""
