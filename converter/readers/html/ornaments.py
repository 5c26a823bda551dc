"""Numbers that a page of a public account sets as ornaments above a heading (01, PART 02, 三), in a paragraph of their own."""

import re

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.marks import mark_pattern
from converter.language.numerals import CHINESE, number_of
from converter.readers.html.webpage import Blocks

_NUMBER = expression(
    rf"(?:part|no)[.\s]{{0,2}}\d{{1,2}}|0\d|1\d|[{CHINESE}]{{1,3}}|第[{CHINESE}]{{1,3}}(?:部分|章|篇)", re.IGNORECASE
)
_LONGEST_HEADING = 40  # characters
_TWO_HAN = expression(r"[一-鿿].*[一-鿿]")
_ENDS = ("。", "；", "，", "：")


def join_ornaments(blocks: Blocks, kept: set[int]) -> set[int]:
    """Put each number into the block of its heading (01 防汛工作), and return the indices of the blocks that are left."""
    numbers = _ornaments(blocks) & kept & {index - 1 for index in kept}
    for index in numbers:
        number, title = blocks.all[index], blocks.all[index + 1]
        text = f"{number.text.strip()} {title.text.strip()}"
        blocks.all[index + 1] = replace(title, text=text, declared=title.declared or 1)
    return kept - numbers


def _ornaments(blocks: Blocks) -> set[int]:
    """Return the indices of the blocks that are the number of the heading in the block after.

    Only where the two alone stand in one element, and the numbers of the page ascend from one.
    """
    found: set[int] = set()
    for index, (block, title) in enumerate(zip(blocks.all, blocks.all[1:], strict=False)):
        match = _NUMBER.fullmatch(block.text.strip()) if len(block.text) < _LONGEST_HEADING else None
        if (
            match
            and number_of(match[0]) == len(found) + 1
            and title.block is None
            and len(title.text) <= _LONGEST_HEADING
            and _TWO_HAN.search(title.text)
            and not title.text.endswith(_ENDS)
            and not re.match(mark_pattern(), title.text.strip())
            and _are_alone(blocks, index)
        ):
            found.add(index)
    return found


def _are_alone(blocks: Blocks, index: int) -> bool:
    """Whether an element holds this block and the next one, and no others."""
    element = blocks.all[index].element
    around = (blocks.spans.get(each, (0, 0)) for each in (element, *element.iterancestors()))
    return next((span for span in around if span[1] - span[0] > 1), None) == (index, index + 2)
