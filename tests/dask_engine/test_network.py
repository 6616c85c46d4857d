"""Two hosts in network namespaces, an encrypted connection, and a link that is cut for some seconds."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from classes import contents
from distributed.security import Security
from sampling import nightly

from .conftest import COUNT, Grade, StartCluster

pytestmark = [  # workers require a sandbox
    pytest.mark.sandbox,
    pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed"),
]

CUT_S = 6.0  # longer than the scheduler trusts a silent worker
HERE, THERE = "10.77.41.1", "10.77.41.2"


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


class Hosts:
    """Two network namespaces with a link between them."""

    def __init__(self) -> None:
        self.here, self.there = (f"cvgrade{os.getpid()}{end}" for end in "ab")
        self._ends = (f"cvg{os.getpid()}a", f"cvg{os.getpid()}b")
        ip("link", "add", self._ends[0], "type", "veth", "peer", "name", self._ends[1])
        for name, end, address in zip((self.here, self.there), self._ends, (HERE, THERE), strict=True):
            ip("netns", "add", name)
            ip("link", "set", end, "netns", name)
            ip("-n", name, "addr", "add", f"{address}/24", "dev", end)
            for device in (end, "lo"):
                ip("-n", name, "link", "set", device, "up")

    def within(self, name: str) -> list[str]:
        """Return the words that run a command on one of the hosts."""
        return ["nsenter", f"--net=/run/netns/{name}"]

    def cut(self) -> None:
        ip("-n", self.here, "link", "set", self._ends[0], "down")

    def restore(self) -> None:
        ip("-n", self.here, "link", "set", self._ends[0], "up")

    def remove(self) -> None:
        for name in (self.here, self.there):
            with contextlib.suppress(subprocess.CalledProcessError):
                ip("netns", "del", name)


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    if os.geteuid() or not shutil.which("ip") or not shutil.which("nsenter"):
        pytest.skip("network namespaces need root, ip and nsenter")
    try:
        each = Hosts()
    except subprocess.CalledProcessError as error:
        pytest.skip(f"this machine makes no network namespace: {error.stderr.decode().strip()}")
    yield each
    each.remove()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings that docs/cluster.md shows, with temporary certificates."""
    folder = tmp_path_factory.mktemp("tls")
    made = Security.temporary()
    (folder / "ca.pem").write_text(made.tls_ca_file)
    settings = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(folder / "ca.pem")}
    for role in ("scheduler", "worker", "client"):
        for kind in ("cert", "key"):
            path = folder / f"{role}-{kind}.pem"
            path.write_text(getattr(made, f"tls_{role}_{kind}"))
            settings[f"DASK_DISTRIBUTED__COMM__TLS__{role.upper()}__{kind.upper()}"] = str(path)
    return settings


@nightly
def test_a_link_that_is_cut_for_some_seconds(
    start_cluster: StartCluster,
    grade: Grade,
    hosts: Hosts,
    certificates: dict[str, str],
    undisturbed: Path,
    tmp_path: Path,
) -> None:
    here, there = hosts.within(hosts.here), hosts.within(hosts.there)
    workers = start_cluster(host=HERE, protocol="tls", within=here, environment=certificates)
    workers.start_worker("one", restarted=True, within=there)
    workers.start_worker("two", restarted=True, within=there)
    running = grade(workers.address, within=here, environment=certificates)
    running.until(3)
    hosts.cut()
    restore = threading.Timer(CUT_S, hosts.restore)
    restore.start()
    began = time.monotonic()
    code, error = running.end()
    assert (code, error) == (0, "")
    assert time.monotonic() - began > CUT_S
    assert len(running.events_of("graded")) == COUNT
    assert contents(tmp_path / "out") == contents(undisturbed)


def test_a_client_with_a_wrong_certificate_is_refused(
    start_cluster: StartCluster, grade: Grade, certificates: dict[str, str], tmp_path: Path
) -> None:
    stranger = Security.temporary()
    settings = dict(certificates)
    for kind in ("cert", "key"):
        path = tmp_path / f"stranger-{kind}.pem"
        path.write_text(getattr(stranger, f"tls_client_{kind}"))
        settings[f"DASK_DISTRIBUTED__COMM__TLS__CLIENT__{kind.upper()}"] = str(path)
    workers = start_cluster(protocol="tls", environment=certificates)
    code, error = grade(workers.address, environment=settings).end()
    assert code == 3
    assert "No Dask scheduler answers" in error
