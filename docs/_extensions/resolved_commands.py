"""The commands of cvgrade as plain groups: the command line loads them lazily, sphinx-click reads them at once."""

from __future__ import annotations

import click

from grader.cli.main import main


def resolved(group: click.Group, name: str) -> click.Group:
    """Return a group that holds every command of another one."""
    context = click.Context(group, info_name=name)
    commands: dict[str, click.Command] = {}
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        commands[each] = resolved(command, each) if isinstance(command, click.Group) else command
    return click.Group(name, commands=commands, help=group.help, params=group.params)


cvgrade = resolved(main, "cvgrade")
