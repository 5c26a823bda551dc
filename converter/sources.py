"""What this program is made of, as a cache has to know it: the content of its files, the versions of packages.

A build asks for the content of some six hundred files. It reads those that are not as they were when one read them last (`remember`).
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from converter.stamps import UNPROVEN, Stamp, stamp_of_status

PACKAGE = Path(__file__).resolve().parent

Stamped = tuple[Stamp, str]
"""Stamp of a file as `stamp_of_status` gives it, and the hash of its content."""
_known: dict[str, Stamped] = {}
_seen: dict[str, Stamped] = {}


def remember(known: Mapping[str, Stamped]) -> None:
    """Take what `seen` gave to an earlier process: path → what its file was."""
    _known.update(known)


def seen() -> dict[str, Stamped]:
    """Return of each file that this process was asked about what it was, sorted; those aside that may be another already."""
    return dict(sorted(_seen.items()))


def file_hash(path: str) -> str:
    """Return the hash of a file's content. Raises OSError."""
    stamp = stamp_of_status(os.stat(path))  # noqa: PTH116 - hundreds in every build, where Path takes half the time
    known = _seen.get(path) or _known.get(path)
    if known is None or known[0] != stamp:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            known = stamp, hashlib.blake2b(file.read(), digest_size=12).hexdigest()
        if max(stamp[:2]) > time.time_ns() - UNPROVEN:
            return known[1]
    _seen[path] = known
    return known[1]


@lru_cache(1)
def package_files() -> Mapping[str, str]:
    """Return name of each file of this package, with `/` → hash of its content, sorted; as they are when it is first asked for."""
    return dict(sorted(file_hashes(PACKAGE)))


def file_hashes(folder: Path, is_one: Callable[[str], bool] | None = None) -> Iterator[tuple[str, str]]:
    """Yield name and hash of the content of every file below a folder, in any order; the name with `/`. Raises OSError.

    is_one: whether a name is among those that are wanted; all are where it is left out.
    """
    above = len(f"{folder}{os.sep}")
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for path in (f"{here}{os.sep}{name}" for name in names):
            known_as = path[above:].replace(os.sep, "/")
            if is_one is None or is_one(known_as):
                yield known_as, file_hash(path)


def installed(packages: Iterable[tuple[str, str]]) -> list[str]:
    """Return the versions of packages, from the names of the folders beside them that describe them; else where they lie.

    packages: name that is imported, name that is installed. None is imported, and no description is read: that takes
    longer than a small build.
    """
    found = []
    listed: dict[Path, list[str]] = {}
    for imported, name in packages:
        spec = find_spec(imported)
        beside = Path(spec.origin).parent.parent if spec and spec.origin else None
        if beside and beside not in listed:
            listed[beside] = [each for each in os.listdir(beside) if each.endswith(".dist-info")]  # noqa: PTH208 - quicker
        described = [each for each in listed[beside] if each.lower().startswith(f"{name}-")] if beside else []
        found.append(f"{imported} {described or beside}")
    return found


def _raise(error: OSError) -> None:
    raise error
