"""``cvgrade ci`` and ``collect``: the commands of the workflows, run as the services run them."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from classes import TRUST
from fixture_types import Run
from git_repositories import commit

from grader.export.ci_workflows import workflow

WRONG = b"\n\ndef normalize(pixels):\n    print('::error::forged')\n    return pixels / 255\n"

pytestmark = pytest.mark.skipif(
    not shutil.which("bash") or not shutil.which("git"), reason="bash or git is not installed"
)


@pytest.fixture
def path_with_cvgrade(tmp_path: Path) -> str:
    """A search path with a command ``cvgrade``, which trusts submissions where there is no sandbox."""
    folder = tmp_path / "bin"
    folder.mkdir()
    trust = f'if [ "$1" = grade ]; then set -- "$@" {" ".join(TRUST)}; fi\n' if TRUST else ""
    script = folder / "cvgrade"
    script.write_text(f'#!/bin/sh\n{trust}exec "{sys.executable}" -m grader "$@"\n')
    script.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def steps(path: Path, *names: str) -> list[str]:
    """Return the shell commands of a workflow for GitHub whose steps have these names."""
    (job,) = yaml.safe_load(path.read_text())["jobs"].values()
    return [step["run"] for step in job["steps"] if step.get("name") in names]


def shell(command: str, folder: Path, path: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: with ``bash -e``."""
    environment = {**os.environ, "PATH": path, **variables}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("service", ["github", "gitlab"])
@pytest.mark.parametrize("for_class", [False, True])
def test_the_workflows_are_yaml_and_install_the_named_package(service: str, for_class: bool) -> None:
    found = workflow(service, for_class=for_class, package="cvgrade @ git+https://example.edu/x")
    document: dict[Any, Any] = yaml.safe_load(found.text)
    assert 'pip install --quiet "cvgrade @ git+https://example.edu/x"' in found.text
    assert "@PACKAGE@" not in found.text
    assert "@PATH@" not in found.text
    if service == "github":
        assert document[True].keys() <= {"push", "workflow_dispatch"}  # YAML 1.1 reads the key `on` as true
        assert document["permissions"] == {"contents": "read"}
        (job,) = document["jobs"].values()
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        assert not any(
            "secrets." in step.get("run", "") for step in job["steps"]
        )  # secrets are in `env` only
    else:
        (job,) = document.values()
        assert job["artifacts"]["reports"]


def test_an_existing_workflow_is_kept_unless_it_is_to_be_replaced(cvgrade: Run, tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "cvgrade.yml"
    assert cvgrade("ci", "github", "--to", str(tmp_path)).exit_code == 0
    assert cvgrade("ci", "github", "--to", str(tmp_path)).exit_code == 0
    path.write_text("name: mine\n")
    assert cvgrade("ci", "github", "--to", str(tmp_path)).exit_code == 2
    assert path.read_text() == "name: mine\n"
    assert cvgrade("ci", "github", "--to", str(tmp_path), "--replace").exit_code == 0
    assert "cvgrade check" in path.read_text()


@pytest.mark.slow
def test_the_check_of_a_push_on_github(
    cvgrade: Run, workspace: Path, path_with_cvgrade: str, solution: bytes, tmp_path: Path
) -> None:
    cvgrade("ci", "github", "--to", str(workspace))
    (workspace / "lesson02.py").write_bytes(solution + WRONG)
    (command,) = steps(workspace / ".github" / "workflows" / "cvgrade.yml", "Check")
    summary = tmp_path / "summary.md"
    ended = shell(command, workspace, path_with_cvgrade, GITHUB_STEP_SUMMARY=str(summary))
    assert ended.returncode == 1, ended.stderr
    first, *rest = ended.stdout.splitlines()
    token = first.removeprefix("::stop-commands::")
    shown, commands = rest[: rest.index(f"::{token}::")], rest[rest.index(f"::{token}::") + 1 :]
    assert any("::error::forged" in line for line in shown)
    assert not any("forged" in line for line in commands)
    line = (solution + b"\n\n").count(b"\n") + 1
    assert commands
    assert all(each.startswith(f"::error file=lesson02.py,line={line},title=") for each in commands)
    assert "### lesson02" in summary.read_text()
    (workspace / "lesson02.py").write_bytes(solution)
    ended = shell(command, workspace, path_with_cvgrade, GITHUB_STEP_SUMMARY=str(summary))
    assert ended.returncode == 0
    assert "4 of 4 points" in summary.read_text()


@pytest.mark.slow
def test_the_check_of_a_push_on_gitlab(
    cvgrade: Run, workspace: Path, path_with_cvgrade: str, solution: bytes
) -> None:
    cvgrade("ci", "gitlab", "--to", str(workspace))
    (workspace / "lesson02.py").write_bytes(solution + WRONG)
    (job,) = yaml.safe_load((workspace / ".gitlab-ci.yml").read_text()).values()
    (command,) = job["script"]
    ended = shell(command, workspace, path_with_cvgrade, CI_PROJECT_DIR=str(workspace.parent))
    assert ended.returncode == 1, ended.stderr
    reports = job["artifacts"]["reports"]
    quality = json.loads((workspace / reports["codequality"]).read_text())
    assert {each["location"]["path"] for each in quality} == {f"{workspace.name}/lesson02.py"}
    suite = ET.parse(workspace / reports["junit"]).getroot()[0]
    assert int(suite.attrib["failures"]) == len(quality) > 0


@pytest.fixture
def class_repository(cvgrade: Run, tmp_path: Path, solution: bytes) -> Path:
    """A repository of the instructor: a list of three repositories, and a due date between their commits."""
    folder = tmp_path / "class repository"
    cvgrade("ci", "github", "--class", "--to", str(folder))
    cvgrade("ci", "gitlab", "--class", "--to", str(folder))
    repositories = tmp_path / "repositories"
    commit(repositories / "ada", "2026-11-18T08:00", lesson02_py=solution)
    commit(repositories / "ada", "2026-11-25T08:00", lesson02_py=solution + WRONG)
    commit(repositories / "bob", "2026-11-18T08:00", lesson02_py=solution + WRONG)
    commit(repositories / "bob", "2026-11-25T08:00", lesson02_py=solution)
    rows = [("learner", "name", "repository"), ("ada", "Ada", repositories / "ada")]
    rows += [("bob", "Bob", repositories / "bob"), ("eve", "Eve", repositories / "nothing")]
    with (folder / "repositories.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    (folder / "course.toml").write_text("[lessons.lesson02]\ndue = 2026-11-20T12:00:00Z\n")
    return folder


@pytest.mark.slow
def test_the_class_is_graded_at_the_commits_before_the_due_date(
    class_repository: Path, path_with_cvgrade: str, tmp_path: Path
) -> None:
    path = class_repository / ".github" / "workflows" / "cvgrade-class.yml"
    summary = tmp_path / "summary.md"
    for command in steps(path, "Collect the submissions", "Grade"):
        ended = shell(
            command,
            class_repository,
            path_with_cvgrade,
            GITHUB_STEP_SUMMARY=str(summary),
            GRADEBOOK="",
            SIGNING_KEY="",
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    graded = json.loads((class_repository / "class" / "exports" / "class.json").read_text())["learners"]
    states = {each["learner"]: each["lessons"][0]["state"] for each in graded}
    assert states == {"ada": "passed", "bob": "graded", "eve": "missing"}
    assert {each["lessons"][0]["days_late"] for each in graded} == {0}
    text = summary.read_text()
    assert "eve was not collected" in text
    assert "### 3 learners" in text
    assert "| lesson02 | 2 | 1 | 0 |" in text


@pytest.mark.slow
def test_the_class_is_graded_on_gitlab(class_repository: Path, path_with_cvgrade: str) -> None:
    (job,) = yaml.safe_load((class_repository / ".gitlab-ci.yml").read_text()).values()
    for command in job["script"]:
        ended = shell(
            command, class_repository, path_with_cvgrade, CI_SERVER_HOST="gitlab.com", CI_JOB_TOKEN="t"
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
    suites = ET.parse(class_repository / job["artifacts"]["reports"]["junit"]).getroot()
    assert {suite.attrib["name"] for suite in suites} == {"ada.lesson02", "bob.lesson02"}
    assert suites.find("testsuite[@name='ada.lesson02']").attrib["failures"] == "0"  # type: ignore[union-attr]


def test_collect_says_what_to_do_next_and_refuses_two_due_dates(cvgrade: Run, class_repository: Path) -> None:
    words = ("collect", "repositories.csv", "--course-file", "course.toml")
    ended = cvgrade(*words, cwd=class_repository)
    assert ended.exit_code == 1
    assert "Collected 2 submissions from 2 of 3 repositories." in ended.output
    following = "Next: cvgrade grade submissions --out class --times times.csv --roster repositories.csv"
    assert f"{following} --course-file course.toml\n" in ended.output
    without = cvgrade(*words[:2], "--due", "2026-11-20", cwd=class_repository)
    assert f"{following}\n" in without.output
    assert cvgrade(*words, "--due", "2026-11-20", cwd=class_repository).exit_code == 2
    assert cvgrade(*words[:2], "--due", "soon", cwd=class_repository).exit_code == 2
