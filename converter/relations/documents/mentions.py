"""The names that a report gives in book-title marks: each once, with its spellings, its kind and all its places."""

from collections import Counter
from collections.abc import Iterator

from converter.language.book_titles import BookTitle, book_titles
from converter.model import Report, Value
from converter.relations.documents.aliases import full_name, short_name
from converter.relations.documents.kinds import KINDS, Kind, kind_in
from converter.relations.names import is_blanked, plain_name
from converter.relations.places import worded_places


class Named(Value, frozen=True):
    """A document, book or film that a report names."""

    plain: str
    """What it goes by (`plain_name` of its full name)."""
    kind: Kind
    spellings: tuple[tuple[str, int], ...]
    """As written, without white space at the ends, and how often; the most frequent first."""
    places: tuple[str, ...]
    """Ids of the places that name it, in the order of the text, each once."""


class _Mention(Value, frozen=True):
    place: str
    written: str
    plain: str
    kind: Kind
    short: str
    """Plain name that the text says it will call it by; empty for none."""


def named_in(report: Report) -> tuple[Named, ...]:
    """Return what a report names, in the order of first mention; a pure function of it, kept for the next relation that asks.

    A short name stands for the document of which the report says so: from there to the next document of which it says the
    same, and before the first of them too (a heading may have it above). Elsewhere a short name is a name of its own.
    """
    if not (_LAST and _LAST[0][0] is report):
        _LAST[:] = [(report, tuple(_names(report)))]
    return _LAST[0][1]


_LAST: list[tuple[Report, tuple[Named, ...]]] = []
"""The report that was asked for last, and what it names: to hash a whole report for a cache would cost more than it saves."""


def _names(report: Report) -> Iterator[Named]:
    mentions = [*_mentions(report)]
    names = [*_resolved(mentions)]
    found: dict[str, list[_Mention]] = {}
    for mention, plain in zip(mentions, names, strict=True):
        found.setdefault(plain, []).append(mention)
    return (_named(plain, of_name) for plain, of_name in found.items())


def _mentions(report: Report) -> Iterator[_Mention]:
    for place, text in worded_places(report):
        if "《" in text:
            for title in book_titles(text):
                plain = plain_name(title.name)
                if not is_blanked(plain):
                    yield _mention(place, text, title, full_name(plain))


def _mention(place: str, text: str, title: BookTitle, plain: str) -> _Mention:
    short = plain_name(short_name(text, title.end))
    kind = kind_in(text, title.start, title.end, plain)
    return _Mention(place, " ".join(title.name.split()), plain, kind, "" if short == plain else short)


def _resolved(mentions: list[_Mention]) -> Iterator[str]:
    meant: dict[str, str] = {}
    for mention in reversed(mentions):
        if mention.short:
            meant[mention.short] = mention.plain
    for mention in mentions:
        if mention.short:
            meant[mention.short] = mention.plain
        yield meant.get(mention.plain, mention.plain)


def _named(plain: str, mentions: list[_Mention]) -> Named:
    spellings = Counter(mention.written for mention in mentions)
    kinds = Counter(mention.kind for mention in mentions)
    return Named(
        plain=plain,
        kind=min(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind))),
        spellings=tuple(sorted(spellings.items(), key=lambda each: (-each[1], each[0]))),
        places=tuple(dict.fromkeys(mention.place for mention in mentions)),
    )
