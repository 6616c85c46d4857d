"""Whether a file is Python at all, found out by a small bounded process before a worker is prepared."""

from __future__ import annotations

import subprocess
import sys

SECONDS = 10
MEMORY_MB = 1024

_PARSE = f"""
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_MB << 20},) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS},) * 2)
except ImportError:  # Windows
    pass
import warnings
warnings.simplefilter("ignore")
try:
    compile(sys.stdin.buffer.read(), "submission", "exec", dont_inherit=True)
except (SyntaxError, ValueError):
    sys.exit(3)
"""


def is_python(source: bytes) -> bool:
    """Return False if a file certainly has a syntax error. If the process cannot tell, a worker will."""
    try:
        ended = subprocess.run(  # noqa: S603 - the code is ours; the submission is its input
            [sys.executable, "-I", "-S", "-c", _PARSE],
            input=source,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    return ended.returncode != 3
