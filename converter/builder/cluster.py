"""Conversion on a cluster: Dask's executor in the place of this machine's processes."""

from collections.abc import Iterator
from contextlib import contextmanager

from converter.builder.pool import Pool

_PATIENCE = "20s"


class ClusterError(Exception):
    """A cluster cannot be used."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Pool]:
    """Yield pool behind a scheduler's address (`tcp://host:8786`). Raises ClusterError.

    What the executor gives back is never taken for what was asked before (`pure=False`): a file may have changed.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("没有安装 dask，用 pip install 'work-reports-site[cluster]' 安装") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except ValueError:
        raise ClusterError("地址要写成 tcp://主机:8786 这样") from None
    except (OSError, TimeoutError):
        raise ClusterError("连不上") from None
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if not threads:
            raise ClusterError("上面没有工作进程")
        executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        with executor, Pool(executor=executor, width=threads) as pool:
            yield pool
