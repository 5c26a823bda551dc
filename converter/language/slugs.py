"""Names in addresses for names of any kind: ASCII, made from the name alone, the same for ever."""

from hashlib import sha256

NO_NAME = "none"
"""Name in addresses, and value of a choice, of what has no name (reports without an office)."""

_DIGITS = 12
"""Two of 10,000 names share their first 12 digits once in five million archives; with 8 digits it would be one in a hundred."""


def slug_of_name(name: str) -> str:
    """Return `x` and the first 12 hexadecimal digits of the SHA-256 of a name's UTF-8: "公路养护中心" → "x70191711d87f".

    Not the name itself, which may hold anything and be of any length; not its pinyin, which dictionaries change. Lone
    surrogates are taken as they are.
    """
    return f"x{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
