"""The walls, tried from inside."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

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
from grader.sandbox.bubblewrap import find_bubblewrap
from grader.sandbox.fork_server import ForkServerLauncher, SandboxUnavailableError
from grader.sandbox.unsandboxed import UnsandboxedLauncher

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed"),
]

LIMITS = Limits(load_s=10, call_s=5, memory_mb=600)

LOOK = b"""
import os
def run(code):
    scope = {}
    exec(code, scope)
    return scope.get("answer")
"""


@pytest.fixture(scope="module")
def launcher(tiny_course: Course) -> Iterator[ForkServerLauncher]:
    """One warm parent."""
    each = ForkServerLauncher("numpy", {}, [tiny_course.root])
    yield each
    each.close()


@pytest.fixture
def inside(launcher: ForkServerLauncher) -> Iterator[Submission]:
    """A worker that runs any code."""
    submission = Submission(launcher, Source("look.py", LOOK, 1, {}), LIMITS)
    yield submission
    submission.close()


def refused(inside: Submission, attempt: str) -> bool:
    """Whether an attempt ends in an OSError."""
    code = f"answer = False\ntry:\n    {attempt}\nexcept OSError:\n    answer = True\n"
    return inside.run("import os, socket, ctypes, signal\n" + code) is True


def test_no_file_of_the_course_or_the_home_folder_is_there(
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


def test_the_graders_own_modules_other_than_the_runner_are_not_there(inside: Submission) -> None:
    code = "import importlib.util as u\nanswer = []\nfor name in ('grader.checks', 'grader.grading', 'grader.cli'):\n"
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
    ],
)
def test_it_cannot(inside: Submission, attempt: str) -> None:
    assert refused(inside, attempt)


def test_the_environment_holds_nothing_of_the_users(
    inside: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = inside.run("import os\nanswer = sorted(os.environ)")
    assert set(names) <= {
        *("PATH", "HOME", "TMPDIR", "LANG", "PWD", "KERAS_HOME", "MPLBACKEND", "PYTHONDONTWRITEBYTECODE"),
        *("PYTHONHASHSEED", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "CUDA_VISIBLE_DEVICES"),
        *("TF_CPP_MIN_LOG_LEVEL", "TF_ENABLE_ONEDNN_OPTS"),
    }


def test_it_is_nobody_and_has_no_capability(inside: Submission) -> None:
    assert inside.run("import os\nanswer = os.getuid()") not in (0, os.getuid() or -1)


def test_kill_zero_reaches_only_itself(launcher: ForkServerLauncher, inside: Submission) -> None:
    inside.run("import os, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nos.kill(0, signal.SIGTERM)")
    assert Submission(launcher, Source("look.py", LOOK, 1, {}), LIMITS).run("answer = 1") == 1


def test_scratch_space_ends(inside: Submission) -> None:
    code = "import os\nanswer = 0\ntry:\n    for n in range(20):\n"
    code += "        open(f'{n}', 'wb').write(bytes(32 << 20)); answer = n\nexcept OSError: pass"
    assert inside.run(code) < 8


def test_siblings_do_not_see_each_other(launcher: ForkServerLauncher) -> None:
    one, two = (Submission(launcher, Source("look.py", LOOK, 1, {}), LIMITS) for _ in range(2))
    one.run("open('gift', 'w').write('x'); open('/dev/shm/gift', 'w').write('x')")
    look = "import os\nanswer = [os.path.exists(p) for p in ('gift', '/dev/shm/gift')]"
    assert (one.run(look), two.run(look)) == ([True, True], [False, False])
    assert two.run("import os\nanswer = [n for n in os.listdir('/proc') if n.isdigit()]") == []
    one.close()
    two.close()


def test_children_of_one_parent_do_not_share_random_state_with_each_other(
    launcher: ForkServerLauncher,
) -> None:
    def draw(seed: int) -> float:
        submission = Submission(launcher, Source("look.py", LOOK, seed, {}), LIMITS)
        try:
            return submission.run("import random\nanswer = random.random()")
        finally:
            submission.close()

    assert draw(1) == draw(1) != draw(2)


def test_a_parent_that_was_killed_is_replaced(tiny_course: Course) -> None:
    launcher = ForkServerLauncher("numpy", {}, [tiny_course.root])
    assert launcher._process is not None
    os.kill(launcher._process.pid, signal.SIGKILL)
    launcher._process.wait()
    submission = Submission(launcher, Source("look.py", LOOK, 1, {}), LIMITS)
    assert submission.run("answer = 2") == 2
    submission.close()
    launcher.close()


def test_a_runner_killed_in_the_middle_of_a_call_is_our_fault_and_the_next_call_works(
    launcher: ForkServerLauncher,
) -> None:
    submission = Submission(
        launcher, Source("look.py", LOOK + b"\nimport time\ndef wait(): time.sleep(20)\n", 1, {}), LIMITS
    )
    assert launcher._process is not None
    threading.Timer(1.0, launcher._process.kill).start()
    with pytest.raises(Fault) as caught:
        submission.wait()
    assert caught.value.outcome is Outcome.BROKEN
    assert submission.run("answer = 2") == 2
    submission.close()


def test_nothing_survives_the_end_of_the_examiner(
    tiny_course: Course, tiny_lesson: Lesson, solution: bytes
) -> None:
    with GradingSession() as session:
        session.grade(job_for(tiny_course, tiny_lesson, solution, seed=1))
        started = psutil.Process(session.pid).children(recursive=True)
        assert started
    _, alive = psutil.wait_procs(started, timeout=5)
    assert alive == []


def test_nothing_survives_an_examiner_that_was_killed(
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


def test_folders_are_masked_from_the_outside_in_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed course lies within the package; bubblewrap cannot make a folder in one that is masked."""
    package, other = tmp_path / "lib" / "grader", tmp_path / "lib" / "other"
    for folder in (package / "_course" / "solutions", other):
        folder.mkdir(parents=True)
    monkeypatch.setattr(sandbox, "_PACKAGE", package)
    shown = {str(tmp_path / "lib"): str(tmp_path / "lib")}
    words = sandbox._masks(shown, [package / "_course", other, tmp_path])
    masked = [words[place + 1] for place, word in enumerate(words) if word == "--tmpfs"]
    assert masked == [str(package), str(other)]


def test_without_bubblewrap_the_reason_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SandboxUnavailableError, match="not installed"):
        ForkServerLauncher("numpy", {}, [])


def test_a_plain_process_is_used_without_bubblewrap_unless_a_sandbox_is_demanded(
    tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    from grader.sandbox.selection import select_launcher

    monkeypatch.setenv("PATH", "/nowhere")
    assert isinstance(select_launcher("numpy", {}, tiny_course), UnsandboxedLauncher)
    monkeypatch.setenv("CVGRADE_SANDBOX", "bubblewrap")
    with pytest.raises(SandboxError, match="Nothing was graded"):
        select_launcher("numpy", {}, tiny_course)
