"""The documentation builds without warnings or network, and says what the code says."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

import grader.checks
from grader.authoring import mutants, rules
from grader.checks import figures
from grader.cli.main import main
from grader.course import misconceptions, pack
from grader.judge import check_fixtures
from grader.judge.check_fixtures import CheckFixtures
from grader.marking import policy
from grader.model import Outcome

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
GUIDE = DOCS / "add-a-lesson.md"
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted(DOCS.rglob("*.md")),
]


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def code_blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation once; a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-q",
        "-b",
        "html",
        str(DOCS),
        str(folder),
    ]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return folder


def test_every_page_is_built(site: Path) -> None:
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert {page for page in pages if not (site / page).is_file()} == set()


def test_no_page_loads_anything_from_the_network(site: Path) -> None:
    loads = re.compile(
        r"""<(?:script|img|iframe|source)[^>]*\bsrc=["']?(?:https?:)?//|<link[^>]*\bhref=["']?(?:https?:)?//"""
    )
    assert [
        path.name for path in site.rglob("*.html") if loads.search(path.read_text(encoding="utf-8"))
    ] == []


def commands(group: click.Group, prefix: str = "cvgrade") -> Iterator[tuple[str, click.Command]]:
    """Yield every command below a group with its full name."""
    context = click.Context(group, info_name=prefix)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.hidden:
            continue
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


COMMANDS = dict(commands(main))


def test_the_command_reference_shows_every_command_and_option(site: Path) -> None:
    page = (site / "reference" / "commands.html").read_text(encoding="utf-8")
    ids = set(re.findall(r'id="([^"]+)"', page))
    wanted = {
        f"cmdoption-{name.replace(' ', '-')}-{option.lstrip('-')}"
        for name, command in COMMANDS.items()
        for parameter in command.params
        for option in parameter.opts
        if isinstance(parameter, click.Option) and not parameter.hidden
    }
    assert wanted - ids == set()


def test_the_reference_of_checks_shows_every_public_name(site: Path) -> None:
    page = (site / "reference" / "checks.html").read_text(encoding="utf-8")
    wanted = {f"grader.checks.{name}" for name in grader.checks.__all__}
    wanted |= {
        f"grader.checks.figures.{name}"
        for name, value in vars(figures).items()
        if inspect.isfunction(value) and value.__module__ == figures.__name__ and not name.startswith("_")
    }
    assert wanted - set(re.findall(r'id="([^"]+)"', page)) == set()


def fixtures() -> set[str]:
    """Return the names of the fixtures that the examiner offers to checks."""
    of_one_check = {
        name
        for name, value in vars(CheckFixtures).items()
        if type(value).__name__ == "FixtureFunctionDefinition"
    }
    source = textwrap.dedent(inspect.getsource(CheckFixtures.for_all_checks))
    returned = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Dict))
    return of_one_check | {ast.literal_eval(key) for key in returned.keys if key}


def test_every_fixture_is_described_where_it_is_made() -> None:
    described = set(re.findall(r"^``(\w+)``$", check_fixtures.__doc__ or "", re.MULTILINE))
    assert described == fixtures()


def test_the_authors_guide_names_every_fixture() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert {name for name in fixtures() if f"| `{name}` |" not in text} == set()


def test_the_authors_guide_names_every_lint_rule() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert {name for name in rules.RULES if f"| `{name}` |" not in text} == set()


def test_the_example_of_equivalent_mutants_can_be_read() -> None:
    blocks = [block for block in code_blocks(GUIDE, "toml") if "[[mutant]]" in block]
    assert [
        len(msgspec.toml.decode(block.encode(), type=mutants._Equivalents).mutant) for block in blocks
    ] == [1]


@pytest.mark.parametrize(
    "struct",
    [pack._Document, pack.Limits, pack.Asset, pack.Choice, misconceptions.KnownMisconception],
    ids=lambda struct: struct.__name__.strip("_"),
)
def test_the_authors_guide_names_every_field(struct: type[msgspec.Struct]) -> None:
    named = set(re.findall(r"`\[*(\w+)\]*`", GUIDE.read_text(encoding="utf-8")))
    assert set(struct.__struct_fields__) - named == set()


ANNOTATIONS = {"Figure", "Outcome", "Submission"}
"""Types that an author only annotates with. The reference describes them."""


@pytest.mark.parametrize("name", sorted(set(grader.checks.__all__) - ANNOTATIONS))
def test_the_authors_guide_shows_every_helper(name: str) -> None:
    assert re.search(rf"`[^`]*\b{name}\b", GUIDE.read_text(encoding="utf-8"))


def test_the_page_on_results_describes_every_outcome() -> None:
    text = (DOCS / "result-format.md").read_text(encoding="utf-8")
    assert {
        outcome for outcome in Outcome if not re.search(rf"^\| .*`{outcome}`.* \|", text, re.MULTILINE)
    } == set()


def test_the_page_on_grading_names_every_field_of_the_course_file() -> None:
    (example,) = code_blocks(DOCS / "grading-a-class.md", "toml")
    read = msgspec.toml.decode(example.encode(), type=policy.Policy)
    assert read.extra_time
    fields = {*policy.Policy.__struct_fields__, *policy.Late.__struct_fields__}
    fields |= {*policy.LessonPolicy.__struct_fields__, *policy.ExtraTime.__struct_fields__}
    assert {field for field in fields if not re.search(rf"\b{field}\b", example)} == set()


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_python_examples_compile_and_import_what_exists(page: Path) -> None:
    for block in code_blocks(page, "python"):
        for node in ast.walk(ast.parse(block)):
            if isinstance(node, ast.ImportFrom) and node.module == "grader.checks":
                assert {alias.name for alias in node.names} <= set(grader.checks.__all__)


def shown_commands(page: Path) -> list[str]:
    """Return the cvgrade commands that a page shows, in code spans and in shell blocks."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in code_blocks(page, "sh") for line in block.splitlines()]
    spans = re.findall(
        r"`(cvgrade [^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    )
    return [
        *spans,
        *(
            line[line.index("cvgrade ") :]
            for line in lines
            if re.search(r"(^|run --frozen |&& )cvgrade [a-z]", line)
        ),
    ]


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_shown_command_exists_with_its_options(page: Path) -> None:
    wrong = []
    for shown in shown_commands(page):
        words = shlex.split(re.split(r" &&|;| #|  ", shown)[0], comments=True)
        name = " ".join(words[:3]) if " ".join(words[:3]) in COMMANDS else " ".join(words[:2])
        if len(words) == 1 or words[1].startswith("-") or words[1].isupper():
            continue
        command = COMMANDS.get(name)
        options = (
            {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
            if command
            else set()
        )
        given = {word.strip("[]").partition("=")[0] for word in words if word.strip("[]").startswith("--")}
        if command is None or given - options - {"--help"}:
            wrong.append(shown)
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_a_link_to_a_file_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))  # code may show how to write a link
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img src="([^"]+)"', text)
    local = [target.partition("#")[0] for target in targets if not re.match(r"https?:|#", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []
