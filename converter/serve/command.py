"""`converter serve`: the site built, answered to browsers, and built again with every change until Ctrl+C."""

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

from converter.builder import Options, Outcome, build_site
from converter.causes import told_once
from converter.messages import message, reason
from converter.refusals import Refusal, refusal_of
from converter.serve.live import Live, Trouble
from converter.serve.watching import Sources, Watch
from converter.serve.web import Server
from converter.settings import Site, load_site
from converter.sources import PACKAGE
from converter.themes import THEMES_FILE

_FEW = 8
"""Changed reports up to which this process builds alone: to start others would take longer."""
_HOPELESS = frozenset({"S001", "S002", "S005", "S008"})
"""Messages of a first build that no change in the watched folders can put right."""


def serve(site: Site, host: str, port: int, say: Callable[[str], None], *, is_polled: bool = False) -> int:
    """Build and serve until Ctrl+C; return the exit status: 0 ended by Ctrl+C, 2 could not begin.

    site: its output, where None, is a folder in the cache. port: 0 for any that is free. say: prints a line.
    is_polled: whether folders are looked at again and again, for shares that do not tell what changes.
    """
    serving = _Serving(site, say)
    try:
        server = Server(host, port, serving.live)
    except OSError as error:
        say(str(message("S013", host=host, port=port, reason=reason(error))))
        return 2
    try:
        with server, Watch(serving.sources, is_polled=is_polled) as watch:
            return serving.run(server, watch)
    except KeyboardInterrupt:
        return 0


class _Serving:
    def __init__(self, site: Site, say: Callable[[str], None]) -> None:
        self._say = say
        self._folder, self._ledger, self._cache = site.reports.resolve(), site.ledger.resolve(), site.cache
        self._code = _code_stamps()
        self._target = site.output or _folder_in(self._cache, self._folder, self._ledger)
        self.sources = Sources(
            reports=self._folder,
            pages=site.pages.resolve(),
            templates=site.templates.resolve(),
            mkdocs=site.mkdocs.resolve(),
            themes=THEMES_FILE.parent.resolve(),
            apart=(self._target, self._cache, self._ledger),
        )
        self.live = Live(self._target)

    def run(self, server: Server, watch: Watch) -> int:
        """Build, answer, and build again; return an exit status where the first build shows that there is no use."""
        first = self._build(Options())
        if first.status > 1 and {notice.code for notice in first.messages} & _HOPELESS:
            return 2
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._say(f"请在浏览器里打开 {server.url} ；报告一改，页面就跟着变。按 Ctrl+C 结束。")
        if watch.is_polled:
            self._say("报告在共享文件夹里，或系统不通知变化：每隔半秒看一次，会慢一些。")
        try:
            while True:
                changed = watch.wait()
                is_small = len(changed) <= _FEW and all(path.is_relative_to(self._folder) for path in changed)
                self._build(Options(jobs=1) if is_small else Options())
        finally:
            server.shutdown()

    def _build(self, options: Options) -> Outcome:
        """Build, say how it went, and tell open pages."""
        start = time.monotonic()
        outcome = self._outcome(options)
        for line in outcome.lines():
            self._say(line)
        self._say(f"用了 {time.monotonic() - start:.2f} 秒。")
        self.live.tell(_trouble(outcome))
        return outcome

    def _outcome(self, options: Options) -> Outcome:
        if _code_stamps() != self._code:  # what is built now would be remembered as the work of the new code
            return Outcome(2, (message("S014"),))
        try:
            site = load_site(self._folder, self._target, ledger=self._ledger, cache=self._cache)
            return build_site(site, options)
        except Refusal as error:
            return Outcome(2, refusal_of(error))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a template half written must not end it
            return Outcome(2, (message("S006", reason=f"{type(error).__name__}: {error}"),))


def _trouble(outcome: Outcome) -> Trouble | None:
    errors = [notice for notice in outcome.messages if notice.severity == "error"]
    told = (*told_once(errors),)
    if outcome.status > 1:
        return Trouble("网站没有重新生成，现在看到的是上一次的。", (*told, *outcome.details))
    return Trouble(f"有 {len(errors)} 个文件没有读成。", told) if errors else None


def _folder_in(cache: Path, folder: Path, ledger: Path) -> Path:
    """Return the folder of the site in the cache: one for each folder of reports with its ledger."""
    name = hashlib.sha256(f"{folder}\n{ledger}".encode()).hexdigest()
    return cache / f"serve-{name[:12]}"


def _code_stamps() -> dict[Path, tuple[int, int]]:
    """Return the files of our code, which this process has loaded, with their times and sizes."""
    found = {path: path.stat() for path in PACKAGE.rglob("*.py")}
    return {path: (status.st_mtime_ns, status.st_size) for path, status in found.items()}
