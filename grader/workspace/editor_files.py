"""Files for editors in a new workspace: tasks and problems of VS Code, and a development container."""

from __future__ import annotations

import json
from typing import Any

PROBLEM_MATCHER = {
    "owner": "cvgrade",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {"regexp": r"^(.+?):(\d+): (.*)$", "file": 1, "line": 2, "message": 3},
}
"""Reads the lines that ``cvgrade check --format problems`` prints."""


def _task(label: str, command: str, **more: Any) -> dict[str, Any]:
    return {"label": label, "type": "shell", "command": command, "problemMatcher": [], **more}


TASKS = {
    "version": "2.0.0",
    "tasks": [
        _task(
            "cvgrade: check this lesson",
            "cvgrade check ${fileBasenameNoExtension} --format problems",
            group={"kind": "test", "isDefault": True},
            problemMatcher=PROBLEM_MATCHER,
        ),
        _task("cvgrade: check everything", "cvgrade check --format problems", problemMatcher=PROBLEM_MATCHER),
        _task("cvgrade: next hint for this lesson", "cvgrade hint ${fileBasenameNoExtension}"),
        _task("cvgrade: what is next", "cvgrade next"),
    ],
}

EXTENSIONS = {"recommendations": ["ms-python.python", "ms-toolsai.jupyter"]}

SETTINGS = {
    "files.exclude": {".cvgrade": True},
    "python.analysis.typeCheckingMode": "off",
    "editor.rulers": [88],
}

CONTAINER = {
    "name": "cvgrade",
    "image": "mcr.microsoft.com/devcontainers/python:3.12",
    "postCreateCommand": "sudo apt-get update && sudo apt-get install -y bubblewrap && pip install cvgrade",
    "customizations": {"vscode": {"extensions": EXTENSIONS["recommendations"]}},
}

EDITOR_FILES = {
    ".vscode/tasks.json": TASKS,
    ".vscode/extensions.json": EXTENSIONS,
    ".vscode/settings.json": SETTINGS,
    ".devcontainer/devcontainer.json": CONTAINER,
}


def editor_files() -> dict[str, bytes]:
    """Return the content of the files, by path below the workspace."""
    return {path: (json.dumps(content, indent=2) + "\n").encode() for path, content in EDITOR_FILES.items()}
