"""Reports and what relates them → pages, each a small tree (`tree`): one function a kind of page, one table of kinds (`table`).

After this: every link names a page and an anchor that are there; no page of a list has over 120 lines; the same reports give
the same pages. Pages that are about all reports depend on an overview, those of lists on their own entries, those of reports
on one report: so a build that knows what has changed makes the pages anew that hang on it, and no other.
"""
