"""Conversion on a cluster: a real scheduler and two workers on this machine."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from converter.builder import Options, build_site
from converter.settings import load_site
from tests.support.kept_folder import SUMMARY
from tests.support.site_files import tree

REPORTS = 60


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        yield made


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        text = SUMMARY.replace("三千二百", f"三千{number}").replace("2023", str(2000 + number % 20))
        (folder / f"总结{number}.txt").write_text(text, encoding="utf-8")
    return folder


def build(reports: Path, name: str, cluster: str = "") -> dict[str, bytes]:
    folder = reports.parent
    site = load_site(reports, folder / name, ledger=folder / f"{name}-links", cache=folder / f"{name}-cache")
    outcome = build_site(site, Options(cluster=cluster))
    assert outcome.status == 0, [*outcome.lines()]
    return tree(folder / name)


def test_a_cluster_gives_the_same_site(cluster: LocalCluster, reports: Path) -> None:
    assert build(reports, "there", cluster.scheduler_address) == build(reports, "here")


def test_a_worker_that_is_lost_takes_no_report_with_it(cluster: LocalCluster, reports: Path) -> None:
    victim = cluster.workers[0].pid

    def kill() -> None:
        time.sleep(0.3)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    site = build(reports, "there", cluster.scheduler_address)
    killer.join()
    assert (
        sum(name.startswith("reports/") and name.count("/") == 3 and name.endswith(".html") for name in site) == REPORTS
    )


def test_a_cluster_that_is_not_there_is_named(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.builder.cluster._PATIENCE", "1s")
    site = load_site(reports, reports.parent / "site", cache=reports.parent / "cache")
    outcome = build_site(site, Options(cluster="tcp://127.0.0.1:9"))
    assert outcome.status == 2
    assert [str(message) for message in outcome.messages] == [
        "S015 用不了集群“tcp://127.0.0.1:9”：连不上。请检查地址和集群，或去掉 --cluster。"
    ]
    (told,) = build_site(site, Options(cluster="某处")).messages
    assert told.text == "用不了集群“某处”：地址要写成 tcp://主机:8786 这样。请检查地址和集群，或去掉 --cluster。"
    assert not (reports.parent / "site").exists()
