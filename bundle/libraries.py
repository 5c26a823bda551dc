"""Whether a Windows without further installations has all libraries that the modules of a bundle are linked to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bundle.packing import Member

_OF_WINDOWS = frozenset(
    f"{name}.dll"
    for name in (
        *(
            "advapi32",
            "bcrypt",
            "bcryptprimitives",
            "comctl32",
            "crypt32",
            "dbghelp",
            "gdi32",
            "iphlpapi",
            "kernel32",
            "msvcrt",
        ),
        *(
            "ntdll",
            "ole32",
            "oleaut32",
            "psapi",
            "rpcrt4",
            "secur32",
            "shell32",
            "shlwapi",
            "ucrtbase",
            "user32",
            "userenv",
        ),
        *("version", "winmm", "ws2_32"),
    )
)
"""What Windows 10 has; MSVC's runtime (`vcruntime140.dll`, `msvcp140.dll`) is not among it."""
_SETS = ("api-ms-win-", "ext-ms-win-")


def missing_libraries(files: Mapping[str, Member]) -> Iterator[str]:
    """Yield each module that is linked to a library which neither lies in the bundle nor is Windows' own, with its name.

    A file that is named as one and is none is told too.
    """
    import pefile

    there = {name.rpartition("/")[2].lower() for name in files} | _OF_WINDOWS
    for name, member in sorted(files.items()):
        if name.endswith((".pyd", ".dll")) and member.data:
            try:
                linked = [*_linked(member.data)]
            except pefile.PEFormatError as error:
                yield f"{name} is no library of Windows ({error.value})"
                continue
            for library in linked:
                if library not in there and not library.startswith(_SETS):
                    yield f"{name} needs {library}"


def _linked(data: bytes) -> Iterator[str]:
    """Yield the names of the libraries that a module is linked to, also those loaded later."""
    import pefile

    with pefile.PE(data=data, fast_load=True) as module:
        parts = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{kind}IMPORT"] for kind in ("", "DELAY_")]
        module.parse_data_directories(parts, import_dllnames_only=True)
        for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
            for entry in getattr(module, kind, ()):
                yield entry.dll.decode("ascii").lower()
