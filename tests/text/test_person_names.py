"""Names of people across platforms."""

from __future__ import annotations

import unicodedata

import pytest

from grader.text.person_names import may_be_same, name_key, spellings, squeezed


def test_accents_and_signs_are_left_out_and_vowel_signs_are_not() -> None:
    assert squeezed("Zoë O'Neil-Müller") == "zoeoneilmuller"
    assert squeezed("किरण") != squeezed("करण")
    assert squeezed(unicodedata.normalize("NFD", "Zoë")) == squeezed("Zoë")


def test_any_word_of_a_name_can_come_first() -> None:
    assert spellings("Lovelace, Ada King") == {"lovelaceadaking", "adakinglovelace", "kinglovelaceada"}
    assert spellings(" , ") == set()


def test_case_and_normal_form_make_no_other_name() -> None:
    assert name_key(unicodedata.normalize("NFD", "ZOË")) == name_key("zoë")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("lovelaceada", "Ada Lovelace", True),
        ("Ada Lovelace", "Ada King", True),
        ("smithjo", "Bob Hopper", False),
        ("李明", "明 李", True),
        ("Al Xu", "Bo Li", True),  # too short to tell
        ("", "Bob Hopper", True),
    ],
)
def test_names_of_two_people_share_no_word(one: str, other: str, *, same: bool) -> None:
    assert may_be_same(one, other) is same
