"""What this machine has, and what is missing for the files that lie in an archive: `converter doctor`.

Looks and changes nothing, but that it makes the folder of the cache. A site needs no fonts of this machine: pages use those of
the reader's, and what LibreOffice converts is read as text.
"""

import os
import platform
import shutil
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout

from converter import __version__
from converter.builder.cache import CacheError, open_cache
from converter.builder.convert import current_vocabulary
from converter.builder.lock import locks_of
from converter.builder.pool import start_method
from converter.builder.publish import Published
from converter.builder.target import TargetError, check_target
from converter.causes import causes_of
from converter.files import nearest
from converter.ledger import Ledger, LedgerError
from converter.messages import SEVERITIES, megabytes, message, reason
from converter.model import Message, Value
from converter.readers import OFFICE
from converter.readers.archive import OLE
from converter.readers.folder import Found, find_reports
from converter.readers.libreoffice import find_libreoffice
from converter.refusals import Refusal, refusal_of
from converter.settings import SettingsError, Site, checkout, program_folder

_DISTRIBUTION = "work-reports-site"
_COMPILED = ("lxml.etree", "msgspec", "pypdfium2", "rapidfuzz")
"""Modules of packages that are made for one system: installed for another one, they are there and cannot be loaded."""
_LEAST_FREE = 200_000_000
_FREE_EACH = 200_000
"""Bytes: of a disk, and more for each report: its share of the site and of the cache (docs/dev/builds.md), twice, for the old and the new."""


_STATES = {"ok": "正常", "unneeded": "可选", "warning": SEVERITIES["warning"], "error": SEVERITIES["error"]}


class Finding(Value, frozen=True):
    """One thing that was looked at."""

    name: str
    """For programs; never renamed: `program`, `python`, `packages`, `libreoffice`, `processes`, `reports`, `ledger` …"""
    state: Literal["ok", "unneeded", "warning", "error"]
    """`unneeded`: it is not here, and nothing needs it."""
    text: str
    """In Chinese, with what is to be done."""
    code: str = ""
    """Of the message; empty where all is well."""

    def __str__(self) -> str:
        return f"[{_STATES[self.state]}] {f'{self.code} ' if self.code else ''}{self.text}"

    @property
    def json(self) -> dict[str, str]:
        """The same for programs."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Examination(Value, frozen=True):
    """All that was found."""

    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """Exit status: 0 all is there that is needed, 1 something is not."""
        return int(any(each.state == "error" for each in self.findings))

    def json(self) -> dict[str, Any]:
        """Return the same for programs: keys in docs/dev/build-json.md."""
        return {"version": __version__, "status": self.status, "findings": [each.json for each in self.findings]}


def examine(site: Site | SettingsError | None, output: Path | None = None) -> Examination:
    """Look at this machine, and at an archive; output: folder of its site, or in which it is published."""
    found = [*_machine()]
    if isinstance(site, SettingsError):
        found += [_fault("reports", each) for each in site.messages]
    if not isinstance(site, Site):
        return Examination((*found, _libreoffice([])))
    reports, _ = find_reports(site.reports, site.apart, site.aside)
    needed = _LEAST_FREE + _FREE_EACH * len(reports)
    found += (_libreoffice(reports), _reports(site, reports), *_themes(site), *_ledger(site), *_cache(site))
    refused = [*_output(output)] if output else []
    found += refused
    folders = {"ledger": site.ledger, "cache": site.cache, **({"output": output} if output and not refused else {})}
    found += [each for name, folder in folders.items() for each in _place(name, folder, needed)]
    return Examination((*found, *_locks(site, output)))


# The machine


def _machine() -> Iterator[Finding]:
    where = "源代码" if checkout() else "安装的程序"
    yield Finding("program", "ok", f"程序 {__version__}，{where}，在“{program_folder()}”")
    python, needed = _bounds()
    yield from _python(python)
    yield from _packages(needed)
    cores = os.cpu_count() or 1
    yield Finding("processes", "ok", f"同时用 {cores} 个进程（{start_method()}）；要少用，加 --jobs")


def _bounds() -> tuple[str, list[str]]:
    """Return which Python and which packages the program asks for, as pyproject.toml has it."""
    root = checkout()
    if root and (root / "pyproject.toml").is_file():
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return project["requires-python"], project["dependencies"]
    try:
        installed = metadata(_DISTRIBUTION)
    except PackageNotFoundError:
        return "", []
    return installed["Requires-Python"] or "", installed.get_all("Requires-Dist") or []


def _python(wanted: str) -> Iterator[Finding]:
    from packaging.specifiers import SpecifierSet

    found = platform.python_version()
    if SpecifierSet(wanted).contains(found, prereleases=True):
        yield Finding("python", "ok", f"Python {found}（要 {wanted or '什么版本没有写明'}），{platform.platform()}")
    else:
        yield _fault("python", message("S066", found=found, wanted=wanted))


def _packages(needed: list[str]) -> Iterator[Finding]:
    from packaging.requirements import Requirement

    asked = [Requirement(each) for each in needed]
    asked = [each for each in asked if each.marker is None or each.marker.evaluate({"extra": ""})]
    faults = []
    for each in asked:
        try:
            found = version(each.name)
        except PackageNotFoundError:
            faults.append(message("S067", name=each.name, found="没有装", wanted=str(each.specifier) or "任何版本"))
            continue
        if not each.specifier.contains(found, prereleases=True):
            faults.append(message("S067", name=each.name, found=f"是 {found}", wanted=str(each.specifier)))
    for name in _COMPILED:
        try:
            import_module(name)
        except ImportError as error:
            package = name.partition(".")[0]
            if not any(f" {package} " in each.text for each in faults):
                faults.append(message("S067", name=package, found=f"打不开（{error}）", wanted="这个系统的"))
    yield from (_fault("packages", each) for each in faults)
    if not faults:
        yield Finding("packages", "ok", f"用到的 {len(asked)} 个程序包都在，版本合适")


def _libreoffice(reports: list[Found] | tuple[Found, ...]) -> Finding:
    names = [each.name for each in reports if each.path.suffix.lower() in OFFICE and _is_compound(each.path)]
    suffixes = "、".join(sorted(OFFICE))
    if program := find_libreoffice():
        return Finding("libreoffice", "ok", f"LibreOffice 在“{program}”，{suffixes} 读得了")
    if names:
        return _fault("libreoffice", message("S068", count=len(names), name=names[0]))
    return Finding("libreoffice", "unneeded", f"没有 LibreOffice，{suffixes} 读不了；现在没有这样的文件，用不着")


def _is_compound(file: Path) -> bool:
    """Whether a .doc is what it says: others of this name are something else inside, and read without LibreOffice."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(OLE)) == OLE
    except OSError:
        return False


# The archive


def _reports(site: Site, reports: tuple[Found, ...]) -> Finding:
    counts = Counter(each.path.suffix.lower() for each in reports)
    kinds = "、".join(f"{suffix} {count:,} 个" for suffix, count in sorted(counts.items()))
    return Finding(
        "reports", "ok", f"报告文件夹“{site.reports}”：{len(reports):,} 个文件{f'（{kinds}）' * bool(kinds)}"
    )


def _themes(site: Site) -> Iterator[Finding]:
    try:
        current_vocabulary(site.own_themes)
    except Refusal as error:
        yield from (_fault("themes", each) for each in refusal_of(error))


def _ledger(site: Site) -> Iterator[Finding]:
    if not site.ledger.exists():
        yield Finding("ledger", "ok", f"还没有链接账本；第一次生成时建在“{site.ledger}”")
        return
    try:
        ledger = Ledger(site.ledger)
        count = sum(len(record.links) for record in ledger.records())
    except LedgerError as error:
        yield from (_fault("ledger", cause.message) for cause in causes_of(error.messages))
        return
    yield Finding("ledger", "ok", f"链接账本“{site.ledger}”读得出：{len(ledger.pages):,} 页，{count:,} 处链接")
    copies = causes_of(message("L031", name) for name in ledger.copies)
    yield from (_fault("ledger", cause.message) for cause in copies)


def _cache(site: Site) -> Iterator[Finding]:
    try:
        open_cache(site.cache)
    except CacheError as error:
        yield _fault("cache", error.message)


def _output(folder: Path) -> Iterator[Finding]:
    published = Published(folder)
    try:
        if published.builds.is_dir():
            published.check()
        else:
            check_target(folder)
    except TargetError as error:
        yield _fault("output", error.message)


def _place(name: str, folder: Path, needed: int) -> Iterator[Finding]:
    """Yield whether a folder can be written to, or made, and what the disk has left; needed: bytes."""
    here = nearest(folder)
    called = {"ledger": "链接账本", "cache": "缓存", "output": "网站"}[name]
    try:
        with tempfile.TemporaryFile(dir=here):
            free = shutil.disk_usage(here).free
    except OSError as error:
        yield _fault(name, message("S005", folder=here, reason=reason(error)))
        return
    if free < needed:
        yield _fault(name, message("S070", folder=here, free=megabytes(free), needed=megabytes(needed)))
    else:
        yield Finding(name, "ok", f"{called}的文件夹“{folder}”写得进，磁盘还有 {megabytes(free)}")


def _locks(site: Site, output: Path | None) -> Iterator[Finding]:
    held = [file for file in locks_of(site.ledger, output) if file.exists() and _is_held(file)]
    yield from (_fault("locks", message("S071", folder=file.parent)) for file in held)
    if not held:
        yield Finding("locks", "ok", "没有别的生成正在进行")


def _is_held(file: Path) -> bool:
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError:  # another user's: held or not, a build will say what it may not
        return False
    lock.release()
    return False


def _fault(name: str, told: Message) -> Finding:
    state: Literal["warning", "error"] = "error" if told.severity == "error" else "warning"
    return Finding(name, state, f"{told.where}: {told.text}" if told.where else told.text, told.code)
