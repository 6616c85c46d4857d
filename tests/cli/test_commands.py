"""The list of commands: help texts, summaries, examples, and what `cvgrade --help` imports."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import shell_complete
from fixture_types import Run

from grader.cli.commands import COMMANDS, SECTIONS, LazyGroup
from grader.cli.main import main
from grader.workspace.folder import Workspace

MINIMAL = "import click\nmain = click.Group('main', help='A command.')"


def visible(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command and group below `command` that is not hidden, with its name."""
    if path:
        yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None, name
            if not found.hidden:
                yield from visible(found, (*path, name))


def names_in(section: str) -> list[str]:
    return [name for name, _ in visible(main) if name.split()[0] in SECTIONS[section]]


VISIBLE = dict(visible(main))


def test_help_lists_all_commands_by_reader(cvgrade: Run) -> None:
    ended = cvgrade("--help")
    assert ended.exit_code == 0
    listed = re.findall(r"^(\w[\w ]*):$|^  (\w+)  ", ended.output.split("Options:")[1], re.MULTILINE)
    assert [heading for heading, _ in listed if heading] == ["Learn", "Teach", "Write lessons"]
    assert [name for _, name in listed if name] == list(COMMANDS)


def test_help_shows_every_summary_on_one_line(cvgrade: Run) -> None:
    lines = cvgrade("--help").output.splitlines()
    for name, command in COMMANDS.items():
        (line,) = (line for line in lines if line.startswith(f"  {name} "))
        assert line.endswith(f"  {command.summary}")
        assert len(line) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_the_first_sentence_of_the_commands_help(name: str) -> None:
    summary = COMMANDS[name].summary
    assert len(summary) <= 60
    assert VISIBLE[name].get_short_help_str(limit=1000) == summary


@pytest.mark.parametrize("name", VISIBLE)
def test_the_summaries_of_subcommands_are_short(name: str) -> None:
    summary = VISIBLE[name].get_short_help_str(limit=1000)
    assert 0 < len(summary) <= 80
    assert summary.endswith(".")


@pytest.mark.parametrize("name", VISIBLE)
def test_every_option_has_a_help_text(name: str) -> None:
    for parameter in VISIBLE[name].params:
        if isinstance(parameter, click.Option):
            assert (parameter.help or "").endswith("."), parameter.opts


@pytest.mark.parametrize("name", [*names_in("Teach"), *names_in("Write lessons")])
def test_help_for_instructors_and_authors_ends_with_examples(cvgrade: Run, name: str) -> None:
    words = cvgrade(*name.split(), "--help").output
    _, heading, examples = re.split(r"\n  (Examples?:)\n", words)
    lines = [line.strip() for line in examples.strip().splitlines()]
    assert lines
    assert heading == ("Example:" if len(lines) == 1 else "Examples:")
    for line in lines:
        assert len(line) <= 76
        program, *arguments = shlex.split(line)
        assert program == "cvgrade"
        parse(main, arguments)


def parse(command: click.Command, arguments: list[str], outer: click.Context | None = None) -> None:
    """Parse the arguments as click does before it runs a command."""
    context = command.make_context(command.name, list(arguments), parent=outer)
    if isinstance(command, click.Group) and arguments:
        _, inner, rest = command.resolve_command(context, arguments)
        assert inner is not None
        parse(inner, rest, context)


def test_a_typo_in_a_command_gets_a_suggestion(cvgrade: Run) -> None:
    result = cvgrade("chekc")
    assert (result.exit_code, "Did you mean 'check'?" in result.stderr) == (2, True)


def test_an_unknown_command_is_not_imported() -> None:
    group = LazyGroup("cvgrade")
    assert group.get_command(click.Context(group), "main") is None


def modules_after_help(program: str) -> set[str]:
    """Return the names of the modules that are loaded after a program has printed its help."""
    code = (
        f"{program}\nimport sys\n"
        "try: main(['--help'])\n"
        "except SystemExit: print('\\n' + ' '.join(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(ended.stdout.splitlines()[-1].split())


def test_help_imports_click_and_four_small_modules() -> None:
    """Any other import makes the help slow; benchmarks/startup.py measures it. `gc` is part of Python."""
    more = modules_after_help("from grader.cli.main import main") - modules_after_help(MINIMAL)
    assert more - {"gc"} == {
        "grader",
        "grader.cli",
        "grader.cli.commands",
        "grader.cli.main",
        "grader.errors",
    }


def test_without_a_command_a_workspace_shows_status_and_the_next_step(cvgrade: Run, workspace: Path) -> None:
    (workspace / "folder").mkdir()
    ended = cvgrade(cwd=workspace / "folder")
    assert ended.exit_code == 0
    assert "not started" in ended.output
    words = " ".join(ended.output.split())
    assert "Then edit lesson02.py, and run `cvgrade check lesson02`." in words


def test_without_a_command_and_a_workspace_the_help_is_shown(cvgrade: Run, tmp_path: Path) -> None:
    ended = cvgrade(cwd=tmp_path)
    assert ended.exit_code == 2
    assert ended.stderr == cvgrade("--help").stdout


def test_a_crash_is_called_a_bug_and_promises_nothing(
    cvgrade: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(self: Workspace, lesson: object) -> Path:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(Workspace, "file", crash)
    ended = cvgrade("check", cwd=workspace)
    assert ended.exit_code == 3
    assert "Traceback" in ended.stderr
    assert "This is a bug in cvgrade, not in your code." in ended.stderr
    assert "Please report it" in ended.stderr
    assert "changed" not in ended.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cvgrade so", "solution"),
        ("cvgrade check --no-b", "--no-background"),
        ("cvgrade lesson ver", "verify"),
    ],
)
def test_each_shell_completes_commands_and_options(
    shell: str,
    words: str,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    *before, word = words.split()
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", word if shell == "fish" else str(len(before)))
    assert shell_complete(main, {}, "cvgrade", "_CVGRADE_COMPLETE", f"{shell}_complete") == 0
    assert re.findall(r"[\w-]{6,}", capsys.readouterr().out.replace("plain", ""))[0] == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_documentation_says_how_to_switch_completion_on(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "learn.md").read_text(encoding="utf-8")
    assert f"_CVGRADE_COMPLETE={shell}_source cvgrade" in page
    assert shell_complete(main, {}, "cvgrade", "_CVGRADE_COMPLETE", f"{shell}_source") == 0
    assert "_CVGRADE_COMPLETE" in capsys.readouterr().out


def test_completing_a_command_imports_none() -> None:
    code = (
        "import sys; from grader.cli.main import main; import click\n"
        "items = main.shell_complete(click.Context(main), '')\n"
        "print(len(items), [name for name in sys.modules if name.startswith('grader.cli.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, _, modules = done.stdout.partition(" ")
    assert int(count) >= len(COMMANDS)
    assert modules.strip() == "['grader.cli.commands', 'grader.cli.main']"
