"""Corrections: a sidecar `NAME.toml` beside a report says what cannot be read off it. Checked when loaded, all faults at once.

    title = "云溪市交通运输局2023年工作总结"
    year = 2023
    kind = "工作总结"
    office = "城北分局"
    author = "周明远"
    date = 2024-01-12

    [headings]                         # how a line begins = its level (0 to 5), or false: no heading
    "物流规模效益持续提高" = 3
    "2023年春运" = false

    [themes]                           # the id of a section, or how its heading begins = its themes
    "s2-1" = ["theory-study", "problems"]
    "（二）廉洁" = ["党风廉政", "警示教育"]        # by name too; a sub-theme stands for its theme as well

    [part.2]                           # the second of several reports in one file: the same keys again
    title = "李四述职报告"

A sidecar never changes a word of the text; a title given here is shown as an annotation. `typed_toml` makes TOML of what was
typed, `values` tells what each value means, `sidecar` puts both together, `given` holds the result, `draft` writes a sidecar to
begin with. Most reports have no sidecar: what reads and writes them is loaded where one is met.
"""

from converter.corrections.given import MOST_BYTES, NONE, SUFFIX, Corrections, CorrectionsError, correct_themes, unmet

__all__ = [
    "MOST_BYTES",
    "NONE",
    "SUFFIX",
    "Corrections",
    "CorrectionsError",
    "correct_themes",
    "unmet",
]
