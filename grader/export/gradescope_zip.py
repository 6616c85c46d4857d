"""The zip file for Gradescope's autograder: setup script, run script, cvgrade and the course.

Gradescope unpacks it into ``/autograder/source``, runs ``setup.sh`` once, copies ``run_autograder`` to
``/autograder`` and runs that for each submission.
"""

from __future__ import annotations

import importlib.metadata
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from grader.course.layout import Course, templates_of
from grader.marking.policy import LessonPolicy, Policy

SETTINGS = "cvgrade.json"
"""Name of the file with the settings of the run script."""

_PACKAGE = Path(__file__).resolve().parent.parent

SETUP = """\
#!/usr/bin/env bash
# Runs once, when Gradescope builds the image.
set -euo pipefail
cd "$(dirname "$0")"
apt-get update
apt-get install --yes --no-install-recommends python3-pip bubblewrap libseccomp2 ca-certificates
python3 -m pip install uv || python3 -m pip install --break-system-packages uv
export UV_PYTHON_INSTALL_DIR="$PWD/../python"  # not in root's home: submissions run as another user
python3 -m uv venv --python 3.11 ../venv
python3 -m uv pip install --python ../venv/bin/python --requirement requirements.txt
../venv/bin/python -c 'import sys, sysconfig; from pathlib import Path
Path(sysconfig.get_path("purelib"), "cvgrade.pth").write_text(sys.argv[1])' "$PWD"
chmod -R go+rX ../venv
if [ -d ../python ]; then chmod -R go+rX ../python; fi
"""

RUN = """\
#!/usr/bin/env bash
# Runs for each submission. Gradescope puts submission/ and results/ into the same folder.
set -euo pipefail
root="$(cd "$(dirname "$0")" && pwd)"
exec "$root/venv/bin/python" -I -m grader gradescope run --root "$root"
"""


class GradescopeSettings(msgspec.Struct, frozen=True):
    """Settings of the run script.

    Attributes:
        lesson: Short name of the lesson.
        settings: Settings of the lesson.
        policy: Rules of the course file that concern the points of the lesson.
    """

    lesson: str
    settings: dict[str, str] = {}
    policy: Policy = Policy()


def points_policy(policy: Policy, lesson: str) -> Policy:
    """Return the rules of a course file that concern the points of one lesson.

    Gradescope applies its own due dates, and learners must not find the extra time of others in the image.
    """
    rules = policy.of(lesson)
    own = LessonPolicy(points=rules.points, partial=rules.partial)
    return Policy(bonus_cap=policy.bonus_cap, lessons={lesson: own})


def build_zip(course: Course, settings: GradescopeSettings) -> bytes:
    """Build the zip file: the same bytes for the same course and version of cvgrade."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "setup.sh", SETUP.encode(), executable=True)
        _add(archive, "run_autograder", RUN.encode(), executable=True)
        _add(archive, "requirements.txt", "\n".join(_requirements()).encode() + b"\n")
        _add(archive, SETTINGS, msgspec.json.encode(settings))
        for name, path in _files(course):
            _add(archive, name, path.read_bytes())
    return buffer.getvalue()


def _requirements() -> list[str]:
    required = importlib.metadata.requires("cvgrade") or []
    return sorted(line for line in required if "extra ==" not in line)


def _files(course: Course) -> Iterator[tuple[str, Path]]:
    for path in sorted(_PACKAGE.rglob("*")):
        relative = path.relative_to(_PACKAGE)
        if path.is_file() and not {"_course", "__pycache__"} & set(relative.parts):
            yield f"grader/{relative.as_posix()}", path
    templates = templates_of(course)
    for folder in (course.exercises, course.solutions, course.reference_assets, templates):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"grader/_course/{folder.name}/{path.relative_to(folder).as_posix()}", path


def _add(archive: zipfile.ZipFile, name: str, content: bytes, *, executable: bool = False) -> None:
    entry = zipfile.ZipInfo(name)  # dated 1980, so that equal contents give equal bytes
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (0o100755 if executable else 0o100644) << 16
    archive.writestr(entry, content)
