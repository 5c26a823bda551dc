"""A formula of Word (m:oMath) → one line of text.

Source: ECMA-376 Part 1, 22.1 (Office Math Markup Language).
"""

from converter.readers.docx.names import Element, M, W
from converter.readers.formulas import KINDS, linear

_LEFT_OUT = {W + "del", W + "moveFrom", W + "rPr", W + "delText", W + "instrText"}


def read_formula(element: Element) -> str:
    """Return what stands in a formula or a part of one; of tracked changes, the final text."""
    words = []
    for each in element.iterchildren("*"):
        if each.tag in {M + "t", W + "t"}:
            words.append("".join(each.itertext()))
        elif each.tag == W + "br":
            words.append("\n")
        elif each.tag.startswith(M) and each.tag.removeprefix(M) in KINDS:
            words.append(_linear(each))
        elif each.tag not in _LEFT_OUT and not each.tag.endswith("Pr"):
            words.append(read_formula(each))
    return "".join(words)


def _linear(element: Element) -> str:
    parts: dict[str, list[str]] = {}
    for each in element.iterchildren("*"):
        name = each.tag.removeprefix(M)
        if name.endswith("Pr"):
            parts |= {prop.tag.removeprefix(M): [prop.get(M + "val", "1")] for prop in each.iterchildren("*")}
        else:
            parts.setdefault(name, []).append(_linear(each) if name == "mr" else read_formula(each))
    return linear(element.tag.removeprefix(M), parts)
