"""The list of commands: where each one is defined, its summary, and its readers.

`cvgrade --help` prints this list without importing any command, so it appears at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Command(NamedTuple):
    """One command.

    Attributes:
        module: Module below ``grader.cli`` that defines it.
        summary: First sentence of its help; at most 60 characters.
    """

    module: str
    summary: str


SECTIONS = {
    "Learn": {
        "init": Command("learn", "Create a workspace: exercises, lessons and settings."),
        "read": Command("learn", "Write the page of a lesson and print its path."),
        "check": Command("check", "Check your work and write the HTML report."),
        "watch": Command("watch", "Check your work on every save."),
        "hint": Command("learn", "Show the next hint for a lesson."),
        "try": Command("try_it", "Run one function on your own image and show what came out."),
        "status": Command("learn", "Show your scores and the next step."),
        "next": Command("next_step", "Show what to do next."),
        "report": Command("learn", "Write the HTML report and print its path."),
        "reset": Command("learn", "Restore the original exercise."),
        "restore": Command("restore", "List your backups, or bring one back."),
        "solution": Command("solution", "Show the solution of a lesson that you have passed."),
        "stop": Command("background", "End the background sessions."),
        "regrade": Command("regrade", "Write a file with which you ask for a regrade."),
        "doctor": Command("doctor", "Check your installation."),
        "assets": Command("assets", "List, download and verify images, weights and data sets."),
    },
    "Teach": {
        "grade": Command("grade", "Grade the submissions of a whole class."),
        "rescore": Command("grade", "Recompute all marks from the stored results."),
        "explain": Command("manual_review", "Show how a mark was computed."),
        "override": Command("manual_review", "Override points or add a comment."),
        "groups": Command("answer_groups", "List wrong answers that several learners share."),
        "requests": Command("regrade", "List regrade requests of learners."),
        "name": Command("answer_groups", "Give an answer group a name, for the next class."),
        "canvas": Command("platforms", "Fill in a gradebook exported from Canvas."),
        "moodle": Command("platforms", "Fill in a grading worksheet from Moodle."),
        "feedback": Command("platforms", "Write feedback as an archive that a platform takes back."),
        "merge": Command("learners", "Merge two keys of one person."),
        "remove": Command("learners", "Remove a learner from the class."),
        "verify": Command("manual_review", "Verify the signature of a report card or results.json."),
        "collect": Command("ci", "Collect submissions from git repositories."),
        "ci": Command("ci", "Write a workflow for GitHub Actions or GitLab CI."),
        "similar": Command("similarity", "Find similar submissions."),
        "plan": Command("plan", "Estimate workers, memory and time for a large class."),
        "gradescope": Command("gradescope", "Build an autograder for Gradescope."),
        "demo": Command("demo", "Check a sample learner's work in every lesson."),
        "story": Command("demo", "Check one lesson from the first attempt to the solution."),
    },
    "Write lessons": {
        "lesson": Command("lesson", "Create, build and verify lesson packs."),
    },
}
COMMANDS = {name: command for section in SECTIONS.values() for name, command in section.items()}


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is needed.

    The help lists the commands in sections, one for each kind of reader.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; None if there is none of that name."""
        import importlib

        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands and options that a shell offers, without importing any command."""
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=command.summary)
            for name, command in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*commands, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, section by section."""
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                rows = [(name, command.summary) for name, command in commands.items()]
                formatter.write_dl(rows, col_spacing=2)
