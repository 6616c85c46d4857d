"""``python -m grader.background``: the background process, as a child of no command."""

from __future__ import annotations

import os
import sys

if __name__ == "__main__":
    if os.fork():
        os._exit(0)  # the command that started this need not wait for the imports
    from grader.background.server import main

    main(*sys.argv[1:])
