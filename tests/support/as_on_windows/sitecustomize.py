"""A Linux on which the converter goes the ways that it has for Windows; Python loads this where the folder is on PYTHONPATH.

- In the converter's own modules `sys.platform` is "win32" and `os.name` "nt"; what Windows has not cannot be reached there.
  Python and packages stay as they are. Processes that it starts do the same, since they inherit the path.
- A file that some process of this session has open can be neither removed, nor renamed, nor replaced; nor can a folder
  that holds one. Of the others, each tenth is refused at the first try, as if a scanner looked at it.
- A junction is a symbolic link (`junctions.py`), and removed as a folder is.
- What is opened as text without a word on its encoding is a fault: there it would be that of the country.
"""

from __future__ import annotations

import ast
import errno
import os
import re
import signal
import sys
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

_IS_ASKED = re.compile(
    rb"_winapi|sys\.platform|os\.name\b|import (?:fcntl|resource)|os\.(?:gete?uid|killpg)|signal\.(?:SIG|set)"
)
_VALUES = {"sys.platform": "win32", "os.name": "nt"}
_MISSING = frozenset(
    {"os.fork", "os.getuid", "os.geteuid", "os.killpg", "os.register_at_fork", "signal.SIGKILL", "signal.SIGPROF"}
    | {"signal.SIGXCPU", "signal.ITIMER_PROF", "signal.setitimer", "signal.getitimer", "signal.alarm"}
)
_NO_MODULES = frozenset({"fcntl", "resource", "pwd", "grp", "termios"})


class _OnWindows(ast.NodeTransformer):
    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        name = ast.unparse(node)
        if name in _VALUES:
            return ast.copy_location(ast.Constant(_VALUES[name]), node)
        return _fault(node, "AttributeError", name) if name in _MISSING else self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> ast.AST:
        for alias in node.names:
            if alias.name == "_winapi":
                alias.name, alias.asname = "junctions", "_winapi"
        gone = [alias.name for alias in node.names if alias.name in _NO_MODULES]
        return ast.copy_location(ast.Expr(_fault(node, "ImportError", gone[0])), node) if gone else node


def _fault(node: ast.stmt | ast.expr, kind: str, name: str) -> ast.expr:
    """Return an expression that raises."""
    call = ast.parse(f"(_ for _ in ()).throw({kind}({name!r}))", mode="eval").body
    for each in ast.walk(call):
        ast.copy_location(each, node)
    return call


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType | None:
        source = self.get_data(self.path)
        if not _IS_ASKED.search(source):
            return super().get_code(fullname)
        tree = ast.fix_missing_locations(_OnWindows().visit(ast.parse(source)))
        return compile(tree, self.path, "exec")


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("converter."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Loader(fullname, spec.loader.path)
        return spec


def _refusing(act: Callable[..., None], *, is_moving: bool) -> Callable[..., None]:
    """Return what removes or renames a file, as Windows does it."""
    tried: set[str] = set()

    def refuse(*paths: Any, **how: Any) -> None:
        for path in map(os.path.realpath, paths if is_moving else paths[:1]):
            if os.path.lexists(path) and (_is_held(path) or _is_looked_at(path, tried)):
                raise PermissionError(errno.EACCES, "in use", path)
        act(*paths, **how)

    return refuse


def _is_held(path: str) -> bool:
    """Whether a process of this session has a file open, or one in a folder."""
    return any(each == path or each.startswith(f"{path}/") for each in _opened())


def _opened() -> Iterator[str]:
    own = os.getsid(0)
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.getsid(int(process.name)) == own:
                for each in (process / "fd").iterdir():
                    with suppress(OSError):  # one by which the folder is read
                        yield os.readlink(each)  # noqa: PTH115 - what is no path has no Path


def _is_looked_at(path: str, tried: set[str]) -> bool:
    name = "/".join(path.split("/")[-2:])
    is_first = path not in tried
    tried.add(path)
    return is_first and zlib.crc32(name.encode()) % 10 == 0


def _rmdir(path: Any, **how: Any) -> None:
    (os_unlink if Path(path).is_symlink() else os_rmdir)(path, **how)


def _refuse_to_tell(_: Path) -> bool:
    """What Python 3.11 does."""
    raise NotImplementedError("Path.is_mount() is unsupported on this system")


sys.meta_path.insert(0, _Finder())
os_unlink, os_rmdir = os.unlink, os.rmdir
os.rmdir = _rmdir
del os.fork, signal.pthread_sigmask
Path.is_mount = _refuse_to_tell  # type: ignore[assignment,method-assign]
warnings.filterwarnings("error", category=EncodingWarning, module=r"converter(\.|$)")
for _name in ("unlink", "remove", "rmdir"):
    setattr(os, _name, _refusing(getattr(os, _name), is_moving=False))
for _name in ("rename", "replace"):
    setattr(os, _name, _refusing(getattr(os, _name), is_moving=True))
