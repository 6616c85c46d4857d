"""What the worked solution answered, kept so that the same question is asked once.

Every submission to a lesson is judged on inputs that are drawn from the same seed, so the worked solution
gets the same calls again and again. Only its replies are kept: what a submission returned never is.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

Reply = tuple[dict[str, Any], bytes]
"""Header and body of a worker's reply, see `grader.worker.wire`."""

MAX_BYTES = 256 << 20
MAX_REPLY = 16 << 20


class AnswerStore:
    """Replies by what was asked, the least recently used dropped first.

    Args:
        max_bytes: Memory that all replies together may take.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._replies: OrderedDict[str, tuple[Reply, int]] = OrderedDict()

    def get(self, key: str) -> Reply | None:
        """Return the reply to a question, or None."""
        if key not in self._replies:
            return None
        self._replies.move_to_end(key)
        return self._replies[key][0]

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply, unless it is too large."""
        size = len(reply[1]) + len(json.dumps(reply[0]))
        if size > min(MAX_REPLY, self._max_bytes) or key in self._replies:
            return
        self._replies[key] = (reply, size)
        self._bytes += size
        while self._bytes > self._max_bytes:
            _, (_, dropped) = self._replies.popitem(last=False)
            self._bytes -= dropped


def question_key(source: bytes, settings: Mapping[str, str], header: Mapping[str, Any], body: bytes) -> str:
    """Return a key for a request to a worker that has loaded `source` under `settings`."""
    digest = hashlib.sha256()
    for part in (source, json.dumps([dict(settings), dict(header)], sort_keys=True).encode(), body):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
