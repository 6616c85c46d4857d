"""``cvgrade groups`` and ``name``: wrong answers that several learners share and no misconception names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.options import CLASS_COURSE, OUT, PATH, TRUST, examples
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.marking.answer_groups import AnswerGroup

MAX_GROUPS = 20
"""Groups that are printed without ``--all``."""


@click.command(
    epilog=examples("cvgrade groups autumn", "cvgrade groups autumn --lesson 2 --all"),
)
@click.argument("out", type=PATH, default=".")
@click.option("--lesson", "names", multiple=True, help="List only this lesson. Repeat for several.")
@click.option("--all", "everything", is_flag=True, help="List answers of one learner, too.")
@click.option("--json", "as_json", is_flag=True, help="Print the groups as JSON.")
@CLASS_COURSE
def groups(
    out: Path,
    names: tuple[str, ...],
    everything: bool,
    as_json: bool,
    course_folder: Path | None,
) -> None:
    """List wrong answers that several learners share.

    OUT is the folder of the class. A group holds the learners whose function returned the same wrong answer,
    where no misconception names it. Decide on all of them with `cvgrade override --group ID`, or give the
    answer a name for the next class with `cvgrade name ID`.
    """
    from grader.batch.answer_groups import class_groups, class_marks
    from grader.batch.class_folder import ClassFolder
    from grader.course.catalog import pick_lesson
    from grader.text.words import counted

    folder = ClassFolder(out)
    folder.record()
    _, lessons = folder.open_course(course_folder)
    wanted = {pick_lesson(lessons, name).id for name in names}
    found = [
        each for each in class_groups(class_marks(folder, lessons)) if not wanted or each.lesson in wanted
    ]
    shared = [each for each in found if len(each.learners) > 1]
    shown = found if everything else shared[:MAX_GROUPS]
    if as_json:
        _print_json(found if everything else shared)
        return
    for group in shown:
        click.echo("\n".join(_lines(group)))
    click.echo(f"{counted(len(shared), 'answer group')} of 2 or more learners.")
    if len(shown) < len(found):
        click.echo(f"{counted(len(found) - len(shown), 'more group')}: --all lists them.")


@click.command(epilog=examples('cvgrade name 1a2b3c4d by-254 --title "Division by 254" --why … --hint …'))
@click.argument("group_id", metavar="GROUP")
@click.argument("misconception", metavar="ID")
@click.option("--title", required=True, help="Name of the misconception, a short noun phrase.")
@click.option("--why", required=True, help="What the learner may believe, and why it is wrong.")
@click.option("--hint", required=True, help="A question or a step that helps; not the solution.")
@OUT
@CLASS_COURSE
@TRUST
def name(
    group_id: str,
    misconception: str,
    title: str,
    why: str,
    hint: str,
    out: Path,
    course_folder: Path | None,
    trust_every_submission: bool,
) -> None:
    """Give an answer group a name, for the next class.

    Write the misconception ID into the lesson pack, with the wrong answer of GROUP. A submission that returns
    the same is then told its name. An answer that many causes give, such as zeros, is refused.
    """
    from grader.authoring.named_answers import Example, NewMisconception, name_answer
    from grader.batch.answer_groups import class_groups, class_marks, example_of, find_group
    from grader.batch.class_folder import ClassFolder
    from grader.course.catalog import pick_lesson
    from grader.judge.session import GradingSession

    folder = ClassFolder(out)
    folder.record()
    course, lessons = folder.open_course(course_folder)
    group = find_group(class_groups(class_marks(folder, lessons)), group_id)
    if not group.function:
        raise UsageError("A file that does not load has no answer that could be named.")
    new = NewMisconception(misconception, group.function, title, why, hint)
    lesson = pick_lesson(lessons, group.lesson)
    with GradingSession(require_sandbox=not trust_every_submission) as session:
        written = name_answer(course, lesson, session, new, Example(*example_of(folder, group)))
    for path in written:
        click.echo(f"Written: {path}")
    click.echo("Read both files. `cvgrade grade` grades the lesson again and tells this class, too.")


def _lines(group: AnswerGroup) -> list[str]:
    """Return the lines about a group."""
    from grader.text.clean import one_line
    from grader.text.words import counted, listed

    where = f"{group.lesson} {group.function}()" if group.function else f"{group.lesson}, the whole file"
    line, having = group.common_line
    rows = [
        ("checks", ", ".join(f"{title} ({name})" if name else title for name, title in group.checks.items())),
        ("message", group.example.message),
        ("line", f"{line} (like that: {having} of {len(group.learners)})" if line else ""),
        ("learners", listed(group.learners)),
    ]
    head = f"{group.id}  {where}: {counted(len(group.learners), 'learner')}"
    return [head, *(f"  {label:<9} {one_line(text)}" for label, text in rows if text), ""]


def _print_json(found: list[AnswerGroup]) -> None:
    import msgspec

    document = [
        {
            "id": each.id,
            "lesson": each.lesson,
            "function": each.function,
            "checks": list(each.checks),
            "learners": each.learners,
            "message": each.example.message,
            "line": each.common_line[0],
            "code": each.example.code,
        }
        for each in found
    ]
    click.echo(msgspec.json.format(msgspec.json.encode(document)).decode())
