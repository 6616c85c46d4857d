"""A cache of the worked solution's answers, in memory and on the disk, so that each call runs once.

All submissions to a lesson get the same random inputs, so the checks call the worked solution with the same
arguments for each of them. The cache holds answers of worked solutions only, never those of submissions.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from grader.judge.stored_answers import Reply, StoredAnswers

MAX_BYTES = 256 << 20
MAX_REPLY = 16 << 20
"""Largest answer that is stored, in bytes."""


class AnswerStore:
    """Answers by the key of their request. The least recently used answer is removed first.

    Args:
        max_bytes: Largest size of all answers in memory together.
        stored: Answers on the disk; None for those of this process only.
    """

    def __init__(self, max_bytes: int = MAX_BYTES, stored: StoredAnswers | None = None) -> None:
        self._max_bytes = max_bytes
        self._stored = stored
        self._bytes = 0
        self._replies: OrderedDict[str, tuple[Reply, int]] = OrderedDict()

    def get(self, key: str) -> Reply | None:
        """Return the stored answer to a request, or None."""
        if key in self._replies:
            self._replies.move_to_end(key)
            return self._replies[key][0]
        if self._stored and (reply := self._stored.get(key)):
            self._remember(key, reply)
            return reply
        return None

    def put(self, key: str, reply: Reply) -> None:
        """Store an answer, unless it is larger than `MAX_REPLY`."""
        if self._remember(key, reply) and self._stored:
            self._stored.put(key, reply)

    def _remember(self, key: str, reply: Reply) -> bool:
        """Store an answer in memory; return whether it was new and small enough."""
        size = len(reply[1]) + len(json.dumps(reply[0]))
        if size > min(MAX_REPLY, self._max_bytes) or key in self._replies:
            return False
        self._replies[key] = (reply, size)
        self._bytes += size
        while self._bytes > self._max_bytes:
            _, (_, dropped) = self._replies.popitem(last=False)
            self._bytes -= dropped
        return True


def request_key(source: bytes, settings: Mapping[str, str], header: Mapping[str, Any], body: bytes) -> str:
    """Return a key for a request to a worker that has loaded `source` under `settings`.

    `settings` names everything else that can change an answer.
    """
    digest = hashlib.sha256()
    for part in (source, json.dumps([dict(settings), dict(header)], sort_keys=True).encode(), body):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
