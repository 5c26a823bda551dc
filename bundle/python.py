"""The Python of a bundle: an archive that is handed in, looked at before it is used, and what of it goes in.

No package index has a Python for these computers that is kept by its own makers. Windows: the embeddable package, which
Python's makers build for being put into a program. Linux: python-build-standalone, which runs with any glibc since 2.17.
"""

from __future__ import annotations

import re
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bundle.packing import Member
from bundle.targets import BundleError, Target

_DLL = re.compile(r"python3(\d\d)\.dll")
_PRODUCT = "ProductVersion".encode("utf-16-le")
_PROGRAM = re.compile(r"bin/python3\.\d+")
_NOT_NEEDED = re.compile(
    r"""
    (?:include|share)/.*                             # for who builds extensions, and manuals
    | bin/(?!python3(?:\.\d+)?$).*                   # other programs
    | lib/(?:pkgconfig/.*|(?:itcl|tcl|thread|tk|Tix)\d[^/]*/.* | libt(?:cl|k)[^/]* | [^/]*\.a)
    | lib/python3\.\d+/(?:
        (?:config-|ensurepip/|idlelib/|lib2to3/|pydoc_data/|site-packages/|test/|tkinter/|turtledemo/|venv/) .*
        | lib-dynload/_(?:test|tkinter|ctypes_test|xxtest)[^/]*
        | turtle\.py )
    | (?:.*/)?__pycache__/.*
    """,
    re.VERBOSE,
)


def read_python(file: Path, target: Target) -> tuple[str, dict[str, Member]]:
    """Return the version of a Python (`3.13.9`), and its files: path below its folder → content.

    file: the archive that `Target.python` describes. Raises BundleError where it is another.
    """
    try:
        members = _zip_members(file) if target.is_windows else _tar_members(file)
        version = _windows_version(members) if target.is_windows else _linux_version(members)
        machine = _machine(members["python.exe"].data) if target.is_windows else _elf_machine(members)
    except (OSError, ValueError, KeyError, struct.error, zipfile.BadZipFile, tarfile.TarError) as error:
        raise BundleError(f"{file} is not {target.python.format('3.13.9')} ({error}).") from None
    if machine != target.machine:
        raise BundleError(f"{file} is for another kind of processor than {target.name}.")
    return version, members


def _zip_members(file: Path) -> dict[str, Member]:
    with zipfile.ZipFile(file) as archive:
        return {name: Member(archive.read(name)) for name in archive.namelist() if _is_below(name)}


def _windows_version(members: Mapping[str, Member]) -> str:
    """Return what the library of a Python for Windows says of itself in its resources."""
    (name,) = (name for name in members if _DLL.fullmatch(name))
    text = members[name].data.partition(_PRODUCT)[2][:100].decode("utf-16-le", "replace").strip("\0")
    version = text.partition("\0")[0]
    if not re.fullmatch(r"3\.\d+\.\d+\w*", version) or name != f"python{''.join(version.split('.')[:2])}.dll":
        raise ValueError(f"no version in {name}")
    return version


def _machine(program: bytes) -> int:
    """Return the processor that a program for Windows is for (PE format, COFF file header)."""
    head = struct.unpack_from("<I", program, 0x3C)[0]
    if program[:2] != b"MZ" or program[head : head + 4] != b"PE\0\0":
        raise ValueError("no program")
    return int(struct.unpack_from("<H", program, head + 4)[0])


def _tar_members(file: Path) -> dict[str, Member]:
    members = {}
    with tarfile.open(file) as archive:
        for entry in archive:
            folder, _, name = entry.name.partition("/")
            is_left_out = folder != "python" or not _is_below(name) or _NOT_NEEDED.fullmatch(name)
            if is_left_out and not _is_version(name):
                continue
            if entry.isreg():
                data = archive.extractfile(entry)
                members[name] = Member(data.read() if data else b"", is_program=bool(entry.mode & 0o100))
            elif entry.issym() and _is_inside(name, entry.linkname):
                members[name] = Member(link=entry.linkname)
    return members


def _is_version(name: str) -> bool:
    return re.fullmatch(r"include/python3\.\d+/patchlevel\.h", name) is not None


def _linux_version(members: dict[str, Member]) -> str:
    """Return what a Python's headers say, which are taken out."""
    (name,) = (name for name in members if _is_version(name))
    found = re.search(rb'#define PY_VERSION\s+"(3\.\d+\.\d+\w*)"', members.pop(name).data)
    if not found:
        raise ValueError(f"no version in {name}")
    return found[1].decode()


def _elf_machine(members: Mapping[str, Member]) -> int:
    """Return the processor that a Python for Linux is for (ELF header, little-endian)."""
    (name,) = (name for name, member in members.items() if _PROGRAM.fullmatch(name) and not member.link)
    program = members[name].data
    if program[:4] != b"\x7fELF" or b"/lib/ld-musl" in program:
        raise ValueError("no program for glibc")
    return int(struct.unpack_from("<H", program, 18)[0])


def _is_below(name: str) -> bool:
    """Whether a name of an archive leads to a file below the folder in which it is unpacked."""
    parts = name.split("/")
    return not {"", ".", ".."} & {*parts} and not set("\\:\0") & {*name}


def _is_inside(name: str, link: str) -> bool:
    """Whether a link leads nowhere but into the folder of the Python."""
    if link.startswith("/"):
        return False
    depth = 0
    for part in (*PurePosixPath(name).parent.parts, *link.split("/")):
        depth += -1 if part == ".." else part not in {"", "."}
        if depth < 0:
            return False
    return True
