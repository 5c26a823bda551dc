"""Numbers that are set above or below the line: 10⁸ is not 108, and CO₂ 30吨 not CO 230吨."""

from converter.language.expression import expression

_NUMBER = expression(r"\s*[+\-−]?\d{1,3}\s*")
_PLAIN = "0123456789+-−"
_RAISED = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def shifted(words: str, shift: int) -> str:
    """Return words as they are set: a number above the line (`shift` over 0) or below it (under 0) in Unicode's characters for that.

    "8", 1 → "⁸"; "2", -1 → "₂"; other words have no such characters and stay as they are, a mark of a note in brackets too.
    """
    if not shift or not _NUMBER.fullmatch(words):
        return words
    return words.translate(_RAISED if shift > 0 else _LOWERED)
