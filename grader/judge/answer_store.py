"""A cache of the worked solution's answers, so that each call runs once.

All submissions to a lesson get the same random inputs, so the checks call the worked solution with the same
arguments for each of them. The cache holds answers of worked solutions only, never those of submissions.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

Reply = tuple[dict[str, Any], bytes]
"""Header and body of a worker's answer, see `grader.worker.wire`."""

MAX_BYTES = 256 << 20
MAX_REPLY = 16 << 20
"""Largest answer that is stored, in bytes."""


class AnswerStore:
    """Answers by the key of their request. The least recently used answer is removed first.

    Args:
        max_bytes: Largest size of all answers together.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._replies: OrderedDict[str, tuple[Reply, int]] = OrderedDict()

    def get(self, key: str) -> Reply | None:
        """Return the stored answer to a request, or None."""
        if key not in self._replies:
            return None
        self._replies.move_to_end(key)
        return self._replies[key][0]

    def put(self, key: str, reply: Reply) -> None:
        """Store an answer, unless it is larger than `MAX_REPLY`."""
        size = len(reply[1]) + len(json.dumps(reply[0]))
        if size > min(MAX_REPLY, self._max_bytes) or key in self._replies:
            return
        self._replies[key] = (reply, size)
        self._bytes += size
        while self._bytes > self._max_bytes:
            _, (_, dropped) = self._replies.popitem(last=False)
            self._bytes -= dropped


def request_key(source: bytes, settings: Mapping[str, str], header: Mapping[str, Any], body: bytes) -> str:
    """Return a key for a request to a worker that has loaded `source` under `settings`."""
    digest = hashlib.sha256()
    for part in (source, json.dumps([dict(settings), dict(header)], sort_keys=True).encode(), body):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
