"""A real PostgreSQL server for tests, in a temporary folder and reached through a socket there."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path


def find_binaries() -> Path | None:
    """Return the folder of ``initdb`` and ``pg_ctl``; None if PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # where Debian puts them
    found += [Path(path).parent for path in (shutil.which("initdb"),) if path]
    return next((folder for folder in found if (folder / "createdb").exists()), None)


class Server:
    """A server in a folder with a short name: the path of a socket is limited to 107 bytes."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._root = Path(tempfile.mkdtemp(prefix="pg"))
        # PostgreSQL refuses to run as root.
        self._user = "nobody" if os.geteuid() == 0 else None
        self.user = self._user or getpass.getuser()
        self._count = 0
        if self._user:
            shutil.chown(self._root, self._user)
        self._run("initdb", "-D", self._data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.start()

    @property
    def _data(self) -> str:
        return str(self._root / "data")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._binaries / program), *words]
        subprocess.run(command, check=True, user=self._user, cwd=self._root, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self._root}' -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self._root / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop at once, as a failing machine would."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def new_database(self) -> str:
        """Create an empty database and return its URL."""
        self._count += 1
        name = f"marks{self._count}"
        self._run("createdb", "-h", str(self._root), "-U", self.user, name)
        return f"postgresql://{self.user}@/{name}?host={self._root}"

    def remove(self) -> None:
        with contextlib.suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self._root, ignore_errors=True)


@contextlib.contextmanager
def server(binaries: Path) -> Iterator[Server]:
    """Run a server."""
    each = Server(binaries)
    try:
        yield each
    finally:
        each.remove()
