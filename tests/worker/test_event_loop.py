from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from grader.worker import event_loop


def test_an_event_loop_runs_and_is_woken_by_another_thread_without_sockets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "socketpair", None)
    event_loop.install()

    async def later() -> int:
        loop = asyncio.get_running_loop()
        found: asyncio.Future[int] = loop.create_future()
        threading.Timer(0.01, lambda: loop.call_soon_threadsafe(found.set_result, 3)).start()
        return await asyncio.wait_for(found, 5) + sum(await asyncio.gather(*map(doubled, range(3))))

    async def doubled(number: int) -> int:
        await asyncio.sleep(0)
        return 2 * number

    assert asyncio.run(later()) == 9
