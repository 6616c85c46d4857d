"""One submitted file: encodings, and what is no file."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.submissions.single_file import read_submission, refusal

UMLAUT = "# coding: {}\nname = 'Zoë €'\n"


@pytest.mark.parametrize(
    "source",
    [
        b"name = 'Zo\xc3\xab'\n",
        b"\xef\xbb\xbfname = 'Zo\xc3\xab'\n",
        b"# coding: ascii\nname = 1\n",
        b"# -*- coding: latin-1 -*-\nname = 'Zo\xeb'\n",
        b"# vim: set fileencoding=ISO-8859-1 :\nname = 'Zo\xeb'\n",
        UMLAUT.format("cp1252").encode("cp1252"),
        UMLAUT.format("windows-1252").encode("cp1252"),
        "#!/usr/bin/python\n# coding: cp1251\nname = 'Иван'\n".encode("cp1251"),
    ],
)
def test_these_encodings_are_read(source: bytes) -> None:
    assert refusal("lesson02.py", source) == ""


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"# coding: undefined\nx = 1\n", "declares the encoding undefined, which is not supported"),
        (b"# coding: punycode\n" + b"x-" * 300_000, "declares the encoding punycode"),
        (b"# coding: idna\nx = 1\n", "declares the encoding idna"),
        (b"# coding: unicode_escape\nx = 1\n", "declares the encoding unicode_escape"),
        (b"# coding: rot13\nx = 1\n", "declares the encoding rot13"),
        (b"# coding: bz2\nx = 1\n", "declares the encoding bz2"),
        (b"# coding: utf-7\nx = 1\n", "declares the encoding utf-7"),
        (b"# coding: nonsense\nx = 1\n", "declares a wrong encoding"),
        (b"\xef\xbb\xbf# coding: latin-1\nx = 1\n", "declares a wrong encoding"),
        (b"x = 1\ny = 2\nz = '\xe9'\n", r"is not UTF-8 text \(line 3\)"),
        (b"# coding: ascii\nx = '\xc3\xab'\n", r"is not ASCII text \(line 2\)"),
        (b"# coding: cp1252\nx = '\x81'\n", r"is not CP1252 text \(line 2\)"),
        (b"\xff\xfex\0", "is saved as UTF-16"),
    ],
)
def test_other_encodings_are_refused_at_once(source: bytes, reason: str) -> None:
    started = time.process_time()
    found = refusal("lesson02.py", source)
    assert time.process_time() - started < 1
    assert re.search(f"^lesson02.py {reason}", found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lesson02.py")
    with pytest.raises(UsageError, match="not a regular file"):
        read_submission(tmp_path / "lesson02.py")
