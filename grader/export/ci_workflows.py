"""Workflows for GitHub Actions and GitLab CI: one in a learner's repository, one that grades a class."""

from __future__ import annotations

from typing import NamedTuple

_HOSTS = {"github": "github.com", "gitlab": "gitlab.com"}

_GITHUB_SETUP = """\
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
          cache: pip
          cache-dependency-path: "@PATH@"
      - name: Install cvgrade
        run: python -m pip install --quiet "@PACKAGE@"
      - name: Install the sandbox
        run: |
          sudo apt-get update -q
          sudo apt-get install -qy --no-install-recommends bubblewrap libseccomp2
          sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
"""

_GITHUB_LEARNER = (
    """\
# Checks the lessons on every push: points in the summary of the job, findings on the lines of the files.
# Written by `cvgrade ci github`.
name: cvgrade

on:
  push:
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: cvgrade-${{ github.ref }}
  cancel-in-progress: true

jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    steps:
"""
    + _GITHUB_SETUP
    + """\
      - name: Check
        run: cvgrade check --format github
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: report
          path: report.html
          if-no-files-found: ignore
"""
)

_GITHUB_CLASS = (
    """\
# Grades the repositories in repositories.csv, each lesson as of the last commit before its due date.
# Written by `cvgrade ci github --class`. Keep this repository private: the results contain every mark.
#
# course.toml has the due dates. To read private repositories, save a token with the permission to read them
# as the secret CLASS_TOKEN. Without the two secrets below, each run starts a new gradebook and a new key:
#   CVGRADE_GRADEBOOK    postgresql://… keeps results and decisions (install cvgrade[postgres])
#   CVGRADE_SIGNING_KEY  content of signing-key.pem from your settings folder; it signs the report cards
name: cvgrade class

on:
  workflow_dispatch:
  # schedule:
  #   - cron: "30 0 2 12 *"   # after the due date, in UTC

permissions:
  contents: read

concurrency:
  group: cvgrade-class

jobs:
  grade:
    runs-on: ubuntu-24.04
    timeout-minutes: 350
    steps:
"""
    + _GITHUB_SETUP
    + """\
      - name: Collect the submissions
        env:
          GIT_CONFIG_COUNT: "1"
          GIT_CONFIG_KEY_0: "url.https://x-access-token:\
${{ secrets.CLASS_TOKEN || github.token }}@github.com/.insteadOf"
          GIT_CONFIG_VALUE_0: https://github.com/
        run: |
          cvgrade collect repositories.csv --course-file course.toml \\
            --summary "$GITHUB_STEP_SUMMARY" || [ $? -eq 1 ]
      - name: Grade
        env:
          GRADEBOOK: ${{ secrets.CVGRADE_GRADEBOOK }}
          SIGNING_KEY: ${{ secrets.CVGRADE_SIGNING_KEY }}
        run: |
          if [ -n "$SIGNING_KEY" ]; then
            export CVGRADE_SIGNING_KEY="$HOME/signing-key.pem"
            (umask 077 && printf '%s\\n' "$SIGNING_KEY" > "$CVGRADE_SIGNING_KEY")
          fi
          cvgrade grade submissions --out class --roster repositories.csv --times times.csv \\
            --course-file course.toml --gradebook "$GRADEBOOK" \\
            --summary "$GITHUB_STEP_SUMMARY" || [ $? -eq 1 ]
      - uses: actions/upload-artifact@v4
        with:
          name: class
          path: class
          if-no-files-found: error
"""
)

_GITLAB_SETUP = """\
  image: python:3.12
  cache:
    key: cvgrade
    paths: [.pip]
  variables:
    PIP_CACHE_DIR: $CI_PROJECT_DIR/.pip
    GIT_DEPTH: "1"
  before_script:
    - apt-get update -q && apt-get install -qy --no-install-recommends bubblewrap libseccomp2
    - python -m pip install --quiet "@PACKAGE@"
"""

_GITLAB_LEARNER = (
    """\
# Checks the lessons on every push: findings in the merge request, checks in the tab "Tests".
# Written by `cvgrade ci gitlab`.
cvgrade:
"""
    + _GITLAB_SETUP
    + """\
  script:
    - cvgrade check --format gitlab
  artifacts:
    when: always
    paths: [report.html]
    reports:
      codequality: gl-code-quality-report.json
      junit: cvgrade-junit.xml
"""
)

_GITLAB_CLASS = (
    """\
# Grades the repositories in repositories.csv, each lesson as of the last commit before its due date.
# Written by `cvgrade ci gitlab --class`. Keep this project private: the results contain every mark.
#
# course.toml has the due dates. Run it by hand or by a pipeline schedule after the due date. The sandbox
# needs an executor that allows user namespaces, such as a shell executor; elsewhere `cvgrade grade` refuses.
# Variables of the project (Settings, CI/CD), masked:
#   CLASS_TOKEN          a token with the permission to read the learners' repositories
#   CVGRADE_GRADEBOOK    postgresql://… keeps results and decisions (install cvgrade[postgres])
#   CVGRADE_SIGNING_KEY  of type File: signing-key.pem from your settings folder
cvgrade class:
"""
    + _GITLAB_SETUP
    + """\
  rules:
    - if: $CI_PIPELINE_SOURCE == "web" || $CI_PIPELINE_SOURCE == "schedule"
  script:
    - >-
      GIT_CONFIG_COUNT=1
      GIT_CONFIG_KEY_0="url.https://oauth2:${CLASS_TOKEN:-$CI_JOB_TOKEN}@${CI_SERVER_HOST}/.insteadOf"
      GIT_CONFIG_VALUE_0="https://${CI_SERVER_HOST}/"
      cvgrade collect repositories.csv --course-file course.toml || [ $? -eq 1 ]
    - >-
      cvgrade grade submissions --out class --roster repositories.csv --times times.csv
      --course-file course.toml --gradebook "${CVGRADE_GRADEBOOK:-}" || [ $? -eq 1 ]
  artifacts:
    when: always
    paths: [class]
    reports:
      junit: class/exports/junit.xml
"""
)


class Workflow(NamedTuple):
    """A workflow file.

    Attributes:
        path: Where the service expects it in the repository.
        text: Its content.
    """

    path: str
    text: str


def workflow(service: str, *, for_class: bool, package: str) -> Workflow:
    """Return a workflow.

    Args:
        service: ``github`` or ``gitlab``.
        for_class: The workflow that grades a class, instead of the one for a learner's repository.
        package: What pip installs.
    """
    path, text = {
        ("github", False): (".github/workflows/cvgrade.yml", _GITHUB_LEARNER),
        ("github", True): (".github/workflows/cvgrade-class.yml", _GITHUB_CLASS),
        ("gitlab", False): (".gitlab-ci.yml", _GITLAB_LEARNER),
        ("gitlab", True): (".gitlab-ci.yml", _GITLAB_CLASS),
    }[service, for_class]
    return Workflow(path, text.replace("@PACKAGE@", package).replace("@PATH@", path))


def example_repositories(service: str) -> str:
    """Return an example of the list of repositories, which is the roster, too."""
    return f"learner,name,section,repository\nada,Ada Lovelace,A,https://{_HOSTS[service]}/example/ada\n"
