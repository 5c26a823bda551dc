"""Which blocks of a web page are the report, which the site around it.

First the root of the report is found: an element that content systems of government sites mark, else the innermost
element that leaves nothing but navigation outside. All below it is kept but navigation, buttons and the like; of what
stands outside, the title above it and a signature below it.
"""

import re
from itertools import accumulate
from typing import Any

from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.marks import mark_pattern
from converter.model import Table
from converter.readers.html.elements import BLOCK_TAGS
from converter.readers.html.site_words import (
    LONG,
    SHORT,
    content_mark,
    has_button,
    is_byline,
    is_links,
    is_meta,
    is_sentence,
    is_site_words,
    names_chrome,
    names_chrome_firmly,
    names_of,
    signs,
)
from converter.readers.html.webpage import Blocks, Printed

_NAMES_REPORT = expression(
    rf"[^，。；]*(?:\d{{4}}|\d{{2}})年[^，。；]*(?:{GENRES}|表|书)"
)  # above a frame or form; no column of a site
_ROWS = frozenset({"ol", "table", "tr", "ul"})
_PARTS_OF_TABLE = ("tbody", "thead", "tfoot", "tr")
_HOME = expression(r"(?:网站|本站|返回)?(?:首\s*页|主\s*页)")
_LONGEST_MENU, _LONGEST_ITEM = 20, 10  # blocks, characters
_TITLE_NAME = expression(r"(?:^|[-_\s]|article|news|info)(?:title|biaoti|bt|tit)(?:$|[-_\s\d])", re.IGNORECASE)
_PARAGRAPHS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
_FOOT = expression(
    r"版权所有|copyright|©|ICP[备证]|公网安备|网站标识码|备案号|主办(?:单位)?[：:]|承办(?:单位)?[：:]|技术支持[：:]|网站地图|联系我们|您的浏览器|本站访问"
    r"|^[（(【\[]?(?:责任编辑|责编|编辑)[：:]\S{1,12}$",
    re.IGNORECASE,
)
_FOOT_BEYOND_DOUBT = expression(
    r"版权所有|copyright|©|ICP[备证]|公网安备|网站标识码|备案号|您的浏览器|本站访问"
    r"|^[（(【\[]?(?:责任编辑|责编|编辑)[：:]\S{1,12}$"
    r"|^(?:(?:来源|供稿|撰稿|编辑|责编|责任编辑|校对|审核|审校|复核|监制|[初复终一二三]审)[：:]\s?[^\s：:|｜/]{1,20}(?:[\s|｜/]+|$))+$"
    r"|^(?:(?:联系我们|网站地图|技术支持(?:[：:]\S{2,25}(?:公司|中心))?)[\s|｜·]*)+$",
    re.IGNORECASE,
)
_NOTE_NAME = expression(r"_?(?:ftn|edn)\d+|sd(?:footnote|endnote)\d+", re.IGNORECASE)
_NOTE_STYLE = expression(r"mso-element\s*:\s*(?:footnote|endnote)\s*(?:;|$)", re.IGNORECASE)
_NUMBERED = expression(rf"{mark_pattern(items=False)}|附件")  # 1. numbers the site's own lists, too
_ATTACHMENT = expression(r"附\s?件|.*\.(?:docx?|xlsx?|pdf|wps|zip|rar)\b", re.IGNORECASE)
_MOST = 0.85  # of the page's own words, that the root of the report holds
_MARKED_MOST = 0.5  # likewise, where the page marks it
_LOOK_BACK = 12  # blocks above the report, among which its title is sought


def report_blocks(page: Any, blocks: Blocks) -> set[int]:
    """Return the indices of the blocks that are the report's."""
    sorted_out = _Page(page, blocks)
    first, stop = blocks.spans[sorted_out.root]
    return sorted_out.above(first) | sorted_out.within(first, stop) | sorted_out.below(stop) | note_blocks(blocks)


def note_blocks(blocks: Blocks) -> set[int]:
    """Return the indices of the paragraphs that Word or LibreOffice saved as footnotes and endnotes."""
    return {
        index
        for element, (start, stop) in blocks.spans.items()
        if element.tag in BLOCK_TAGS
        and (_NOTE_NAME.fullmatch(element.get("id") or "") or _NOTE_STYLE.search(element.get("style") or ""))
        for index in range(start, stop)
    }


class _Page:
    """What is known of a page's blocks."""

    def __init__(self, page: Any, blocks: Blocks) -> None:
        self.blocks = [replace(block, text=block.text.strip()) for block in blocks.all]  # U+3000 and NBSP as indents
        self.spans = blocks.spans
        self.title = "".join("".join(each.itertext()) for each in page.iter("title"))
        own = [len(block.text) - block.linked for block in self.blocks]
        total = sum(own)
        sums = [0, *accumulate(own)]
        self.linked_sums = [0, *accumulate(block.linked for block in self.blocks)]
        self.length_sums = [0, *accumulate(len(re.sub(r"\s+", "", block.text)) for block in self.blocks)]
        self.button_sums = [0, *accumulate(has_button(block.text) for block in self.blocks)]
        self.is_site = [False] * len(own)  # by the name of an element around
        self.is_firm = [False] * len(own)  # likewise, and by what stands in it
        self.is_named_firmly = [False] * len(own)  # by a name that no report's own element bears
        for element, (start, stop) in self.spans.items():
            is_menu = element.tag in _ROWS and self._is_menu(start, stop)
            if is_menu or (sums[stop] - sums[start] < total * 0.4 and names_chrome(element)):
                is_shown = is_menu or self._shows_chrome(start, stop)
                is_firm_name = is_menu or names_chrome_firmly(element)
                for index in self._own(element):
                    self.is_site[index] = True
                    self.is_firm[index] |= is_shown
                    self.is_named_firmly[index] |= is_firm_name
        self.is_marked = False
        self.masses = [0, *accumulate(0 if self.is_chrome(index) else max(own[index], 0) for index in range(len(own)))]
        marked = self._marked_root(page)
        self.is_marked = marked is not None
        self.root = self._found_root(page) if marked is None else marked

    def is_chrome(self, index: int) -> bool:
        """Whether a block, by its names, its links or its words, is the site's."""
        block = self.blocks[index]
        if isinstance(block.block, Table):
            return block.linked > len(block.text) * 0.6
        return (self.is_site[index] and not is_sentence(block)) or is_links(block) or is_site_words(block.text)

    def within(self, first: int, stop: int) -> set[int]:
        """Return the report's blocks below its root."""
        sentences = [index for index in range(first, stop) if self._is_reports(index)]
        start, end = (sentences[0], sentences[-1]) if sentences else (stop, first)
        kept = set()
        for index in range(first, stop):
            block = self.blocks[index]
            is_out = self._is_chrome_within(index)
            if index < start and not is_out:
                is_out = is_meta(block.text) and not (self.is_marked and is_byline(block.text))
            if index > end and not is_out:
                is_out = self._is_foot(block.text)
            is_kept_link = (
                is_links(block) and (start < index < end or _ATTACHMENT.match(block.text)) and not self.is_site[index]
            )
            if not is_out or (is_kept_link and not is_site_words(block.text)):
                kept.add(index)
        return kept

    def _is_chrome_within(self, index: int) -> bool:
        """Whether a block below the root is the site's: there, the name of an element alone does not tell."""
        block = self.blocks[index]
        if not self.is_chrome(index):
            return False
        if isinstance(block.block, Table) or is_links(block):
            return True
        if is_site_words(block.text):
            return not (self.is_marked and block.text.endswith("。"))
        if _NUMBERED.match(block.text):
            return False
        if self.is_named_firmly[index] and not self.is_marked:
            return True
        return self.is_firm[index] and not signs(block.text)

    def _is_foot(self, text: str) -> bool:
        """Whether a line after the last sentence below the root is the foot of the site."""
        if len(text) > SHORT or _NUMBERED.match(text):
            return False
        if self.is_marked:
            return not text.endswith("。") and bool(_FOOT_BEYOND_DOUBT.search(text))
        return bool(_FOOT_BEYOND_DOUBT.search(text)) or (not text.endswith("。") and bool(_FOOT.search(text)))

    def _shows_chrome(self, start: int, stop: int) -> bool:
        """Whether what stands in an element with a name of the site's is links or buttons."""
        linked = self.linked_sums[stop] - self.linked_sums[start]
        length = self.length_sums[stop] - self.length_sums[start]
        return linked > length * 0.4 or self.button_sums[stop] > self.button_sums[start]

    def _is_menu(self, start: int, stop: int) -> bool:
        """Whether a row or list is the site's menu, though nothing in it is a link: short words, 首页 first."""
        words = [block.text for block in self.blocks[start:stop] if block.text] if stop - start <= _LONGEST_MENU else []
        return len(words) > 1 and bool(_HOME.fullmatch(words[0])) and max(map(len, words)) <= _LONGEST_ITEM

    def _own(self, element: Any) -> list[int]:
        """Return the blocks that an element holds; of an inline one, only those that stand in it entirely."""
        indices = range(*self.spans[element])
        if element.tag in BLOCK_TAGS:
            return list(indices)
        inside = set(element.iterdescendants())
        return [index for index in indices if self.blocks[index].element in inside]

    def above(self, first: int) -> set[int]:
        """Return the title and its kin above the root."""
        kept = set()
        for index in range(first - 1, max(first - 1 - _LOOK_BACK, -1), -1):
            block = self.blocks[index]
            if is_links(block) and not is_site_words(block.text):
                break
            if not self.is_chrome(index) and not is_meta(block.text) and self._is_title(block):
                kept.add(index)
        return kept

    def below(self, stop: int) -> set[int]:
        """Return the signature, the date and the attachments that follow the root."""
        kept = set()
        for index in range(stop, len(self.blocks)):
            block = self.blocks[index]
            if not block.text and block.block is None:
                continue
            is_signature = not self.is_chrome(index) and signs(block.text) and not _FOOT.search(block.text)
            is_attachment = _ATTACHMENT.match(block.text) and not self.is_site[index]
            if not (is_signature or is_attachment):
                break
            kept.add(index)
        return kept

    def _is_title(self, block: Printed) -> bool:
        text = re.sub(r"\s+", "", block.text)
        if not text or len(text) > SHORT:
            return False
        if len(text) > 3 and text in re.sub(r"\s+", "", self.title):  # noqa: PLR2004 - a name of the site's column
            return True
        if len(text) <= LONG and _NAMES_REPORT.fullmatch(text):
            return True
        around = [block.element, *list(block.element.iterancestors())[:2]]
        return any(each.tag in _HEADINGS or _TITLE_NAME.search(names_of(each)) for each in around)

    def _mass(self, element: Any) -> int:
        start, stop = self.spans.get(element, (0, 0))
        return self.masses[stop] - self.masses[start]

    def _marked_root(self, page: Any) -> Any:
        """Return the innermost element that is marked as content and holds most of the page; else None.

        Several with one mark (three officials' reports) give the element around them.
        """
        needed = self.masses[-1] * _MARKED_MOST
        groups: dict[str, dict[Any, None]] = {}
        best = None
        for element in reversed(self.spans):  # outer ones first
            mark = "article" if element.tag in {"article", "main"} else content_mark(element)
            mass = self._mass(element)
            start, stop = self.spans[element]
            is_within_line = element.tag not in BLOCK_TAGS and stop - start <= 1
            if not mark or element.tag in {"body", "html"} or not mass or is_within_line:
                continue
            group = groups.setdefault(mark, {})
            if not any(ancestor in group for ancestor in element.iterancestors()):
                group[element] = None
            if mass >= needed and (best is None or mass <= self._mass(best)):
                best = element
        if best is not None and not self._leaves_sentences(page, best):
            return best
        for group in groups.values():
            if len(group) > 1 and sum(map(self._mass, group)) >= needed:
                around = _common(list(group))
                if around.tag not in {"body", "html"}:
                    return around
        return None

    def _found_root(self, page: Any) -> Any:
        """Return the innermost element outside which there is nothing but the site's words."""
        node = page
        while True:
            inside = [child for child in node.iterchildren() if child in self.spans]
            child = max(inside, key=self._mass, default=None)
            if child is None or not self._mass(child) or self._mass(child) < self._mass(node) * _MOST:
                return node
            start, stop = self.spans[child]
            is_paragraph = child.tag in _PARAGRAPHS or (child.tag not in BLOCK_TAGS and stop - start <= 1)
            if is_paragraph or self._is_data(child) or self._leaves_sentences(node, child):
                return node
            node = child

    def _is_data(self, element: Any) -> bool:
        """Whether an element is a table that holds data or is a form, not the layout of the page: its title stands outside."""
        return element.tag == "table" and not any(part in self.spans for part in element.iterchildren(*_PARTS_OF_TABLE))

    def _leaves_sentences(self, outer: Any, inner: Any) -> bool:
        """Whether words that look like a report's stand in one element but not in the other below it."""
        first, stop = self.spans[outer]
        inner_first, inner_stop = self.spans[inner]
        outside = [*range(first, inner_first), *range(inner_stop, stop)]
        return any(self._is_reports(index) or self._is_numbered(index) for index in outside)

    def _is_numbered(self, index: int) -> bool:
        return not self._is_chrome_within(index) and bool(_NUMBERED.match(self.blocks[index].text))

    def _is_reports(self, index: int) -> bool:
        """Whether a block holds a sentence that is beyond doubt not the site's."""
        block = self.blocks[index]
        if not is_sentence(block) or self.is_chrome(index):
            return False
        return "。" in block.text or not (
            is_meta(block.text) or (_FOOT.search(block.text) and len(block.text) <= SHORT)
        )


def _common(elements: list[Any]) -> Any:
    others = [{id(each) for each in (element, *element.iterancestors())} for element in elements[1:]]
    return next(
        each for each in (elements[0], *elements[0].iterancestors()) if all(id(each) in other for other in others)
    )
