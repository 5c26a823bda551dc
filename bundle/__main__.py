"""`python -m bundle TARGET --python FILE`: make the bundle for one kind of computer."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bundle.content import FOLDER, bundled
from bundle.libraries import missing_libraries
from bundle.packing import pack
from bundle.python import read_python
from bundle.targets import TARGETS, BundleError, Target
from bundle.wheels import Source, build_program, gather_wheels, read_pins

ROOT = Path(__file__).resolve().parents[1]
_USUAL = "3.13.9"
"""As an example; any from 3.11 on will do that all pinned packages have wheels for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a bundle and return an exit status: 0 made, 2 not made."""
    options = _parser().parse_args(arguments)
    target = TARGETS[options.target]
    if options.python is None:
        wanted = target.python.format(_USUAL)
        print(
            f"A Python for {target.name} goes in, and no package index has one. Get {wanted}, and name it with --python FILE."
        )
        return 2
    file = options.to or Path("dist") / f"{FOLDER}-{target.name}.{'zip' if target.is_windows else 'tar.gz'}"
    try:
        made = make_bundle(target, options.python, file, options.wheels)
    except (BundleError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{made} ({made.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def make_bundle(target: Target, python: Path, file: Path, wheels: Path | None = None, root: Path = ROOT) -> Path:
    """Make the bundle of a checkout for a target; return its file.

    python: the archive of a Python; wheels: a folder of wheels that takes the place of the package index.
    Raises BundleError, OSError.
    """
    version, members = read_python(python, target)
    with tempfile.TemporaryDirectory() as folder:
        program, needed = Path(folder, "program"), Path(folder, "needed")
        needed.mkdir()
        options = ("--no-index", "--find-links", str(wheels)) if wheels else ()
        source = Source(read_pins(root / "constraints.txt"), needed, options)
        found = gather_wheels(build_program(root, program), target, version, source)
        files = bundled(members, found, target)
        if target.is_windows and (missing := [*missing_libraries(files)]):
            raise BundleError(f"Libraries are missing: {'; '.join(missing)}.")
        pack(files, file)
    return file


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bundle", description=__doc__)
    parser.add_argument("target", choices=TARGETS, help="the kind of computer")
    parser.add_argument(
        "--python", type=Path, metavar="FILE", help="the Python that goes in; left out: says which is meant"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="where the bundle is put; else dist/")
    parser.add_argument(
        "--wheels", type=Path, metavar="FOLDER", help="wheels to be taken from a folder, not from an index"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
