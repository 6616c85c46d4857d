"""Results on a terminal."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest
from fixture_types import CheckMaker, ResultMaker
from rich.console import Console

from grader.model import Figure, Frame, LessonResult, Outcome
from grader.report.progress import LessonProgress
from grader.report.terminal import (
    MAX_OUTPUT_LINES,
    MAX_WIDTH,
    PlainConsole,
    print_learned,
    print_result,
)

HOSTILE = (
    "[bold]x[/bold] [link=http://example.org]y[/link] \x1b[31mred\x1b[0m \u202eback \x08\x08 \r\x9b2J \ud800"
)


@dataclass
class Screen:
    """Prints a result as text in an encoding."""

    width: int = 80
    encoding: str = "utf-8"
    color: bool = False

    def show(self, result: LessonResult) -> str:
        raw = io.BytesIO()
        with io.TextIOWrapper(raw, encoding=self.encoding, newline="\n") as file:
            print_result(
                Console(file=file, width=self.width, force_terminal=self.color, highlight=False), result
            )
            file.flush()
            return raw.getvalue().decode(self.encoding)


def test_what_was_learned_and_the_open_bonus_follow_a_passed_lesson(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    result = result_of(check_of(), check_of(Outcome.UNATTEMPTED, function="center", bonus=True))
    for encoding, bullet in (("utf-8", "•"), ("ascii", "-")):
        raw = io.BytesIO()
        with io.TextIOWrapper(raw, encoding=encoding, newline="\n") as file:
            console = Console(file=file, width=60, highlight=False)
            print_learned(console, result, ("Arrays hold images.",), recorded=False)
            file.flush()
            text = raw.getvalue().decode(encoding)
        assert text == f"  You have learned:\n  {bullet} Arrays hold images.\n  Open bonus: center().\n\n"


@pytest.mark.parametrize(
    ("outcome", "symbol"),
    list(zip(Outcome, "✓ ✗ ✗ ✗ ✗ ✗ ○ ↷ – – !".split(), strict=True)),
)
def test_each_outcome_has_its_symbol(
    outcome: Outcome, symbol: str, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    text = Screen().show(
        result_of(check_of(outcome, title="a"), check_of(title="b"), check_of(Outcome.FAILED))
    )
    assert f"\n  {symbol} A" in text


def test_a_check_is_one_line_with_its_points_at_the_right_end(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    lines = Screen().show(result_of(check_of(title="load it"), check_of(bonus=True, earned=0.5))).splitlines()
    assert re.fullmatch(r"  ✓ Load it ·+ 2/2", lines[1])
    assert lines[2].endswith(" bonus 0.5/2")
    assert {len(lines[1]), len(lines[2])} == {80}


def test_a_failed_check_shows_message_call_values_and_hint(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    check = check_of(
        Outcome.FAILED,
        id="keeps-range",
        message="the values are between 0 and 255.",
        called="normalize(uint8 array 2×2)",
        found="0 to 255",
        expected="0 to 1",
    )
    lines = [line.strip() for line in Screen().show(result_of(check)).splitlines()]
    assert lines[2:7] == [
        "The values are between 0 and 255.",
        "called    normalize(uint8 array 2×2)",
        "found     0 to 255",
        "expected  0 to 1",
        "→ cvgrade hint sample02 keeps-range",
    ]


def test_an_exception_comes_with_the_learners_lines(check_of: CheckMaker, result_of: ResultMaker) -> None:
    check = check_of(
        Outcome.RAISED,
        message="normalize() raised ValueError in line 9",
        frames=(Frame(4, "normalize", "return scale(pixels)"), Frame(9, "scale", "return pixels / nothing")),
        error="ValueError: no\nsecond line",
    )
    text = Screen().show(result_of(check, check_of()))
    positions = [
        text.index(part)
        for part in ("line 4 ", "return scale(pixels)", "line 9 ", "nothing", "ValueError: no")
    ]
    assert positions == sorted(positions)
    assert "second line" in text


def test_a_function_that_is_still_a_stub_takes_one_line(check_of: CheckMaker, result_of: ResultMaker) -> None:
    stubs = [check_of(Outcome.UNATTEMPTED, id=str(index), function="center", title="t") for index in range(3)]
    text = Screen().show(result_of(check_of(), *stubs))
    assert re.search(r"○ center\(\)  not attempted, 3 checks ·+ 0/6\n", text)
    assert text.count("○") == 1
    assert "hint" not in text


def test_bonus_points_of_a_stub_are_not_added_to_the_required_ones(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    stubs = [
        check_of(Outcome.UNATTEMPTED, id=str(bonus), function="f", title="t", bonus=bonus)
        for bonus in (False, True)
    ]
    text = Screen().show(result_of(check_of(), *stubs))
    assert re.search(r"○ f\(\)  not attempted, 2 checks ·+ 0/2 \+ bonus 0/2\n", text)


def test_an_untouched_file_takes_two_lines(check_of: CheckMaker, result_of: ResultMaker) -> None:
    stubs = [check_of(Outcome.UNATTEMPTED, function=name, message="still to be written") for name in "abca"]
    text = Screen().show(result_of(*stubs))
    assert "Not attempted yet. Write a(), b(), c()." in text
    assert "cvgrade hint sample02\n" in text
    assert len(text.splitlines()) <= 6


def test_a_file_that_does_not_load_is_explained_once(check_of: CheckMaker, result_of: ResultMaker) -> None:
    fault = {
        "message": "the file does not load",
        "error": "SyntaxError: (",
        "frames": (Frame(7, "<module>", "f(("),),
    }
    text = Screen().show(result_of(*(check_of(Outcome.RAISED, id=str(n), **fault) for n in range(5))))
    assert text.count("SyntaxError") == 1
    assert "No checks could run until this is fixed." in text


def test_an_unavailable_check_costs_no_points_and_says_what_to_do(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    missing = check_of(
        Outcome.UNAVAILABLE, message="weights are missing: `cvgrade assets fetch x` gets them."
    )
    text = Screen().show(result_of(check_of(), missing))
    assert "not gradable here" in text
    assert "not counted" in text
    assert "cvgrade assets fetch x" in text
    assert "2 of 2 points" in text


def test_a_bug_in_cvgrade_is_named_and_gives_no_mark(check_of: CheckMaker, result_of: ResultMaker) -> None:
    text = Screen().show(result_of(check_of(), check_of(Outcome.BROKEN, message="its own check failed")))
    assert "bug in cvgrade" in text
    assert "This result is not recorded." in " ".join(text.split())


def test_printed_output_is_labeled_and_cut(check_of: CheckMaker, result_of: ResultMaker) -> None:
    printed = "\n".join(f"row {row}" for row in range(MAX_OUTPUT_LINES + 7))
    text = Screen().show(result_of(check_of(), output=printed))
    assert "Output of your code (not graded):" in text
    assert text.count("  │ row ") == MAX_OUTPUT_LINES
    assert "  │ and 7 more lines\n" in text


def test_notes_and_score_come_last_and_the_seed_is_left_to_the_report(
    check_of: CheckMaker, result_of: ResultMaker
) -> None:
    result = result_of(
        check_of(), check_of(Outcome.FAILED), check_of(bonus=True), notes=("VGG16 judged.",), seed=42
    )
    lines = Screen().show(result).rstrip().splitlines()
    assert lines[-2] == "  note  VGG16 judged."
    assert lines[-1] == "  2 of 4 points + 2 bonus  1 required check left."


def test_instructor_details_are_never_shown(check_of: CheckMaker, result_of: ResultMaker) -> None:
    checks = [check_of(outcome, id=outcome, detail="SECRET") for outcome in Outcome]
    assert "SECRET" not in Screen().show(result_of(*checks))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252", "cp437"])
@pytest.mark.parametrize("color", [False, True])
def test_hostile_text_is_shown_and_harmless(
    encoding: str, color: bool, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    texts = dict.fromkeys(
        ("title", "message", "called", "found", "expected", "error", "function", "id"), HOSTILE
    )
    check = check_of(Outcome.RAISED, frames=(Frame(1, HOSTILE, HOSTILE), Frame(2, HOSTILE, "")), **texts)
    stub = check_of(Outcome.UNATTEMPTED, function=HOSTILE + "2")
    result = result_of(
        check, stub, check_of(), notes=(HOSTILE,), output=HOSTILE, title=HOSTILE, lesson=HOSTILE
    )
    text = Screen(encoding=encoding, color=color).show(result)
    assert "[bold]x[/bold]" in text
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text) if color else text
    assert not [char for char in plain if char in "\x1b\x08\r\x9b\u202e" or (ord(char) < 32 and char != "\n")]
    assert "\x1b[31mred" not in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_without_utf_8_gets_substitutes(
    encoding: str, check_of: CheckMaker, result_of: ResultMaker
) -> None:
    check = check_of(Outcome.FAILED, message="24×31 – “odd”… 日本", found="≤ 3")
    text = Screen(encoding=encoding).show(result_of(check_of(), check))
    assert "  + Scale" in text
    assert "  x Scale" in text
    assert "-> cvgrade hint" in text
    assert "found     <= 3" in text
    assert '24x31 - "odd"... ??' in text


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_window(width: int, course: list[LessonProgress]) -> None:
    for entry in course:
        if entry.latest:
            lines = Screen(width=width).show(entry.latest).splitlines()
            assert max(map(len, lines)) <= min(width, MAX_WIDTH)
            assert not [line for line in lines if line != line.rstrip()]


def test_a_long_word_is_broken_without_loss(check_of: CheckMaker, result_of: ResultMaker) -> None:
    text = Screen(width=50).show(result_of(check_of(), output="x" * 300))
    assert text.count("x") == 300
    assert max(map(len, text.splitlines())) <= 50


def test_color_codes_reach_a_terminal_but_no_file(check_of: CheckMaker, result_of: ResultMaker) -> None:
    result = result_of(check_of(Outcome.FAILED))
    assert "\x1b" not in Screen().show(result)
    assert "\x1b[" in Screen(color=True).show(result)


SIGNS = set("✓✗○↷·│•→–")


def test_a_screen_reader_gets_words_instead_of_signs_and_no_escapes(
    check_of: CheckMaker, result_of: ResultMaker, figures: dict[str, Figure]
) -> None:
    out = io.StringIO()
    checks = (
        check_of(title="load it"),
        check_of(Outcome.FAILED, id="a", message="no", figures=(figures["images"],)),
        check_of(Outcome.RAISED, id="b", title="run it", message="stopped"),
        check_of(Outcome.UNATTEMPTED, id="c", function="stub", bonus=True),
    )
    console = PlainConsole(file=out, width=80)
    print_result(console, result_of(*checks, output="hello\n"))
    print_learned(console, result_of(*checks), ["One thing."])
    text = out.getvalue()
    assert not SIGNS & set(text)
    assert "\x1b" not in text
    assert "  passed: Load it, 2/2\n" in text
    assert "  raised an error: Run it, 0/2\n" in text
    assert "  not attempted: stub(), 1 check, bonus 0/2\n" in text
    assert "    Hint: cvgrade hint sample02 a\n" in text
    assert "  hello\n" in text
    assert "  One thing.\n" in text
