"""The sandbox, tested from inside by code that tries to leave it."""

from __future__ import annotations

import errno
import os
import platform
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import psutil
import pytest

from grader.checks.faults import Fault
from grader.course.layout import Course
from grader.course.pack import Lesson, Limits
from grader.errors import ExaminerError, SandboxError
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.judge.submission import Source, Submission
from grader.model import Outcome
from grader.sandbox import bubblewrap as sandbox
from grader.sandbox import cgroups, fork_server
from grader.sandbox.bubblewrap import find_bubblewrap
from grader.sandbox.cgroups import MAX_TASKS, Cgroup, create_cgroup
from grader.sandbox.connection import Connection
from grader.sandbox.fork_server import ForkedProcess, ForkServerLauncher, SandboxUnavailableError
from grader.sandbox.unsandboxed import UnsandboxedLauncher
from grader.worker.libraries import THREADS

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
]

LIMITS = Limits(load_s=10, call_s=5, memory_mb=600)

RUN = b"""
import os
def run(code):
    scope = {}
    exec(code, scope)
    return scope.get("answer")
"""


@pytest.fixture(scope="module")
def launcher(tiny_course: Course) -> Iterator[ForkServerLauncher]:
    """One fork server."""
    each = ForkServerLauncher("numpy", {}, {}, [tiny_course.root])
    yield each
    each.close()


@pytest.fixture
def inside(launcher: ForkServerLauncher) -> Iterator[Submission]:
    """A worker that runs any code."""
    submission = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
    yield submission
    submission.close()


def refused(inside: Submission, attempt: str) -> bool:
    """Whether an attempt ends in an OSError."""
    code = f"answer = False\ntry:\n    {attempt}\nexcept OSError:\n    answer = True\n"
    return inside.run("import os, socket, ctypes, signal, mmap\n" + code) is True


def test_asyncio_runs_although_sockets_are_refused(inside: Submission) -> None:
    code = """
import asyncio, socket
async def half(x):
    return await asyncio.to_thread(lambda: x / 2)
answer = asyncio.run(half(3))
"""
    assert inside.run(code) == 1.5
    assert refused(inside, "__import__('_socket').socketpair()")
    assert refused(inside, "socket.socket()")


def test_files_of_the_course_and_the_home_folder_are_not_visible(
    inside: Submission, tiny_course: Course, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary-7f3a")
    walk = f"""
import os
answer = []
for top in ("/", "/root", "/home", {str(tmp_path)!r}, {str(tiny_course.root)!r}):
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/usr", "/proc")]
        answer += [os.path.join(folder, name) for name in files if name in ("secret", "checks.py", "lesson.toml")]
"""
    assert inside.within(60).run(walk) == []


def test_only_the_worker_package_of_the_grader_is_visible(inside: Submission) -> None:
    code = "import importlib.util as u\nanswer = []\nfor name in ('grader.checks', 'grader.judge', 'grader.cli'):\n"
    code += "    answer.append(u.find_spec(name) is None)\n"
    assert inside.run(code) == [True, True, True]


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "os.fork()",
        "os.execv('/bin/sh', ['sh'])",
        "os.unshare(0x10000000) if hasattr(os, 'unshare') else open('/nowhere')",
        "open('/usr/x', 'w')",
        "open('/etc/x', 'w')",
        "open('/dev/x', 'w')",
        "open('/proc/1/mem', 'rb')",
        "os.kill(2, 0)",
        "os.setuid(0)",
        "os.listdir('/home')",
        "os.mknod('node')",
        "mmap.mmap(os.open('/dev/zero', os.O_RDWR), 1 << 20)",
        "mmap.mmap(-1, 1 << 20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)",
        "mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x100)  # MAP_GROWSDOWN",
    ],
)
def test_a_forbidden_operation_is_refused(inside: Submission, attempt: str) -> None:
    assert refused(inside, attempt)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("modify_ldt", 154),
        ("sched_setattr", 314),
        ("mknod", 133),
        ("mknodat", 259),
        ("quotactl_fd", 443),
        ("statmount", 457),  # would show folders of the host
        ("listmount", 458),
        ("io_setup", 206),  # would take from what all users of the machine share
        ("inotify_init1", 294),
        ("sync", 162),
        ("syncfs", 306),
    ],
)
def test_a_forbidden_system_call_is_refused(inside: Submission, name: str, number: int) -> None:
    code = f"import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nlibc.syscall({number}, -1, 0, 0, 0)\n"
    assert inside.run(code + "answer = ctypes.get_errno()") in (errno.EPERM, errno.ENOSYS), name


@pytest.fixture
def without_cgroup(launcher: ForkServerLauncher, monkeypatch: pytest.MonkeyPatch) -> Iterator[Submission]:
    """A worker as on a machine without cgroups, in one that spares the machine if the other limits fail."""

    def outer(pid: int, _: Limits) -> Cgroup | None:
        return create_cgroup(pid, Limits(memory_mb=2500))

    monkeypatch.setattr(fork_server, "create_cgroup", outer)
    monkeypatch.setattr(cgroups, "MAX_TASKS", 600)
    submission = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
    yield submission
    submission.close()


def test_threads_are_limited_without_a_cgroup(without_cgroup: Submission) -> None:
    code = """
import threading, time
threading.stack_size(1 << 16)
answer = 0
try:
    for _ in range(500):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        answer += 1
except RuntimeError:
    pass
"""
    assert 200 < without_cgroup.run(code) < MAX_TASKS


def test_page_tables_count_as_memory(without_cgroup: Submission) -> None:
    """W7: reading one byte of each 2 MB takes no page, but a page table for each."""
    code = """
import mmap
pages = mmap.mmap(-1, 1 << 41, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ)
for place in range(0, 1 << 40, 2 << 20):
    pages[place]
"""
    with pytest.raises(Fault) as caught:
        without_cgroup.within(30).run(code)
    assert caught.value.outcome is Outcome.MEMORY


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the number is that of x86-64")
def test_memory_counts_although_the_main_thread_has_ended(without_cgroup: Submission) -> None:
    code = """
import ctypes, mmap, threading

def fill():
    pages = mmap.mmap(-1, 1 << 41, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ)
    for place in range(0, 1 << 40, 2 << 20):
        pages[place]

threading.Thread(target=fill).start()
ctypes.CDLL(None).syscall(60, 0)  # exit: of this thread, not of the process
"""
    with pytest.raises(Fault) as caught:
        without_cgroup.within(30).run(code)
    assert caught.value.outcome is Outcome.MEMORY


def test_the_environment_has_no_variables_of_the_user(
    inside: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = inside.run("import os\nanswer = sorted(os.environ)")
    assert set(names) <= {
        *("PATH", "HOME", "TMPDIR", "LANG", "PWD", "KERAS_HOME", "MPLBACKEND", "PYTHONDONTWRITEBYTECODE"),
        *("PYTHONHASHSEED", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "CUDA_VISIBLE_DEVICES"),
        *("TF_CPP_MIN_LOG_LEVEL", "TF_ENABLE_ONEDNN_OPTS", "HDF5_USE_FILE_LOCKING", *THREADS),
    }


@pytest.mark.parametrize("sandboxed", [True, False])
def test_a_worker_has_the_threads_of_its_session(sandboxed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in THREADS:
        monkeypatch.setenv(name, "1")
    launcher = ForkServerLauncher("numpy", {}, {}, []) if sandboxed else UnsandboxedLauncher("numpy", {}, {})
    submission = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
    try:
        found = submission.run(f"import os\nanswer = [os.environ.get(name) for name in {THREADS}]")
    finally:
        submission.close()
        launcher.close()
    assert found == ["1", "1"]


def test_a_worker_runs_as_another_user(inside: Submission) -> None:
    assert inside.run("import os\nanswer = os.getuid()") not in (0, os.getuid() or -1)


def test_kill_zero_reaches_only_the_worker(launcher: ForkServerLauncher, inside: Submission) -> None:
    inside.run("import os, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nos.kill(0, signal.SIGTERM)")
    assert Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS).run("answer = 1") == 1


def test_scratch_space_is_limited(inside: Submission) -> None:
    code = "import os\nanswer = 0\ntry:\n    for n in range(20):\n"
    code += "        open(f'{n}', 'wb').write(bytes(32 << 20)); answer = n\nexcept OSError: pass"
    assert inside.run(code) < 8


def test_workers_do_not_see_each_other(launcher: ForkServerLauncher) -> None:
    one, two = (Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS) for _ in range(2))
    one.run("open('gift', 'w').write('x'); open('/dev/shm/gift', 'w').write('x')")
    look = "import os\nanswer = [os.path.exists(p) for p in ('gift', '/dev/shm/gift')]"
    assert (one.run(look), two.run(look)) == ([True, True], [False, False])
    assert two.run("import os\nanswer = [n for n in os.listdir('/proc') if n.isdigit()]") == []
    one.close()
    two.close()


def test_a_locked_weight_file_can_be_read_by_other_workers(tiny_course: Course, tmp_path: Path) -> None:
    """A lock belongs to the file on the disk, which all workers of all submissions see."""
    with h5py.File(tmp_path / "weights.h5", "w") as file:
        file["one"] = [1.0]
    launcher = ForkServerLauncher("numpy", {"weights.h5": tmp_path / "weights.h5"}, {}, [tiny_course.root])
    try:
        one, two = (Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS) for _ in range(2))
        lock = "import fcntl, os\nfcntl.flock(os.open('/models/weights.h5', os.O_RDONLY), fcntl.LOCK_EX)"
        one.within(30).run(f"{lock}\nanswer = 1")
        read = "import h5py\nanswer = h5py.File('/models/weights.h5', 'r')['one'][0].item()"
        assert two.within(30).run(read) == 1.0
        one.close()
        two.close()
    finally:
        launcher.close()


def test_random_state_depends_on_the_seed_alone(
    launcher: ForkServerLauncher,
) -> None:
    def draw(seed: int) -> float:
        submission = Submission(launcher, Source("run.py", RUN, seed, {}), LIMITS)
        try:
            return float(submission.run("import random\nanswer = random.random()"))
        finally:
            submission.close()

    assert draw(1) == draw(1) != draw(2)


def test_a_killed_fork_server_is_restarted(tiny_course: Course) -> None:
    launcher = ForkServerLauncher("numpy", {}, {}, [tiny_course.root])
    assert launcher._process is not None
    inside = psutil.Process(launcher._process.pid).children(recursive=True)
    os.kill(launcher._process.pid, signal.SIGKILL)
    launcher._process.wait()
    psutil.wait_procs(inside, timeout=5)
    submission = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
    assert submission.run("answer = 2") == 2
    submission.close()
    launcher.close()


def test_the_last_output_is_complete_and_nothing_of_the_worker_remains(launcher: ForkServerLauncher) -> None:
    """A worker closes its output when it is not needed any more, before the kernel has freed its memory."""
    worker = launcher.start(LIMITS)
    process, cgroup = psutil.Process(worker._pid), worker._cgroup
    connection = Connection(worker, LIMITS)
    source = b"print('x' * 50_000)\nprint('last')"
    connection.request(
        {"op": "load", "main": "run.py", "seed": 1, "settings": {}, "eager": False}, source, 10
    )
    connection.close()
    assert connection.printed().endswith(b"last\n")
    process.wait(10)
    for thread in threading.enumerate():
        if thread.name == "release":
            thread.join(10)
    assert not any(folder.exists() for folder in (cgroup.folders if cgroup else ()))


def spare_of(launcher: ForkServerLauncher) -> ForkedProcess:
    """Return the worker that the next start takes."""
    assert launcher._spare is not None
    return launcher._spare.result()


def test_a_spare_worker_is_started_ahead(tiny_course: Course) -> None:
    """It is a worker like any other: new, with the limits that were asked for, and replaced if it has died."""
    launcher = ForkServerLauncher("numpy", {}, {}, [tiny_course.root])
    try:
        launcher.start(LIMITS).close()
        assert launcher._spare is None  # one worker does not show that another one will follow
        launcher.start(LIMITS).close()
        spare = spare_of(launcher)
        taken = launcher.start(LIMITS)
        assert taken is spare
        taken.close()
        killed = spare_of(launcher)
        killed.kill()
        killed.wait()
        submission = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
        assert submission.run("answer = 2") == 2
        submission.close()
        unused = spare_of(launcher)
        other = launcher.start(Limits(load_s=10, call_s=5, memory_mb=500))
        assert other is not unused
        assert unused.socket.fileno() == -1
        other.close()
        launcher.start(Limits(load_s=10, call_s=5, memory_mb=500)).close()
        assert launcher._process is not None
        everything = psutil.Process(launcher._process.pid).children(recursive=True)
    finally:
        launcher.close()
    assert psutil.wait_procs(everything, timeout=5)[1] == []


def test_a_worker_that_does_not_start_in_time_does_not_end_the_others(
    launcher: ForkServerLauncher, inside: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy machine took longer once, and the checks of another worker were called broken."""
    inside.run("import builtins\nbuiltins.memory = 7")
    original, tries = fork_server.ForkedProcess, iter([True])

    def slow(*arguments: Any) -> Any:
        if next(tries, False):
            raise TimeoutError
        return original(*arguments)

    monkeypatch.setattr(fork_server, "ForkedProcess", slow)
    for _ in range(2):  # the first may be a spare one that runs already
        other = Submission(launcher, Source("run.py", RUN, 1, {}), LIMITS)
        assert other.run("answer = 1") == 1
        other.close()
    assert not next(tries, False)  # one start was slow
    assert inside.run("import builtins\nanswer = builtins.memory") == 7


def test_a_fork_server_killed_during_a_call_is_not_the_learners_fault(
    launcher: ForkServerLauncher,
) -> None:
    submission = Submission(
        launcher, Source("run.py", RUN + b"\nimport time\ndef wait(): time.sleep(20)\n", 1, {}), LIMITS
    )
    assert launcher._process is not None
    threading.Timer(1.0, launcher._process.kill).start()
    with pytest.raises(Fault) as caught:
        submission.wait()
    assert caught.value.outcome is Outcome.BROKEN
    assert submission.run("answer = 2") == 2
    submission.close()


@pytest.mark.own_examiner
def test_no_process_survives_the_end_of_the_examiner(
    tiny_course: Course, tiny_lesson: Lesson, solution: bytes
) -> None:
    with GradingSession() as session:
        session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1))
        started = psutil.Process(session.pid).children(recursive=True)
        assert started
    _, alive = psutil.wait_procs(started, timeout=5)
    assert alive == []


@pytest.mark.own_examiner
def test_no_process_survives_a_killed_examiner(
    tiny_course: Course, tiny_lesson: Lesson, solution: bytes
) -> None:
    with GradingSession() as session:
        session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1))
        started = psutil.Process(session.pid).children(recursive=True)
        os.kill(session.pid or 0, signal.SIGKILL)
        _, alive = psutil.wait_procs(started, timeout=5)
        assert alive == []
        with pytest.raises(ExaminerError, match="ended without a result"):
            session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1))
        assert session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1)).passed


def test_outer_folders_are_masked_first_and_inner_ones_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bubblewrap cannot create a folder in a masked one, and an installed course is inside the package."""
    package, other = tmp_path / "lib" / "grader", tmp_path / "lib" / "other"
    for folder in (package / "_course" / "solutions", other):
        folder.mkdir(parents=True)
    monkeypatch.setattr(sandbox, "_PACKAGE", package)
    shown = {str(tmp_path / "lib"): str(tmp_path / "lib")}
    words = sandbox._masks(shown, [package / "_course", other, tmp_path])
    masked = [words[index + 1] for index, word in enumerate(words) if word == "--tmpfs"]
    assert masked == [str(package), str(other)]


def test_a_missing_bubblewrap_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SandboxUnavailableError, match="not installed"):
        ForkServerLauncher("numpy", {}, {}, [])


def test_workers_are_unsandboxed_without_bubblewrap_unless_a_sandbox_is_required(
    tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.sandbox.selection import select_launcher

    monkeypatch.setenv("PATH", "/nowhere")
    assert isinstance(select_launcher("numpy", {}, {}, tiny_course), UnsandboxedLauncher)
    monkeypatch.setenv("CVGRADE_SANDBOX", "bubblewrap")
    with pytest.raises(SandboxError, match="Nothing was graded"):
        select_launcher("numpy", {}, {}, tiny_course)
