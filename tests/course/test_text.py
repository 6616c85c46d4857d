from __future__ import annotations

from grader.course.text import around_example, example_of, glossary_of, images_of, output_of, terms_of

TEXT = """\
# Title

A [kernel](../glossary.md#kernel) and [max pooling](../glossary.md#max-pooling).

![Two
words](lesson08/a.svg)

```python example
print(1)
```

```text output
1
```

The end.
"""


def test_the_figures_and_terms_of_a_text_are_found() -> None:
    assert images_of(TEXT) == [("lesson08/a.svg", "Two words")]
    assert terms_of(TEXT) == {"kernel", "max-pooling"}


def test_the_example_and_its_output_are_found() -> None:
    assert example_of(TEXT) == "print(1)\n"
    assert output_of(TEXT) == "1\n"
    before, code, after = around_example(TEXT)
    assert before.endswith("words](lesson08/a.svg)\n")
    assert code == "print(1)"
    assert after.startswith("```text output")


def test_a_text_without_an_example_stays_in_one_part() -> None:
    assert around_example("# Title\n") == ("# Title\n", "", "")
    assert example_of("# Title\n") == ""
    assert output_of("# Title\n") is None


def test_a_glossary_has_an_anchor_for_each_heading() -> None:
    terms = glossary_of("# Glossary\n\nAll.\n\n## Max pooling\n\nShrinks.\n\n## One-hot encoding\n\nA row.\n")
    assert [(term.anchor, term.heading, term.text) for term in terms] == [
        ("max-pooling", "Max pooling", "Shrinks."),
        ("one-hot-encoding", "One-hot encoding", "A row."),
    ]
