"""The lint rules for lesson packs: their ids, their descriptions, and the findings of the linter."""

from __future__ import annotations

from dataclasses import dataclass

MIN_WRONG_ANSWERS = 6

RULES = {
    "solution-passes": "The worked solution passes every check.",
    "same-seed-same-result": "Two runs of the worked solution with the same seed give the same result.",
    "stub-earns-nothing": "The exercise file earns no points, and every check is unattempted.",
    "prediction-is-false-for-the-solution": "No misconception explains what the worked solution returns.",
    "solution-gives-reasons": "Every checked function of the worked solution has a comment that says why.",
    "enough-wrong-answers": f"The pack has at least {MIN_WRONG_ANSWERS} wrong answers.",
    "wrong-answer-names-known-checks": "A wrong answer names only checks of the lesson.",
    "wrong-answer-names-known-misconceptions": "A wrong answer names only misconceptions of the lesson.",
    "wrong-answer-fails-what-it-names": "A wrong answer fails exactly the checks that it names, always.",
    "wrong-answer-shows-its-misconception": "The misconceptions that a wrong answer names are diagnosed.",
    "wrong-answer-shows-nothing-else": "No misconception is diagnosed that the wrong answer does not name.",
    "one-function-says-the-same": "A check says the same alone with its function as among all checks.",
    "line-pattern-finds-a-line": "The line pattern of a misconception finds a line that the learner wrote.",
    "misconception-has-wrong-answer": "Every misconception is named by at least one wrong answer.",
    "misconception-names-its-function": "A misconception in checks of several functions names its own.",
    "check-has-wrong-answer": "Every check is named by at least one wrong answer.",
    "check-names-known-misconceptions": "A check looks for misconceptions of the lesson only.",
    "check-is-declared": "Every test function in the checks has the decorator @check.",
    "check-names-a-function": "A check or trial names a top-level function of the worked solution.",
    "check-has-points": "The points of a check are a number above 0.",
    "declaration-is-literal": "The arguments of @check are literals, so the points are known without a run.",
    "check-ids-are-unique": "No two checks have the same id.",
    "asset-exists": "Every asset of an installed package, and every built one, exists.",
    "hints-exist": "Every check has at least two hints.",
    "hints-name-known-checks": "Every heading in hints.md is the id of a check.",
    "figure-exists": "Every image of the lesson text is a figure that figures.py makes.",
    "figure-is-shown": "The lesson text shows every figure that figures.py makes.",
    "figure-has-alternative-text": "The alternative text of a figure says what it shows.",
    "example-has-output": "The lesson text says what its worked example prints.",
    "term-is-explained": "The glossary has every term that the lesson text links to.",
    "generated-files-current": "The generated files agree with the lesson pack.",
    "no-unexpected-files": "The pack contains only files that cvgrade uses.",
}
"""Ids and descriptions of the lint rules."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of a lint rule.

    Attributes:
        rule: Id of the rule, a key of `RULES`.
        text: What was found and what was expected.
    """

    rule: str
    text: str


def listed(names: set[str] | frozenset[str]) -> str:
    """Return names for a sentence, in order; ``nothing`` for none."""
    return ", ".join(sorted(names)) or "nothing"
