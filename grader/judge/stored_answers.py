"""Answers of worked solutions on the disk: a class, its next run and the linter ask each question once.

The folder is the user's alone and no worker sees it. Each answer carries a MAC with a key beside it; one that
was damaged, or that something else wrote, is computed again.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import secrets
from pathlib import Path
from typing import Any

from grader.errors import WorkspaceError
from grader.files import write_atomically

Reply = tuple[dict[str, Any], bytes]
"""Header and body of a worker's answer, see `grader.worker.wire`."""

MAX_BYTES = 256 << 20
"""Size of all answers above which the older half is removed, in bytes."""

KEY_BYTES = 32


class StoredAnswers:
    """Answers by the key of their request; see `grader.judge.answer_store.request_key`.

    A folder that cannot be read or written keeps nothing, and nobody notices but by the time.

    Args:
        folder: Where the answers are; it is made when the first one is stored.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._secret = b""
        self._written = 0

    def get(self, key: str) -> Reply | None:
        """Return the stored answer to a request; None if there is none, or none that can be trusted."""
        try:
            content = self._path(key).read_bytes()
            mac, rest = content[: hashlib.sha256().digest_size], content[hashlib.sha256().digest_size :]
            if not hmac.compare_digest(mac, self._mac(key, rest)):
                return None
            header, _, body = rest.partition(b"\n")
            return json.loads(header), body
        except (OSError, ValueError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Store an answer."""
        header, body = reply
        rest = json.dumps(header).encode() + b"\n" + body
        with contextlib.suppress(OSError, WorkspaceError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path(key), self._mac(key, rest) + rest, durable=False, private=True)
            self._written += len(rest)
        if self._written > MAX_BYTES // 2:  # a submission chooses some of the questions
            self.prune()

    def prune(self) -> None:
        """Remove the answers that were stored first, if all together are larger than `MAX_BYTES`."""
        self._written = 0
        with contextlib.suppress(OSError):
            found = sorted((each.stat().st_mtime, each.stat().st_size, each) for each in self._answers())
            size = sum(each for _, each, _ in found)
            for _, each, path in found if size > MAX_BYTES else ():
                if size <= MAX_BYTES // 2:
                    break
                path.unlink(missing_ok=True)
                size -= each

    def _answers(self) -> list[Path]:
        return list(self._folder.glob("*.answer"))

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.answer"

    def _mac(self, key: str, content: bytes) -> bytes:
        return hmac.digest(self._key(), key.encode() + b"\0" + content, "sha256")

    def _key(self) -> bytes:
        """Return the key of the folder. A new one makes all earlier answers worthless."""
        if not self._secret:
            path = self._folder / "key"
            with contextlib.suppress(OSError):
                self._secret = path.read_bytes()
            if len(self._secret) != KEY_BYTES:
                self._secret = secrets.token_bytes(KEY_BYTES)
                write_atomically(path, self._secret, private=True)
                self._secret = path.read_bytes()  # of two processes that make one, the later one wins
        return self._secret
