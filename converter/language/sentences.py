"""Where sentences, clauses and paragraphs end, and the quotation marks and brackets that may follow the end."""

from converter.language.expression import expression

PAIRS = dict(zip("“‘《（(【〔「『〈", "”’》）)】〕」』〉", strict=True))
"""Quotation marks and brackets, opening → closing."""
CLOSERS = "".join(PAIRS.values())
"""What may stand behind the mark that ends a sentence."""
SENTENCE_ENDS = "。；！？;!?"
"""Marks that end a sentence, or an item of a list in a sentence. A text is cut behind them."""
CLAUSE_ENDS = SENTENCE_ENDS + "，：,:"
"""Marks that end a clause. A line that ends with one is running text: no title, signature, heading or annex's name."""
PARAGRAPH_ENDS = SENTENCE_ENDS + "：:…"
"""Marks that end a paragraph: a sentence's, the colon of a lead-in, an omission."""
PARAGRAPH_END = expression(f"[{PARAGRAPH_ENDS}]")
"""Such a mark, wherever it stands."""
FINISHED = tuple(PARAGRAPH_ENDS + CLOSERS)
"""How a line ends that is a whole paragraph: with such a mark, or a quotation or bracket that hides it."""
STATEMENT_ENDS = tuple("。；！;!")
"""How a heading ends that is a statement and can stand without text; a question waits for its answer."""
CANNOT_OPEN = "，。、；：！？,;" + CLOSERS
"""Marks that never open a line; what begins with one belongs to the line above."""
CLAUSE = expression(f"[^{CLAUSE_ENDS}]+")
"""A clause without its mark."""
RUNNING_TEXT = expression("[，。；]")
"""A mark that stands in running text, and in no name, title, heading or signature."""
SENTENCE_MARK = expression(f"[{SENTENCE_ENDS}]")
"""A mark that ends a sentence, wherever it stands."""
SENTENCE = expression(rf"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]?|[{SENTENCE_ENDS}]")
"""A sentence with its mark; a text is its sentences joined."""


def has_ended(text: str) -> bool:
    """Whether words end a paragraph, closing quotation marks and brackets not counted: 《办法》 alone ends none."""
    return text.rstrip(CLOSERS).endswith(tuple(PARAGRAPH_ENDS))


def shorten(text: str, limit: int) -> str:
    """Return text of at most `limit` characters, with … in place of what is left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
