"""LibreOffice as a converter: found once, run without a window, without macros, links, network or a profile of its own.

Each run has a temporary folder that holds its profile, its input under a name of ours, and its output; it is removed
afterwards. A batch could share one run (`--convert-to docx` takes many files); a start takes about two seconds.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from enum import Enum
from functools import cache
from pathlib import Path

from converter.settings import Limits

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/local/bin/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "%ProgramFiles%/LibreOffice/program/soffice.com",
    "%ProgramFiles(x86)%/LibreOffice/program/soffice.com",
    "%LocalAppData%/Programs/LibreOffice/program/soffice.com",
)
_OPTIONS = (
    "--headless",
    "--invisible",
    "--nologo",
    "--norestore",
    "--nolockcheck",
    "--nodefault",
    "--nofirststartwizard",
)
_KILL_SECONDS = 10
_NOWHERE = "http://127.0.0.1:9"  # the port that discards

_SETTINGS = (
    # Macros: level "very high", nothing trusted, nothing executed.
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    # Pictures and other files that a document links to are not loaded.
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    # A proxy that is not there: what would still want to go to the network comes to nothing.
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
"""Place, name and value of settings in the profile (officecfg of LibreOffice 7)."""


class Failure(Enum):
    """Why there is no .docx."""

    TOO_SLOW = "too slow"
    NOTHING = "nothing"
    """LibreOffice could not read the file."""
    NOT_RUN = "not run"


@cache
def find_libreoffice() -> str | None:
    """Return the program's path: on PATH, else in the usual places of Linux, macOS and Windows; None without it.

    Looked for once in the life of a process.
    """
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    for place in _PLACES:
        path = Path(os.path.expandvars(place)).expanduser()
        if "%" in str(path):  # a variable of Windows that is not set
            continue
        for candidate in sorted(path.parent.parent.parent.glob(str(path.relative_to(path.parent.parent.parent)))):
            if candidate.is_file() and os.access(candidate, os.X_OK):
                return str(candidate)
    return None


def convert(program: str, data: bytes, suffix: str, limits: Limits) -> bytes | Failure:
    """Return the .docx that LibreOffice makes of a file.

    suffix: of the input's name, which LibreOffice goes by (`.doc`, `.wps`, `.xml`). The output may have up to
    limits.unpacked_bytes and take up to limits.seconds.
    """
    with tempfile.TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"report{suffix}"
        source.write_bytes(data)
        _write_profile(home / "profile")
        command = [
            program,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *_OPTIONS,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(home / "made"),
            str(source),
        ]
        try:
            is_done = _run(command, home, limits.seconds)
        except OSError:
            return Failure.NOT_RUN
        if not is_done:
            return Failure.TOO_SLOW
        made = home / "made" / "report.docx"
        if not made.is_file() or not 0 < made.stat().st_size <= limits.unpacked_bytes:
            return Failure.NOTHING
        return made.read_bytes()


def _run(command: list[str], home: Path, seconds: int) -> bool:
    """Run a command in a group of processes of its own; False where it was ended after some seconds."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(home),
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE),
    }
    for name in ("no_proxy", "NO_PROXY", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    process = subprocess.Popen(  # noqa: S603 - no shell; the only foreign part is a path of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


if sys.platform == "win32":

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End a program and those that it started, where it still runs."""
        if process.poll() is None:
            subprocess.run(  # noqa: S603
                ["taskkill", "/T", "/F", "/PID", str(process.pid)],  # noqa: S607 - a command of the system
                capture_output=True,
                check=False,
            )
            process.kill()
            process.wait(_KILL_SECONDS)

else:

    def _end(process: subprocess.Popen[bytes]) -> None:
        """End what is left of a program's group of processes."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_KILL_SECONDS)


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for place, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
