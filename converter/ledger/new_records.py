"""Records as a build writes them: the head of a page, and its ids in the order of the text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from converter.ids.files import mint_file, suffix_of
from converter.ledger.drafts import Draft
from converter.ledger.record import Head, LinkRecord, Origin, PageRecord, cut_heading, cut_label
from converter.model import Source


def new_record(address: str, draft: Draft, today: str) -> PageRecord:
    """Return the record of a page that is new today (ISO 8601), with the ids that its report minted."""
    return PageRecord(
        replace(head_of(address, draft, is_plain=True), added=today), tuple(live_links(draft, draft.minted))
    )


def head_of(address: str, draft: Draft, *, is_plain: bool) -> Head:
    """Return the head of a page as a draft has it; what is costly is taken from the last one where the words are the same."""
    report, last = draft.report, draft.head
    is_same = last is not None and last.shape == report.shape
    return Head(
        page=address,
        title=report.title,
        year=report.year,
        digest=report.digest,
        shape=report.shape,
        hash=last.hash if last and is_same else draft.hash,
        length=last.length if last and is_same else draft.length,
        is_plain=is_plain,
        added=last.added if last else "",
        parted=last.parted if last else (),
        origins=origins_of(report.sources),
    )


def origins_of(sources: Sequence[Source]) -> tuple[Origin, ...]:
    """Return what a record keeps of a report's files."""
    return tuple(Origin(source.name, source.sha256, source.part, source.file) for source in sources)


def with_files(sources: Sequence[Source], head: Head | None) -> tuple[Source, ...]:
    """Return a report's files with the names under which they lie beside its page: those that it had, else new ones.

    head: of the page; None for a new one. A file that took the place of another has its name, unless the format is another.
    """
    known = [*(head.origins if head else ())]
    taken = {origin.file.lower() for origin in known}
    before = {(origin.name, origin.part): origin for origin in known}
    here = {(source.name, source.part) for source in sources}
    named = []
    for number, source in enumerate(sources):
        own = before.get((source.name, source.part))
        if own is None and number < len(known) and (known[number].name, known[number].part) not in here:
            own = known[number]
        if own is None or (own.file and not own.file.endswith(suffix_of(source))):
            named.append(replace(source, file=mint_file(source, taken)))
        else:
            named.append(replace(source, file=own.file))
        taken.add(named[-1].file.lower())
    return tuple(named)


def merge_links(
    live: Sequence[LinkRecord], others: Sequence[LinkRecord], before: Sequence[LinkRecord]
) -> tuple[LinkRecord, ...]:
    """Return the live links in their order, the others each behind the one that it followed before."""
    lives = {link.id for link in live}
    other = {link.id: link for link in others}
    behind: dict[str, list[LinkRecord]] = defaultdict(list)
    last = ""
    for link in before:
        if link.id in lives:
            last = link.id
        elif link.id in other:
            behind[last].append(other[link.id])
    links = list(behind[""])
    for link in live:
        links += [link, *behind[link.id]]
    return tuple(links)


def live_links(draft: Draft, ids: Sequence[str]) -> Iterator[LinkRecord]:
    """Yield the links of the places of a draft; ids: theirs."""
    for index, place in enumerate(draft.places):
        yield LinkRecord(
            id=ids[index],
            above=ids[place.parent] if place.parent >= 0 else "",
            label=cut_label(place.label),
            heading=cut_heading(place.heading),
            sketch=draft.sketches[index],
        )
