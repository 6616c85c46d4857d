"""The tool that runs the corpus: it notices leaks, harm and cases that prove nothing, and survives any case."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from canaries import Canaries
from hostile_case import Case, CaseError, encoded, load_jsonl, write_files
from reach import why_unreached
from results import make_result

from grader.model import CheckResult, LessonResult, Outcome
from grader.sandbox.bubblewrap import find_bubblewrap

TOOL = Path(__file__).resolve().parents[2] / "benchmarks" / "hostile.py"
CALLED = frozenset({"normalize", "standardize"})


def case(code: str = "", **fields: Any) -> Case:
    return Case(**{"id": "X", "lesson": "lesson02", "title": "", "code": code, "score": "0", **fields})


def lines(tmp_path: Path, *entries: Any) -> Path:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in entries))
    return path


@pytest.mark.parametrize(
    ("encode", "code", "content"),
    [
        ("", "é", b"\xc3\xa9"),
        ("latin1", "é", b"\xe9"),
        ("utf-16-le", "a", b"a\0"),
        ("crlf", "a\nb", b"a\r\nb"),
        ("nul", "a", b"a\0"),
        ("base64", base64.b64encode(b"\xff\0").decode(), b"\xff\0"),
    ],
)
def test_code_is_written_in_its_encoding(encode: str, code: str, content: bytes) -> None:
    assert encoded(case(code, encode=encode)) == content


@pytest.mark.parametrize(
    ("encode", "code"), [("klingon", "a"), ("ascii", "é"), ("base64", "?"), ("zlib", "a")]
)
def test_an_encoding_that_does_not_work_is_a_fault_of_the_case(encode: str, code: str) -> None:
    with pytest.raises(CaseError):
        encoded(case(code, encode=encode))


@pytest.mark.parametrize("name", ["../x", "/etc/x", "", "a\0b"])
def test_a_further_file_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError):
        write_files(case(files={name: "x"}), tmp_path, "lesson02.py")


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {"id": "A", "lesson": "lesson02", "code": "x = 1", "required_score": 0, "other": [1]},
        "{nonsense",
        [1],
        {"id": "B", "code": "x"},
        {"id": "C", "lesson": "lesson02", "code": 5},
        {"id": "D", "lesson": "lesson03", "code": "(d / 'x.py').write_text('')"},
    )
    first, *broken, last = load_jsonl(path)
    assert isinstance(first, Case)
    assert (first.id, first.score) == ("A", "0")
    assert [each[0] for each in broken if isinstance(each, tuple)] == ["line 2", "line 3", "B", "C"]
    assert isinstance(last, Case)
    assert last.lesson == "files"


def test_secrets_files_and_sockets_are_watched() -> None:
    with Canaries() as canaries:
        assert canaries.leaks("nothing") == []
        secret = canaries.neighbor.decode().partition('SECRET = "')[2].partition('"')[0]
        for form in (secret, secret[::-1], base64.b64encode(b"ab" + secret.encode()).decode()):
            assert canaries.leaks(f"x{form}x") == ["the secret in the neighbor's file"]
        if sys.platform == "linux":
            (canaries.root / "open" / "secret.txt").read_text()
            assert canaries.leaks("") == ["the canary file or its folder was touched"]
        (canaries.root / "open" / "gift").write_text("")
        assert "there are new files beside the canary file" in canaries.leaks("")
        (canaries.root / "open" / "gift").unlink()
        canaries.leaks("")
        with socket.create_connection(canaries._listeners[0].getsockname()):
            assert canaries.leaks("") == ["a socket of this machine was reached"]
        assert canaries.leaks("") == []


def ended(outcome: Outcome, called: str = "", error: str = "") -> CheckResult:
    return CheckResult(
        id="a", title="", function="normalize", outcome=outcome, points=1, called=called, error=error
    )


RAN = make_result(ended(Outcome.FAILED, "normalize(uint8 array 3×3)"))
NOT_LOADED = make_result(ended(Outcome.RAISED, error="ModuleNotFoundError: No module named 'x'"))


@pytest.mark.parametrize(
    ("code", "found", "why"),
    [
        ("def normalize(p): return 0", RAN, ""),
        ("normalize = lambda p: 0", RAN, ""),
        ("import os\nos._exit(0)", NOT_LOADED, ""),
        ("import numpy as np\nnp.all = 1", NOT_LOADED, ""),
        ("import x\ndef normalize(p): return 0", NOT_LOADED, "normalize never ran: ModuleNotFoundError"),
        ("def scale(p): return 0", RAN, "it defines none of the functions that are called"),
        ("def normalize(p)", NOT_LOADED, "cannot be parsed"),
    ],
)
def test_a_case_that_never_ran_what_it_attacks_says_so(code: str, found: LessonResult, why: str) -> None:
    said = why_unreached(case(code), found, CALLED)
    assert said.startswith(why) if why != "cannot be parsed" else why in said
    assert bool(said) is bool(why)
    assert why_unreached(case(code, says="."), found, CALLED) == ""


@pytest.mark.sandbox
@pytest.mark.heavy
@pytest.mark.skipif(not find_bubblewrap(), reason="bubblewrap is not installed")
def test_the_tool_goes_through_every_case_and_counts(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        {"id": "unknown-lesson", "lesson": "lesson99", "code": "x = 1"},
        {"id": "unknown-encoding", "lesson": "lesson02", "code": "x = 1", "encode": "klingon"},
        {"id": "no-python", "lesson": "files", "code": "1 / 0"},
        "{",
        {"id": "unreached", "lesson": "lesson02", "code": "def other(): pass", "required_score": "0"},
        {"id": "forged", "lesson": "lesson02", "code": RIGHT, "required_score": "1/4"},
        {"id": "right", "lesson": "lesson02", "code": RIGHT, "required_score": "4/4"},
        {
            "id": "real",
            "lesson": "lesson02",
            "code": "def center(p): return 0\nprint(1)",
            "required_score": "0",
        },
    )
    done = subprocess.run(
        [sys.executable, str(TOOL), "--jsonl", str(path), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    assert {name: found["figures"][name] for name in ("forged", "hung", "leaked", "harmed")} == {
        "forged": 1,
        "hung": 0,
        "leaked": 0,
        "harmed": 0,
    }
    assert (found["figures"]["not_run"], found["figures"]["any_zero"]) == (4, 1)
    by_name = {each["id"]: each for each in found["cases"]}
    assert "no lesson 'lesson99'" in by_name["unknown-lesson"]["problem"]
    assert "'klingon' is unknown" in by_name["unknown-encoding"]["problem"]
    assert "ZeroDivisionError" in by_name["no-python"]["problem"]
    assert "none of the functions" in by_name["unreached"]["unreached"]
    assert by_name["right"]["faults"] == []


RIGHT = (
    "def normalize(p): return p.astype('float32') / 255\n"
    "def standardize(p):\n    q = p.astype('float64')\n    return ((q - q.mean()) / q.std()).astype('float32')\n"
)
