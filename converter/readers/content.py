"""What a format's reader returns, before the cleaning that all formats share, and what readers of several formats make it with."""

import hashlib
import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from converter.language.expression import expression
from converter.language.sentences import RUNNING_TEXT
from converter.model import Block, Message, Note, Picture, Removal, Value

CONTENTS = "目录"
HIDDEN = "隐藏文字"
DELETED = "修订时删去的文字"
RUBY = "拼音"
UNSHOWN = "图片（浏览器不能显示的格式）"
ELSEWHERE = "图片（不在文件里）"
EMPTY_ITEM = "没有文字的编号"
SYMBOL = "符号字体的字符"
HEADER, FOOTER = "页眉", "页脚"
COMMENT = "批注"
MARKDOWN_COMMENT = "Markdown 注释"
CHROME = "网页导航"
EMBEDDED = "嵌入的文档"
"""Reasons for leaving something out."""

_OF_WORDS = frozenset({MARKDOWN_COMMENT, CONTENTS, HIDDEN, RUBY, EMPTY_ITEM, HEADER, FOOTER})
"""Reasons that tell of words: without any, nothing was left out."""

_FURNITURE = frozenset({CONTENTS, RUBY, HEADER, FOOTER, DELETED, COMMENT, ELSEWHERE, UNSHOWN, "图片", "水印"})
"""Reasons that tell of what is surely no text of the report, however long."""
_TWO_LINES = 60  # characters
_SITES_OWN = expression(r"版权|转载|备案|标识码|浏览器|免责|声明|copyright", re.IGNORECASE)

_HEADING_STYLE = expression(
    r"""
    (?: heading | [标標][题題] )[ ]?(?P<digit>[1-9])(?:[ ]?char)?   # heading 1, 标题 1, 标题1 Char
    | \w{0,4}(?P<numeral>[一二三四五六七八九])级标题                 # 一级标题, 公文二级标题
    | (?P<title>title | [标標][题題] | (?:公文|文档|文章|报告)标题 | [主大]标题)
    """,
    re.VERBOSE,
)
LINE_END = expression(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What parts lines in any format."""
CONTENTS_HEADING = expression(r"目\s*[录錄次]")
"""What stands above a table of contents."""
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"RIFF", "webp"),
)


class Piece(Value, frozen=True):
    """One paragraph, table, picture or footnote, in the order of the document."""

    text: str = ""
    """The words, numbering that the format makes included; may hold line ends, which part it into several lines."""
    block: Block | None = None
    """A table (its `text` is the piece's), a picture (no text), a note; None for a paragraph."""
    declared: int = 0
    """As in model.Line."""


class Dropped(Value, frozen=True):
    """Something that a reader left out because it is no part of the report's text; shown to the reader of the page."""

    text: str
    reason: str
    """In Chinese: `页眉`, `页码`, `目录`, `网页导航` …"""
    before: int
    """Index of the piece before which it stood."""


class Content(Value, frozen=True):
    """A document as its format holds it."""

    pieces: tuple[Piece, ...]
    encoding: str | None = None
    """Of a text format; None where the format has its own."""
    dropped: tuple[Dropped, ...] = ()
    may_be_wrapped: bool = False
    """Whether lines may be broken inside sentences (plain text); other formats know their paragraphs."""
    messages: tuple[Message, ...] = ()
    """What the reader noticed that an editor should look at."""
    concealed: tuple[tuple[str, int], ...] = ()
    """What else the file holds that its author hid (`concealed.py`): kind → how many."""


class Gone(Value, frozen=True):
    """Something left out, in the place where it stood among the pieces."""

    text: str
    reason: str
    """In Chinese, as in Dropped."""


Item = Piece | Gone


def to_content(items: Iterable[Item]) -> Content:
    """Return the pieces of a document and, with the index of the next piece, what was left out of it.

    Neighbouring parts of a table of contents come as one, with the heading 目录 that stands above it.
    """
    pieces: list[Piece] = []
    dropped: list[Dropped] = []
    for item in items:
        if isinstance(item, Piece):
            pieces.append(item)
            continue
        text = item.text.strip()
        if not text and item.reason in _OF_WORDS:
            continue
        if item.reason == CONTENTS:
            if pieces and pieces[-1].block is None and CONTENTS_HEADING.fullmatch(pieces[-1].text.strip()):
                text = f"{pieces.pop().text.strip()}\n{text}"
            elif dropped and dropped[-1].reason == CONTENTS and dropped[-1].before == len(pieces):
                text = f"{dropped.pop().text}\n{text}"
        dropped.append(Dropped(text, item.reason, len(pieces)))
    return Content(tuple(pieces), dropped=tuple(dropped))


class Line(msgspec.Struct):
    """What was found in a paragraph while it is read."""

    words: list[str] = msgspec.field(default_factory=list)
    hidden: list[str] = msgspec.field(default_factory=list)
    ruby: list[str] = msgspec.field(default_factory=list)
    """Pinyin that stands above the characters."""
    contents: list[str] = msgspec.field(default_factory=list)
    """Words of a generated table of contents."""
    after: list[Item] = msgspec.field(default_factory=list)
    """Pictures, text boxes and notes that are anchored in it."""

    def left_out(self) -> list[Item]:
        """Return the words that are not shown."""
        kinds = ((self.hidden, HIDDEN), (self.ruby, RUBY), (self.contents, CONTENTS))
        return [Gone("".join(words), reason) for words, reason in kinds if words]


def is_long_prose(words: str) -> bool:
    """Whether words are more than two lines of sentences, as no button, menu or page number is."""
    return len(words) > _TWO_LINES and bool(RUNNING_TEXT.search(words))


def is_doubtful(removal: Removal) -> bool:
    """Whether what was left out may be the report's own words, so that somebody should look."""
    if removal.reason in _FURNITURE:
        return False
    if removal.reason == CHROME:  # menus come many in a row; the foot of a site has commas, too
        parts = removal.text.split()
        return any(is_long_prose(part) and "。" in part and not _SITES_OWN.search(part) for part in parts)
    return removal.reason == EMBEDDED or is_long_prose(removal.text)


def level_of_style(name: str) -> int | None:
    """Return the level of heading that the name of a style tells, from 1; None for any other name.

    "heading 2", "标题 2", "二级标题" → 2; "Title", "标题" → 1

    name: as Word, WPS or LibreOffice shows it, or its id (Heading2).
    """
    match = _HEADING_STYLE.fullmatch(" ".join(name.lower().split()))
    if not match:
        return None
    return int(match["digit"] or 0) or "一二三四五六七八九".find(match["numeral"] or "〇") + 1 or 1


def undeclared(items: Iterable[Item]) -> list[Item]:
    """Return what stands beside the text (a box, a note): its paragraphs are no headings of the report."""
    return [replace(item, declared=0) if isinstance(item, Piece) and item.declared else item for item in items]


def picture_item(data: bytes, name: str) -> Item:
    """Return the picture whose bytes are given; left out where they are of no format that browsers show.

    name: what the list of things left out calls it.
    """
    picture = picture_of(data)
    return Piece(block=picture) if picture else Gone(name, UNSHOWN)


def picture_of(data: bytes) -> Picture | None:
    """Return the picture whose bytes are given; None where they are of no format that browsers show."""
    for start, suffix in _SIGNATURES:
        if data.startswith(start) and (suffix != "webp" or data[8:12] == b"WEBP"):
            return Picture(f"picture-{hashlib.sha256(data).hexdigest()[:12]}.{suffix}", data)
    return None


def as_notes(items: Iterable[Item]) -> list[Item]:
    """Return what a footnote holds, its paragraphs marked as those of a note."""
    return [
        Piece(item.text, Note()) if isinstance(item, Piece) and item.block is None else item
        for item in items
        if not isinstance(item, Piece) or item.text or item.block
    ]


def labelled(label: str, text: str, *, is_bullet: bool | None = None) -> str:
    """Return a paragraph's words after the number or bullet that the format prints before them.

    is_bullet: None for what has neither letter nor digit.

    White space between the two is dropped, as after a number that was typed (一、指导思想); one space is kept where they
    would run into one another (1. 5G, 第一条 为了, • 要点).
    """
    label, words = label.strip(), text.lstrip()
    if not label:
        return text
    if is_bullet is None:
        is_bullet = not any(character.isalnum() for character in label)
    is_word = label[-1].isalpha() or label[-1].isdecimal() or is_bullet
    runs_together = label[-1].isascii() and words[:1].isascii() and words[:1].isalnum()
    return f"{label} {words}" if is_word or runs_together else label + words
