"""Which published page belongs to which report: by bytes, by words, by file name and likeness, by likeness alone.

A clerk who saves every year's report under one name makes a new report, not a new version: so a file's name counts for
little where the years differ. So do a form's words, which the report of another office has too, where the titles name two
offices.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from pathlib import PurePosixPath

from converter.ledger.drafts import Draft
from converter.ledger.folder import Ledger
from converter.ledger.record import Head, LinkRecord
from converter.ledger.similarity import Sketch, alike
from converter.matching.resolution import Unchanged
from converter.matching.running_text import RunningText
from converter.outline.office_name import office_of_words

_Candidates = Callable[[Draft], Iterable[Head]]
"""A draft → the pages that may be its own."""
_KEYS: tuple[tuple[Callable[[Head], Iterable[object]], Callable[[Draft], Iterable[object]]], ...] = (
    (
        lambda head: [(origin.sha256, origin.part) for origin in head.origins],
        lambda draft: [(source.sha256, source.part) for source in draft.report.sources],
    ),
    (lambda head: [(head.digest, head.year)], lambda draft: [(draft.report.digest, draft.report.year)]),
)
"""What makes a page and a draft equal, of both: bytes of their files, words of a year."""
_FLOORS_BY_NAME = {"same year": 0.2, "unknown": 0.35, "other year": 0.85, "other office": 0.85}
# Reports of one genre that share nothing but its formulas are up to 0.59 alike (tests/support/edit_words.py, formulaic).
_FLOORS_BY_WORDS = {"same year": 0.65, "unknown": 0.7, "other year": 0.9, "other office": 0.97}
_FARTHEST_HASH = 28
"""Bits by which the hashes of two versions of a report may differ before they are compared at all."""
_CLOSEST = 4
_SAME_HASH = 8
"""Bits by which the hashes of one text may differ that was cut into other paragraphs."""
_WINDOW = 40
_PART_FLOOR = 0.6


def match_pages(
    drafts: Sequence[Draft], ledger: Ledger, unread: Collection[str], unchanged: Unchanged
) -> dict[str, Draft]:
    """Give every draft the page that it keeps (`head`); return the pages whose words stand on another draft's page now.

    unread: names of files and folders that could not be read this time; the pages made from them wait. unchanged: pages of
    other reports, which are not to be had.
    """
    free = {
        page: head for page in sorted(ledger.pages.difference(unchanged.held)) if (head := ledger.heads[page]).digest
    }
    absorbed: dict[str, Draft] = {}
    equal = [_Equal(free, *keys) for keys in _KEYS]
    for same in equal:
        _claim_equal(drafts, free, same)
    # A duplicate, merged: the page of the file that comes first stays, the other's leads there.
    for same in equal:
        for draft in drafts:
            for page in same.pages(draft):
                if not is_unread(free[page], unread) and free.pop(page).state == "live":
                    absorbed[page] = draft
    if all(draft.head is not None and len(draft.report.sources) == 1 for draft in drafts):
        return absorbed  # nobody asks what is missing, and each page of it would be looked up
    missing = {
        page: head
        for page, head in free.items()
        if not is_unread(head, unread) and (head.state == "live" or not unchanged.is_equal(head))
    }
    known: dict[tuple[str, int], float] = {}  # each pair is compared once, however many rules ask

    def likeness(head: Head, draft: Draft) -> float:
        """Return the share of words in common, part by part, or in the running text where that tells more."""
        pair = head.page, id(draft)
        if pair not in known:
            links = ledger.record(head.page).links
            is_near = (head.hash ^ draft.hash).bit_count() <= _SAME_HASH
            known[pair] = max(likeness_of(links, draft.sketches), _contained(links, draft) if is_near else 0.0)
        return known[pair]

    of_same_name, of_same_hash = _by_name(missing), partial(_closest, missing)
    # A name alone comes last: the report that had it may be there under another.
    _claim_alike(drafts, missing, likeness, of_same_name, _FLOORS_BY_WORDS)
    _claim_alike(drafts, missing, likeness, of_same_hash, _FLOORS_BY_WORDS)
    _claim_alike(drafts, missing, likeness, of_same_name, _FLOORS_BY_NAME)
    _absorb_duplicates(drafts, missing, of_same_name, ledger, absorbed)
    return absorbed


def is_unread(head: Head, unread: Collection[str]) -> bool:
    """Return whether a page is made from a file that is there, but could not be read this time.

    unread: names of files and folders, a set.
    """
    return any(
        name in unread or any(str(folder) in unread for folder in PurePosixPath(name).parents) for name in _names(head)
    )


class _Equal:
    """Finds the pages that are still free and have a key in common with a draft."""

    def __init__(
        self,
        free: Mapping[str, Head],
        keys_of_head: Callable[[Head], Iterable[object]],
        keys_of_draft: Callable[[Draft], Iterable[object]],
    ) -> None:
        self._free, self._keys_of_draft = free, keys_of_draft
        self._pages: dict[object, list[str]] = defaultdict(list)
        for page, head in free.items():
            for key in keys_of_head(head):
                self._pages[key].append(page)

    def pages(self, draft: Draft) -> list[str]:
        """Return them in the order of preference: a living page first, then that of the draft's first file."""
        found = {page for key in self._keys_of_draft(draft) for page in self._pages.get(key, ()) if page in self._free}
        heads = [self._free[page] for page in found if draft.report.digest not in self._free[page].parted]
        return [head.page for head in sorted(heads, key=lambda head: (*_rank(head, draft), head.page))]


def _claim_equal(drafts: Sequence[Draft], free: dict[str, Head], same: _Equal) -> None:
    """Give every draft a page that is equal to it: first all their own, so that no copy takes the page of another file."""
    for is_own in (True, False):
        for draft in drafts:
            pages = same.pages(draft) if draft.head is None else []
            if pages and not (is_own and any(_rank(free[pages[0]], draft))):
                draft.head = free.pop(pages[0])


def _rank(head: Head, draft: Draft) -> tuple[bool, bool]:
    """Return what speaks against a page: that it is not living, that it is not that of the draft's first file."""
    first = draft.report.sources[0]
    return head.state != "live", all(origin.name != first.name for origin in head.origins)


def _names(head: Head) -> set[str]:
    return {origin.name for origin in head.origins}


def _by_name(free: Mapping[str, Head]) -> _Candidates:
    """Return what finds the heads of files of the same name that are still free.

    The suffix does not count, for a text may be saved in another format.
    """
    pages: dict[str, list[str]] = defaultdict(list)
    for page, head in free.items():
        for name in {stem(name) for name in _names(head)}:
            pages[name].append(page)

    def of_same_name(draft: Draft) -> list[Head]:
        stems = {stem(source.name) for source in draft.report.sources}
        found = {page for name in stems for page in pages.get(name, ())}
        return [free[page] for page in sorted(found) if page in free]

    return of_same_name


def stem(name: str) -> str:
    """Return a file's name without its suffix: what the formats of one report have in common."""
    folder, slash, file = name.rpartition("/")
    return folder + slash + (file.rpartition(".")[0] or file)


def _closest(free: Mapping[str, Head], draft: Draft) -> list[Head]:
    """Return the free heads whose words as a whole are closest."""
    if not free:
        return []  # nor is the draft's text looked at
    own = draft.hash
    close = [(bits, page) for page, head in free.items() if (bits := (head.hash ^ own).bit_count()) <= _FARTHEST_HASH]
    return [free[page] for _, page in sorted(close)[:_CLOSEST]]


def _claim_alike(
    drafts: Sequence[Draft],
    free: dict[str, Head],
    likeness: Callable[[Head, Draft], float],
    candidates: _Candidates,
    floors: Mapping[str, float],
) -> None:
    """Pair drafts and pages that are left, the most alike first."""
    scored = []
    for number, draft in enumerate(drafts):
        if draft.head is not None:
            continue
        for head in candidates(draft):
            if draft.report.digest in head.parted:
                continue
            found = likeness(head, draft)
            if found >= floors[_kinship(head, draft)]:
                scored.append((-found, head.state != "live", head.page, number))
    for _, _, page, number in sorted(scored):
        if page in free and drafts[number].head is None:
            drafts[number].head = free.pop(page)


def _absorb_duplicates(
    drafts: Sequence[Draft],
    free: dict[str, Head],
    of_same_name: _Candidates,
    ledger: Ledger,
    absorbed: dict[str, Draft],
) -> None:
    """Lead the page of a file that has taken on another's words over to the one page that both have now."""
    for draft in (draft for draft in drafts if len(draft.report.sources) > 1):
        names = {source.name for source in draft.report.sources}
        for head in [head for head in of_same_name(draft) if head.state == "live" and _names(head) & names]:
            is_parted = draft.report.digest in head.parted
            likeness = 0.0 if is_parted else likeness_of(ledger.record(head.page).links, draft.sketches)
            if likeness >= _FLOORS_BY_NAME[_kinship(head, draft)]:
                absorbed[head.page] = draft
                del free[head.page]


def _contained(links: Sequence[LinkRecord], draft: Draft) -> float:
    """Return the share of words in common that stand whole in the running text, whatever paragraphs it was cut into."""
    text = RunningText(draft.places, with_labels=False)
    olds = [link.sketch for link in links if link.state == "live" and link.sketch]
    found = sum(words.length for words in olds if text.find(words))
    return 2 * found / (sum(words.length for words in olds) + draft.length) if found else 0.0


def _kinship(head: Head, draft: Draft) -> str:
    """Return which floors a page and a draft have to pass: by the offices that their titles name, and by their years."""
    offices = [office_of_words(title, "", (), ()) for title in (head.title, draft.report.title)]
    first, second = sorted((each or "" for each in offices), key=len)
    if not second.endswith(first):  # 教育局 is 云溪市教育局
        return "other office"
    old, new = head.year, draft.report.year
    if old is None or new is None:
        return "unknown"
    return "same year" if old == new else "other year"


def likeness_of(links: Sequence[LinkRecord], sketches: Sequence[Sketch]) -> float:
    """Return the share of words that a page's last version and a report have in common, 0 to 1 (Dice, by characters)."""
    olds = [link.sketch for link in links if link.state == "live" and link.sketch]
    if not olds:  # a page whose report was taken away: what it last held
        olds = [link.sketch for link in links if link.sketch]
    news = [words for words in sketches if words]
    total = sum(words.length for words in olds) + sum(words.length for words in news)
    same: dict[str, int] = defaultdict(int)
    for words in olds:
        same[words.digest] += 1
    common = 0.0
    changed = []
    for words in news:
        if same[words.digest]:
            same[words.digest] -= 1
            common += 2 * words.length
        else:
            changed.append(words)
    lost = [words for words in olds if same[words.digest] > 0]
    return (common + _changed_in_common(lost, changed)) / total if total else 0.0


def _changed_in_common(lost: Sequence[Sketch], changed: Sequence[Sketch]) -> float:
    """Return the characters, counted on both sides, that parts have in common whose words changed a little.

    Each is held against those that stand at about the same place.
    """
    common, used = 0.0, set()
    for index, words in enumerate(changed):
        middle = index * len(lost) // len(changed)
        near = range(max(0, middle - _WINDOW), min(len(lost), middle + _WINDOW))
        alikes = ((alike(lost[old], words), old) for old in near if old not in used)
        likeness, old = max(alikes, key=itemgetter(0), default=(0.0, 0))
        if likeness >= _PART_FLOOR:
            used.add(old)
            common += likeness * (words.length + lost[old].length)
    return common
