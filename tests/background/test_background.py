"""The background session: the same verdicts, sooner, whatever happens to its process."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from grader.background import server as server_module
from grader.background.address import fingerprint, folder, is_supported, socket_of
from grader.background.client import BackgroundSession, is_wanted, start, statuses, stop_all
from grader.background.server import TICK_S, Server
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.job import Job, job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_supported(), reason="Windows has no background sessions"),
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every test have its own sockets, and end what it started."""
    monkeypatch.setenv("CVGRADE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CVGRADE_BACKGROUND", "1")
    yield
    started = [each.pid for each in statuses()]
    stop_all()
    for pid in started:
        _wait_for_end(pid)


def _wait_for_end(pid: int, within_s: float = 30) -> None:
    deadline = time.monotonic() + within_s
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the background process does not end"
        time.sleep(0.05)


@pytest.fixture
def job(tiny_course: Course, tiny_lesson: Lesson) -> Job:
    return job_for(
        tiny_course, tiny_lesson, tiny_lesson.solution.read_bytes() + b"\nprint('hello')\n", seed=7
    )


def grade(course: Course, job: Job) -> LessonResult:
    with BackgroundSession(course) as session:
        return session.grade(job)


def without_times(result: LessonResult) -> bytes:
    checks = tuple(msgspec.structs.replace(check, duration_s=0.0) for check in result.checks)
    return msgspec.json.encode(msgspec.structs.replace(result, checks=checks, duration_s=0.0, graded_at=""))


def test_a_process_stays_and_its_verdicts_are_those_of_a_new_session(tiny_course: Course, job: Job) -> None:
    seen: list[str] = []
    with BackgroundSession(tiny_course) as session:
        first = session.grade(job, lambda check: seen.append(check.id))
    second = grade(tiny_course, job)
    with GradingSession() as own:
        expected = own.grade(job)
    assert without_times(first) == without_times(second) == without_times(expected)
    assert seen == [check.id for check in expected.checks]
    (status,) = statuses()
    assert status.graded == 2
    assert status.course == str(tiny_course.root)


def test_only_the_user_can_reach_it(tiny_course: Course, job: Job) -> None:
    grade(tiny_course, job)
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert stat.S_IMODE(socket_of(tiny_course).stat().st_mode) == 0o600


def test_a_killed_process_is_replaced(tiny_course: Course, job: Job) -> None:
    grade(tiny_course, job)
    (status,) = statuses()
    os.kill(status.pid, signal.SIGKILL)
    _wait_for_end(status.pid)
    assert grade(tiny_course, job).passed
    (after,) = statuses()
    assert after.pid != status.pid


def test_a_process_that_dies_with_its_socket_open_is_replaced(tiny_course: Course, job: Job) -> None:
    path = socket_of(tiny_course)
    with socket.socket(socket.AF_UNIX) as dying:
        dying.bind(str(path))
        dying.listen()

        def die() -> None:
            connection, _ = dying.accept()
            dying.close()
            connection.close()

        threading.Thread(target=die).start()
        assert grade(tiny_course, job).passed
    (after,) = statuses()
    assert after.graded == 1


def test_a_process_of_other_settings_ends_and_is_replaced(
    tiny_course: Course, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(tiny_course, job)
    (status,) = statuses()
    monkeypatch.setenv("KERAS_HOME", "/elsewhere")
    assert grade(tiny_course, job).passed
    (after,) = statuses()
    assert after.pid != status.pid
    _wait_for_end(status.pid)


def test_while_it_is_busy_another_session_grades(tiny_course: Course, tiny_lesson: Lesson, job: Job) -> None:
    grade(tiny_course, job)
    slow = job_for(tiny_course, tiny_lesson, job.source + b"\nimport time\ntime.sleep(3)\n", seed=7)
    waiting = threading.Thread(target=grade, args=(tiny_course, slow))
    waiting.start()
    time.sleep(0.5)
    assert grade(tiny_course, job).passed
    waiting.join()
    (status,) = statuses()
    assert status.graded == 2


INTERRUPTED = """
import sys
from pathlib import Path
from grader.background.client import BackgroundSession
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.judge.job import job_for
course = Course(Path(sys.argv[1]))
lesson = load_lessons(course)[0]
source = lesson.solution.read_bytes() + b"\\nwhile True: pass\\n"
with BackgroundSession(course) as session:
    print("started", flush=True)
    session.grade(job_for(course, lesson, source, seed=1))
"""


def test_ctrl_c_ends_the_submission_and_not_the_process(tiny_course: Course, job: Job) -> None:
    grade(tiny_course, job)
    (status,) = statuses()
    command = [sys.executable, "-c", INTERRUPTED, str(tiny_course.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as client:
        assert client.stdout
        client.stdout.readline()
        time.sleep(0.5)
        client.send_signal(signal.SIGINT)
    began = time.monotonic()
    assert grade(tiny_course, job).passed
    deadline = time.monotonic() + 20
    while statuses()[0].graded < 2:
        assert time.monotonic() < deadline, "it does not grade again after an interruption"
        grade(tiny_course, job)
    assert time.monotonic() - began < 30
    assert statuses()[0].pid == status.pid


def test_it_ends_when_nobody_used_it_and_when_its_path_was_taken(
    tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "TICK_S", 0.05)
    path = socket_of(tiny_course)
    for reason in ("idle", "taken"):
        monkeypatch.setattr(server_module, "IDLE_S", 0.2 if reason == "idle" else 600)
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen()
            running = threading.Thread(
                target=Server(tiny_course, listener, path, require_sandbox=False).run, daemon=True
            )
            if reason == "taken":
                path.unlink()
                path.write_text("a successor")
            running.start()
            running.join(timeout=20)
            assert not running.is_alive()
            assert path.exists() == (reason == "taken")


def test_a_client_may_ask_again_as_soon_as_it_has_its_result(
    tiny_course: Course, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting = GradingSession.start

    def start_slowly(session: GradingSession) -> subprocess.Popen[bytes]:
        time.sleep(0.2)  # the process is busy, although the result is on its way
        return starting(session)

    monkeypatch.setattr(GradingSession, "start", start_slowly)
    path = socket_of(tiny_course)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        server = Server(tiny_course, listener, path, require_sandbox=False)
        running = threading.Thread(target=server.run, daemon=True)
        running.start()
        assert all(grade(tiny_course, job).passed for _ in range(3))
        with server._busy:  # it is warm again
            assert [each.graded for each in stop_all()] == [3]
        running.join(timeout=20)


def test_stop_ends_it(tiny_course: Course, job: Job) -> None:
    grade(tiny_course, job)
    (stopped,) = stop_all()
    _wait_for_end(stopped.pid, within_s=TICK_S - 1)  # it does not wait for its next look at the clock
    assert statuses() == []
    assert not socket_of(tiny_course).exists()


def test_an_error_of_the_pack_is_the_error_of_a_session(tiny_course: Course, job: Job) -> None:
    from grader.errors import CourseError

    with pytest.raises(CourseError):
        grade(tiny_course, msgspec.structs.replace(job, pack=str(tiny_course.root / "nowhere")))


def test_the_fingerprint_changes_with_code_assets_and_environment(
    tiny_course: Course, tmp_path: Path
) -> None:
    def now(**environment: str) -> str:
        return fingerprint(tiny_course, environment, require_sandbox=False)

    before = now(HOME="/a", WINDOWID="1")
    assert now(HOME="/a", WINDOWID="2") == before
    assert now(HOME="/b") != before
    assert fingerprint(tiny_course, {"HOME": "/a"}, require_sandbox=True) != before
    (tmp_path / "cache" / "assets").mkdir(parents=True)
    (tmp_path / "cache" / "assets" / "new.png").write_bytes(b"1")
    assert now(HOME="/a") != before


def test_two_that_start_one_at_the_same_time_both_grade(tiny_course: Course, job: Job) -> None:
    path = socket_of(tiny_course)
    start(tiny_course, path, require_sandbox=False)
    start(tiny_course, path, require_sandbox=False)
    assert grade(tiny_course, job).passed
    assert len(statuses()) == 1


def test_it_is_off_where_ci_or_the_user_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_wanted()
    monkeypatch.setenv("CVGRADE_BACKGROUND", "0")
    assert not is_wanted()
    monkeypatch.delenv("CVGRADE_BACKGROUND")
    monkeypatch.setenv("CI", "true")
    assert not is_wanted()
