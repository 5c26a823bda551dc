"""Formulas of Word (OMML), RTF and MathML → one line of text, in the linear format that Word itself shows and reads.

a/b, (a+b)/c, x^2, x_i, √(x+1), ∛x, ∑_(i=1)^n x, ■(a&b@c&d).
Source: Unicode Technical Note 28 (UnicodeMath); ECMA-376 Part 1, 22.1 (names and defaults of the parts).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from converter.language.expression import expression

Parts = Mapping[str, Sequence[str]]
"""What a formula consists of: ECMA-376's name of a part or property (num, e, sup, chr …) → its texts, in order."""

_ONE_THING = expression(r"\w+(?:\.\w+)?|.|")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_OFF = frozenset({"0", "off", "false"})
_OPERATORS = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀")


def linear(kind: str, parts: Parts) -> str:
    """Return a formula of a kind (ECMA-376's name of it: f, sSup, rad, nary, d, m …) in one line.

    f, num a+b, den c → (a+b)/c; sSup, e x, sup 2 → x^2
    """
    write = _KINDS.get(kind)
    return "".join(parts.get("e", ())) if write is None else write(parts)


def linear_mathml(element: Any) -> str:
    """Return a MathML element (lxml, with or without a namespace) in one line; the words of annotations are left out."""
    kind = element.tag.rpartition("}")[2]
    if kind in _LEAVES:
        return "".join(element.itertext()) if kind == "mtext" else "".join("".join(element.itertext()).split())
    children = [child for child in element if isinstance(child.tag, str) and "annotation" not in child.tag]
    inside = [linear_mathml(child) for child in children]
    kind, names = _MATHML.get(kind, ("", ()))
    if kind == "d":
        marks = {"begChr": (element.get("open", "("),), "endChr": (element.get("close", ")"),), "sepChr": (",",)}
        return linear(kind, {"e": inside, **marks})
    if names and len(inside) == len(names):
        return linear(kind, {name: (text,) for name, text in zip(names, inside, strict=True)})
    if kind in {"m", "mr"}:
        return linear(kind, {"e": inside, "mr": inside})
    return linear("rad" if kind == "sqrt" else "", {"e": ("".join(inside),)})


def _one(parts: Parts, name: str, default: str = "") -> str:
    return next(iter(parts.get(name, ())), default)


def _grouped(text: str) -> str:
    """Return a text in parentheses where it is more than one name or number and has none."""
    text = text.strip()
    return text if _ONE_THING.fullmatch(text) or _is_in_parentheses(text) else f"({text})"


def _is_in_parentheses(text: str) -> bool:
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[0] == "(" and place == len(text) - 1
    return False


def _fraction(parts: Parts) -> str:
    stroke = "¦" if _one(parts, "type") == "noBar" else "/"
    return f"{_grouped(_one(parts, 'num'))}{stroke}{_grouped(_one(parts, 'den'))}"


def _scripts(parts: Parts) -> str:
    sub, sup = _one(parts, "sub").strip(), _one(parts, "sup").strip()
    return (f"_{_grouped(sub)}" if sub else "") + (f"^{_grouped(sup)}" if sup else "")


def _scripted(parts: Parts) -> str:
    base = _one(parts, "e").strip()
    return (base if base in _OPERATORS else _grouped(base)) + _scripts(parts)


def _root(parts: Parts) -> str:
    degree = "" if _one(parts, "degHide", "0") not in _OFF else _one(parts, "deg").strip()
    words = _one(parts, "e").strip()
    return _ROOTS[degree] + _grouped(words) if degree in _ROOTS else f"√({degree}&{words})"


def _nary(parts: Parts) -> str:
    return f"{_one(parts, 'chr', '∫')}{_scripts(parts)} {_one(parts, 'e').strip()}"


def _delimited(parts: Parts) -> str:
    inside = _one(parts, "sepChr", "|").join(parts.get("e", ()))
    return f"{_one(parts, 'begChr', '(')}{inside}{_one(parts, 'endChr', ')')}"


def _function(parts: Parts) -> str:
    name, words = _one(parts, "fName").strip(), _one(parts, "e").strip()
    return name + ("" if words.startswith("(") else " ") + words


def _accented(mark: str) -> Callable[[Parts], str]:
    return lambda parts: _grouped(_one(parts, "e")) + _one(parts, "chr", mark)


_KINDS: dict[str, Callable[[Parts], str]] = {
    "f": _fraction,
    "sSup": _scripted,
    "sSub": _scripted,
    "sSubSup": _scripted,
    "sPre": lambda parts: f"{_scripts(parts)} {_one(parts, 'e')}",
    "limLow": lambda parts: _scripted({"e": parts.get("e", ()), "sub": parts.get("lim", ())}),
    "limUpp": lambda parts: _scripted({"e": parts.get("e", ()), "sup": parts.get("lim", ())}),
    "rad": _root,
    "nary": _nary,
    "d": _delimited,
    "func": _function,
    "m": lambda parts: f"■({'@'.join(parts.get('mr', ()))})",
    "mr": lambda parts: "&".join(parts.get("e", ())),
    "eqArr": lambda parts: f"█({'@'.join(parts.get('e', ()))})",
    "acc": _accented("\u0302"),
    "bar": _accented("\u0305"),
    "phant": lambda parts: "" if _one(parts, "show", "1") in _OFF else _one(parts, "e"),
}
KINDS = frozenset({*_KINDS, "box", "borderBox", "groupChr"})
"""Kinds of formulas that have parts."""
PARTS = frozenset({"num", "den", "e", "sub", "sup", "deg", "fName", "lim"})
PROPERTIES = frozenset({"chr", "begChr", "endChr", "sepChr", "degHide", "type", "show"})
"""Those that change how a formula looks in one line."""
_LEAVES = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_MATHML: dict[str, tuple[str, tuple[str, ...]]] = {
    "mfrac": ("f", ("num", "den")),
    "msup": ("sSup", ("e", "sup")),
    "mover": ("sSup", ("e", "sup")),
    "msub": ("sSub", ("e", "sub")),
    "munder": ("sSub", ("e", "sub")),
    "msubsup": ("sSubSup", ("e", "sub", "sup")),
    "munderover": ("sSubSup", ("e", "sub", "sup")),
    "mroot": ("rad", ("e", "deg")),
    "msqrt": ("sqrt", ()),
    "mfenced": ("d", ()),
    "mtable": ("m", ()),
    "mtr": ("mr", ()),
}
