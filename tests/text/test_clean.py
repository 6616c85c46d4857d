"""What a stranger's text may do to a terminal or a page: nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text.clean import REPLACEMENT, as_on_a_terminal, clean, one_line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "two\nlines\tand a tab",
        "24×31×3, naïve, Ångström, 日本語, العربية, हिन्दी",
        "√2 ≈ 1.41, → ≠ ≤ “quoted”",
        "cafe\u0301",
    ],
)
def test_readable_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "escape",
    [
        "\x1b[31m",
        "\x1b[2J",
        "\x1b[1;1H",
        "\x1b[?25l",
        "\x9b31m",
        "\x1b]0;a title\x07",
        "\x1b]8;;http://example.org\x1b\\",
        "\x9d0;a title\x9c",
        "\x1bP1$r\x1b\\",
        "\x1b_payload\x1b\\",
        "\x1bc",
        "\x1b(0",
    ],
)
def test_terminal_escapes_vanish(escape: str) -> None:
    assert clean(f"before {escape}after") == "before after"


@pytest.mark.parametrize(
    "char",
    list("\x00\x07\x08\r\x7f\x85\u200b\u202e\u2066\u2028\ufeff\ud800\ue000\U000e0041\u3164\u2800"),
)
def test_characters_that_hide_or_move_text_are_shown_as_one_sign(char: str) -> None:
    assert clean(f"a{char}b") == f"a{REPLACEMENT}b"
    assert clean(f"a{char * 500}b") == f"a{REPLACEMENT}b"


def test_windows_line_ends_become_plain_ones() -> None:
    assert clean("one\r\ntwo\r\n") == "one\ntwo\n"


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    assert clean("x" * 10, 4) == "xxxx\n[… 6 more characters]"
    assert clean("x" * 4, 4) == "xxxx"
    assert clean("x" * 100_000, None) == "x" * 100_000


def test_a_cut_counts_what_is_shown_and_not_what_was_dropped() -> None:
    assert clean("\x1b[31m" * 50 + "abcd", 4) == "abcd"


def test_one_line_has_single_blanks_and_ends_with_an_ellipsis_where_cut() -> None:
    assert one_line("  a\n\tb \r\n c ") == "a b c"
    assert one_line("abcdef", 4) == "abc…"
    assert one_line("abcd", 4) == "abcd"


@given(st.text())
def test_whatever_comes_in_only_harmless_characters_come_out(text: str) -> None:
    shown = clean(text, None)
    bad = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not [char for char in shown if unicodedata.category(char) in bad and char not in "\n\t"]
    assert clean(shown, None) == shown


@given(st.text(), st.integers(2, 50))
def test_one_line_is_one_line_and_never_longer_than_asked(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert "\t" not in line


@pytest.mark.parametrize("opener", ["\x1b]", "\x1b[", "\x90", "\x9d", "\x9b0", "\x1b "])
def test_a_million_beginnings_of_an_escape_are_cleaned_without_hanging(opener: str) -> None:
    assert not set(clean(opener * (1_000_000 // len(opener)), None)) - {REPLACEMENT, "0", " "}


def test_an_escape_that_never_ends_does_not_swallow_what_follows() -> None:
    assert clean("\x9d0;title\nthe text", None) == f"{REPLACEMENT}0;title\nthe text"


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("one\ntwo\n", "one\ntwo\n"),
        ("one\r\ntwo\r\n", "one\ntwo\n"),
        ("10 %\r50 %\r100 %\nnext\n", "100 %\nnext\n"),
        ("1/2 step\b\b\b\r\x1b[1m2/2\x1b[0m done\n", "\x1b[1m2/2\x1b[0m done\n"),
        ("100 %\r\x1b[0m\n", "100 %\n"),
        ("\r\r\n", "\n"),
    ],
)
def test_of_a_line_that_is_overwritten_the_last_state_is_left(printed: str, left: str) -> None:
    assert as_on_a_terminal(printed) == left
