"""What this program is made of, as a cache has to know it: the content of its files, the versions of packages."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@lru_cache(1)
def package_files() -> Mapping[str, str]:
    """Return name of each file of this package, with `/` → hash of its content, sorted; as they are when it is first asked for."""
    return dict(sorted(file_hashes(PACKAGE)))


def file_hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and hash of the content of every file below a folder, in any order; the name with `/`. Raises OSError."""
    above = len(f"{folder}{os.sep}")
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for path in (f"{here}{os.sep}{name}" for name in names):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds in every build, where Path takes half the time
                content = hashlib.blake2b(file.read(), digest_size=12).hexdigest()
            yield path[above:].replace(os.sep, "/"), content


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
