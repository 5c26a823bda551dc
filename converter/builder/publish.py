"""A site that readers see change in one step, and that can go back to what it was before.

The folder that is shown (`site`) is a link. Beside it lies `.site.builds/`, with:

- `work/`: the site as builds make it, in place and step by step, which nobody reads;
- `1/`, `2/` …: builds that are shown or were: the one that is, and the last one before;
- `2.before`: which one was shown before 2, written before 2 is shown;
- `new/`: one that is being laid; `unshown`: while `work/` may hold what no build has.

A new build is laid beside the others and the link turned to it; whatever is interrupted, the link leads to a whole site, and
the next run removes what was left. A build is laid only where it differs from the newest one: so a timer that finds nothing to do
keeps the last one, and does not undo a way back that somebody has taken.

Files are hard links to those of `work/` where the disk has them, else copies. A build never writes into a file that is there:
it writes a new one and renames it (`deploy.py`, `files.py`), so that what is shown and kept does not change with `work/`.
What others have put into the folder that is shown (`robots.txt`) is taken along.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from converter import retries
from converter.builder.build_file import BUILD_FILE, Build, read_build
from converter.builder.deploy import remove_folder
from converter.builder.swap import is_linked, point
from converter.builder.target import BUILDS, WORK, TargetError
from converter.files import is_below, put_file, way_to
from converter.messages import message
from converter.readers.folder import SITE_MARK

_BEFORE = ".before"
_OF_BUILDS = ".converter-"
"""How the names of locks and notes begin that a build in place leaves in a site."""


class Published:
    """A folder that is shown, and the builds beside it."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that is shown; nothing need be there."""
        given = Path(os.path.abspath(folder))  # noqa: PTH100 - the folder itself is a link, which is not to be followed
        self.folder = given.parent.resolve() / given.name
        self.builds = self.folder.parent / f".{given.name}{BUILDS}"
        self.work = self.builds / WORK
        self._unshown = self.builds / "unshown"

    @property
    def current(self) -> Path | None:
        """The build that is shown; None where none of ours is."""
        target = self.folder.resolve()
        is_ours = is_linked(self.folder) and target.parent == self.builds and target.name.isdecimal()
        return target if is_ours and target.is_dir() else None

    @property
    def kept(self) -> Path | None:
        """The build that was shown before; None where there is none."""
        current = self.current
        if current is None:
            return None
        with suppress(OSError, ValueError):
            name = _before(current).read_text(encoding="ascii").strip()
            if name.isdecimal() and name != current.name and (self.builds / name).is_dir():
                return self.builds / name
        return None

    @property
    def is_back(self) -> bool:
        """Whether an older build is shown than the newest one."""
        return bool(self.current and self.current != self._newest())

    def check(self) -> None:
        """Raise TargetError where something lies there that is neither a site of ours nor nothing (S062); OSError."""
        folder = self.folder
        if is_linked(folder):
            # One that leads to nothing is a build that somebody has removed.
            is_ours = folder.resolve().parent == self.builds
        else:
            is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
            is_ours = is_free or (folder / SITE_MARK).is_file()
        if not is_ours:
            raise TargetError(message("S062", folder=folder))

    def prepare(self) -> bool:
        """Make ready for a build; return whether something was built before that was not shown.

        Where the folder is missing that builds work in, it is made of what is shown, so that nothing is forgotten of it. Raises OSError.
        """
        new = self.builds / "new"
        remove_folder(new)
        if not self.work.exists() and (self.folder / SITE_MARK).is_file():
            _lay(self.folder, new, (name for name in _own_names(self.folder) if os.path.lexists(self.folder / name)))
            retries.replace(new, self.work)
        was_unshown = self._unshown.exists()
        if self.work.exists():
            self._unshown.touch()
        return was_unshown

    def show(self, *, is_changed: bool) -> bool:
        """Show what lies in the folder that builds work in; return whether that is another site than the newest one before.

        is_changed: whether it may be another one; to look at all files takes longer than a small build. Where it is the
        same, only the stamp of a build that is shown is put in. Raises OSError; LinkError.
        """
        is_new = self._show(is_changed=is_changed)
        retries.unlink(self._unshown)
        return is_new

    def _show(self, *, is_changed: bool) -> bool:
        self._sweep()
        newest, current = self._newest(), self.current
        if newest and current and not (is_changed and self._differs(newest)):
            if current == newest:
                put_file(current / BUILD_FILE, (self.work / BUILD_FILE).read_bytes())
            return False
        new = self.builds / "new"
        _lay(self.work, new, _own_names(self.work))
        if (self.folder / SITE_MARK).is_file():
            ours = {*_own_names(self.folder)}
            others = (name for name in _files(self.folder) if name not in ours and not os.path.lexists(new / name))
            _lay(self.folder, new, others, can_link=False)  # whoever put them there may write into them
        plain = None if is_linked(self.folder) else self._move_plain()
        before = current or self._last()
        made = self._next()
        try:
            retries.replace(new, made)
            if before:
                put_file(_before(made), before.name.encode())
            self._turn(made)
        except BaseException:
            if plain and not os.path.lexists(self.folder):
                retries.replace(plain, self.folder)
            raise
        self._sweep()
        return True

    def go_back(self) -> Build | None:
        """Show the build that was shown before, which then is the one to go back to; return its stamp.

        Raises TargetError where there is none (S064); OSError.
        """
        current, kept = self.current, self.kept
        if current is None or kept is None:
            raise TargetError(message("S064", folder=self.folder))
        put_file(_before(kept), current.name.encode())
        self._turn(kept)
        return read_build(kept)

    def _turn(self, build: Path) -> None:
        if not is_linked(self.folder):
            with suppress(FileNotFoundError):
                self.folder.rmdir()  # it is empty
        point(self.folder, build)

    def _move_plain(self) -> Path | None:
        """Put a site that lies there without a link among the builds; return where it lies now."""
        if not (self.folder / SITE_MARK).is_file():
            return None
        moved = self._next()
        retries.replace(self.folder, moved)
        return moved

    def _last(self) -> Path | None:
        """Return the build with the highest number."""
        builds = (path for path in self.builds.iterdir() if path.name.isdecimal())
        return max(builds, key=lambda build: int(build.name), default=None)

    def _next(self) -> Path:
        last = self._last()
        return self.builds / str(int(last.name) + 1 if last else 1)

    def _newest(self) -> Path | None:
        """Return the build that was made last, of the one that is shown and the one before."""
        return max(filter(None, (self.current, self.kept)), key=lambda build: int(build.name), default=None)

    def _differs(self, build: Path) -> bool:
        """Whether a build has other files than the folder that builds work in, by times and sizes as `as_left.py` has it."""
        here, there = f"{self.work}{os.sep}", f"{build}{os.sep}"
        return any(_stamp(here + name) != _stamp(there + name) for name in _own_names(self.work) if name != BUILD_FILE)

    def _sweep(self) -> None:
        """Remove builds that are neither shown nor kept."""
        current = self.current
        if current is None:  # the link was taken away, or was about to be made: what it led to is kept
            return
        stay = {build.name for build in (current, self.kept) if build}
        for path in self.builds.iterdir():
            if path.name.isdecimal() and path.name not in stay:
                remove_folder(path)
            elif path.suffix == _BEFORE and path.stem not in stay:
                retries.unlink(path)


def _before(build: Path) -> Path:
    return build.with_name(f"{build.name}{_BEFORE}")


def _own_names(site: Path) -> list[str]:
    """Return the files of a site that a build has made, and the list and the stamp that it left; they may be missing."""
    listed = (site / SITE_MARK).read_text(encoding="utf-8", errors="replace").splitlines()
    return [*dict.fromkeys((*filter(is_below, listed), SITE_MARK, BUILD_FILE))]


def _files(folder: Path) -> Iterator[str]:
    """Yield all files of a folder as paths below it with `/`, those left out that builds keep there for themselves."""
    for here, _, names in os.walk(folder):
        above = Path(here).relative_to(folder).as_posix()
        for name in names:
            path = name if above == "." else f"{above}/{name}"
            if not path.startswith(_OF_BUILDS):
                yield path


def _lay(site: Path, folder: Path, names: Iterable[str], *, can_link: bool = True) -> None:
    """Lay files of a site into a folder too: as hard links where the disk has them, else as copies.

    Raises OSError; LinkError where a folder on the way to a file is a link. What is no file is left out.
    """
    made = set[str]()
    folder.mkdir(exist_ok=True)
    for name in names:
        source, file, above = f"{site}{os.sep}{name}", f"{folder}{os.sep}{name}", name.rpartition("/")[0]
        if above not in made:  # once for all files of a folder: there are tens of thousands
            way_to(site, name)
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        if not S_ISREG(os.lstat(source).st_mode):
            continue
        if can_link:
            try:
                os.link(source, file)
            except OSError:  # such a disk; copying says what else may be wrong
                can_link = False
            else:
                continue
        import shutil  # slow to load, and seldom needed

        shutil.copy2(source, file)


def _stamp(file: str) -> tuple[int, int] | None:
    try:
        status = os.lstat(file)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
