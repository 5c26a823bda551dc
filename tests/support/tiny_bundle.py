"""What a bundle is made of, in small: wheels of nothing, archives that look like a Python, and what runs its commands here."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

STUB = """import sys
from pathlib import Path
def main(arguments):
    Path(__file__).with_name("asked").write_text(repr([*arguments, sys.flags.utf8_mode, sys.flags.isolated]), "utf-8")
    _, _, _, site = arguments
    Path(site).mkdir(exist_ok=True)
    (Path(site) / "index.html").touch()
    return 0
"""
"""In place of `converter.cli`."""


def write_wheel(  # noqa: PLR0913 - what may be odd of a wheel
    folder: Path,
    name: str,
    requires: Iterable[str] = (),
    *,
    tag: str = "py3-none-any",
    python: str = ">=3.11",
    files: Mapping[str, str] | None = None,
) -> Path:
    """Write a wheel, version 1.0, and return it; files: path → text."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-1.0-{tag}.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0", f"Requires-Python: {python}"]
    lines += [f"Requires-Dist: {each}" for each in requires]
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in (files or {}).items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/METADATA", "\n".join([*lines, ""]))
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{info}/RECORD", "")
        archive.writestr(f"{name}-1.0.data/scripts/{name}", "#!python\n")
    return wheel


def windows_python(version: str = "3.13.9", machine: int = 0x8664) -> dict[str, bytes]:
    """Return the files of an embeddable package, so far as they are looked at."""
    program = bytearray(0x80 + 24 + 240)
    program[:2], program[0x80:0x84] = b"MZ", b"PE\0\0"
    struct.pack_into("<I", program, 0x3C, 0x80)
    struct.pack_into("<H14xHHH", program, 0x84, machine, 240, 0x2022, 0x20B)
    said = "ProductVersion\0\0" + version + "\0"
    minor = "".join(version.split(".")[:2])
    return {
        "python.exe": bytes(program),
        f"python{minor}.dll": bytes(program) + said.encode("utf-16-le"),
        "python3.dll": b"",
    } | {f"vcruntime140{more}.dll": b"" for more in ("", "_1")}


def linux_python(version: str = "3.13.9", machine: int = 62, loader: bytes = b"/lib64/ld-linux") -> dict[str, bytes]:
    """Return the files of a python-build-standalone, so far as they are looked at, with some that do not go in."""
    program = bytearray(b"\x7fELF") + bytes(14) + struct.pack("<H", machine) + loader
    minor = version.rpartition(".")[0]
    return {
        f"bin/python{minor}": bytes(program),
        "bin/pip3": b"",
        f"include/python{minor}/patchlevel.h": f'#define PY_VERSION              "{version}"\n'.encode(),
        f"include/python{minor}/Python.h": b"",
        f"lib/python{minor}/os.py": b"",
        f"lib/python{minor}/test/support.py": b"",
        f"lib/python{minor}/site-packages/pip/__init__.py": b"",
    }


def write_zip(file: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file


def write_tar(file: Path, files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(f"python/{name}")
            entry.size, entry.mode = len(data), 0o755 if name.startswith("bin/") else 0o644
            archive.addfile(entry, io.BytesIO(data))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(f"python/{name}")
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    return file


def stand_in(file: Path) -> None:
    """Lay a program that is the Python of the tests in a place of a bundle."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    file.chmod(0o755)


class Batch:
    """A batch file, run line by line: of cmd.exe, so much as ours say. A line that is not known is a fault."""

    def __init__(self, file: Path) -> None:
        self._lines = [line.strip() for line in file.read_bytes().decode("utf-8").split("\r\n")]
        self._variables = {"~dp0": f"{file.parent}{os.sep}", "errorlevel": "0"}
        self.said: list[str] = []
        self.is_held_open = False
        self.output = ""

    def run(self) -> int:
        """Run the file, return its exit status."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            at += 1
            if found := re.fullmatch(r'if (?:(not) )?exist "([^"]+)" (.+)', line):
                if self._path(found[2]).exists() == bool(found[1]):
                    continue
                line = found[3]
            elif found := re.fullmatch(r'if "([^"]+)"=="([^"]+)" (.+)', line):
                if self._filled(found[1]) != self._filled(found[2]):
                    continue
                line = found[3]
            if found := re.fullmatch(r"exit /b (\S+)", line):
                return int(self._filled(found[1]))
            if found := re.fullmatch(r"goto (\w+)", line):
                at = self._lines.index(f":{found[1]}")
            else:
                self._do(line)
        return int(self._variables["errorlevel"])

    def _do(self, line: str) -> None:
        if line.startswith('"'):
            self._start(line)
        elif found := re.fullmatch(r"set (\w+)=(.*)", line):
            self._variables[found[1]] = self._filled(found[2])
        elif line == "pause":
            self.is_held_open = True
        elif line.startswith("echo "):
            self.said.append(line.removeprefix("echo "))
        else:
            known = ("rem ", "setlocal DisableDelayedExpansion", "chcp 65001 >nul", "@echo off", ":")
            assert not line or line.startswith(known), line

    def _start(self, line: str) -> None:
        words = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|(\S+)', line)]
        command = [str(self._path(word)) if "%~dp0" in word else word for word in words]
        # The folder in which cmd.exe starts where ours lies on a share.
        done = subprocess.run(command, cwd="/", capture_output=True, encoding="utf-8", check=False)
        self._variables["errorlevel"] = str(done.returncode)
        self.output += done.stdout + done.stderr

    def _path(self, word: str) -> Path:
        before, _, after = word.partition("%~dp0")
        assert not before
        return Path(self._variables["~dp0"] + after.replace("\\", os.sep))

    def _filled(self, text: str) -> str:
        return re.sub(r"%(\w+)%", lambda found: self._variables[found[1]], text)


def desktop_command(file: Path) -> list[str]:
    """Return what a desktop runs when a `.desktop` file is opened (Desktop Entry Specification 1.5, “Exec”)."""
    (line,) = re.findall(r"^Exec=(.*)$", file.read_text("utf-8"), re.MULTILINE)
    text = re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "t": "\t"}.get(found[1], found[1]), line)
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', text)
    found = [re.sub(r'\\(["`$\\])', r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [str(file) if word == "%k" else word for word in found]
