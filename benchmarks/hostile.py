"""The results of all hostile submissions of the corpus, compared with the required ones.

``python benchmarks/hostile.py [--case ID]... [--jsonl FILE] [--json]`` prints a table and exits with 0 only
if every case could be run and has the required result. ``--jsonl`` runs the cases of a file with one JSON
object on each line: ``id``, ``lesson``, ``code``, ``required_score``, and optionally ``encode``, ``files``,
``says`` and ``outcomes``; see `Case` in ``tests/hostile/hostile_case.py``.

The figures count cases that

- ``forged``: earned more than the required points;
- ``hung``: exceeded their limits;
- ``leaked``: found a secret, reached a canary, or left something behind;
- ``harmed``: harmed another submission or the examiner;
- ``any_zero``: earned nothing, but never ran what they attack, so they prove nothing;
- ``not_run``: could not be run.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "hostile"))

from harness import Range, Verdict
from hostile_case import Case, load_cases, load_jsonl

Ran = Verdict | tuple[str, str]
"""The verdict on a case; or its name, and why it could not be run."""


def main() -> int:
    """Run the selected cases."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--case", action="append", help="run only this case; may be repeated")
    parser.add_argument("--jsonl", type=Path, help="run the cases of this file instead of the corpus")
    parser.add_argument("--json", action="store_true", help="print figures and cases as JSON")
    arguments = parser.parse_args()
    cases: Sequence[Case | tuple[str, str]] = load_jsonl(arguments.jsonl) if arguments.jsonl else load_cases()
    if arguments.case:
        unknown = set(arguments.case) - {name_of(case) for case in cases}
        if unknown:
            parser.error(f"there is no case {', '.join(sorted(unknown))}")
        cases = [case for case in cases if name_of(case) in arguments.case]
    started = time.monotonic()
    ran: list[Ran] = []
    with Range() as test_range:
        for case in cases:
            ran.append(run(test_range, case))
            if not arguments.json:
                print(row(ran[-1]), flush=True)
    counts = figures(ran, time.monotonic() - started)
    if arguments.json:
        print(json.dumps({"figures": counts, "cases": [as_dict(each) for each in ran]}, indent=1))
    else:
        print("\n" + ", ".join(f"{name.replace('_', ' ')} {count:g}" for name, count in counts.items()))
    return 1 if counts["wrong"] or counts["not_run"] else 0


def name_of(case: Case | tuple[str, str]) -> str:
    """Return the name of a case."""
    return case.id if isinstance(case, Case) else case[0]


def run(test_range: Range, case: Case | tuple[str, str]) -> Ran:
    """Run one case. A case that cannot be run says so, and the next one is run."""
    if not isinstance(case, Case):
        return case
    try:
        return test_range.run(case)
    except Exception as error:  # CaseError, and whatever else a case does to this tool
        return case.id, f"{type(error).__name__}: {error}"


def figures(ran: Sequence[Ran], seconds: float) -> dict[str, float]:
    """Count what went wrong."""
    verdicts = [each for each in ran if isinstance(each, Verdict)]
    return {
        "cases": len(ran),
        "wrong": sum(bool(each.faults) for each in verdicts),
        "forged": sum(each.forged for each in verdicts),
        "hung": sum(each.hung for each in verdicts),
        "leaked": sum(bool(each.leaks) for each in verdicts),
        "harmed": sum(bool(each.harms) for each in verdicts),
        "any_zero": sum(each.any_zero for each in verdicts),
        "unreached": sum(bool(each.unreached) for each in verdicts),
        "not_run": len(ran) - len(verdicts),
        "seconds": round(seconds, 1),
    }


def row(ran: Ran) -> str:
    """Return one line of the table, and more for what went wrong."""
    if not isinstance(ran, Verdict):
        return f"??? {ran[0]:<5} could not be run: {ran[1]}"
    mark = "ok " if not ran.faults else "BAD"
    case = ran.case
    line = f"{mark} {case.id:<5} {case.kind:<12} {ran.got:>8} of {case.score:<6} {ran.seconds:6.2f} s  "
    line += case.title[:60].replace("\n", " ")
    notes = [*ran.faults, *([f"not reached: {ran.unreached}"] if ran.unreached else [])]
    return line + "".join(f"\n      {note}" for note in notes)


def as_dict(ran: Ran) -> dict[str, Any]:
    """Return one case for ``--json``."""
    if not isinstance(ran, Verdict):
        return {"id": ran[0], "problem": ran[1]}
    return {
        "id": ran.case.id,
        "required": ran.case.score,
        "got": ran.got,
        "seconds": round(ran.seconds, 3),
        "faults": list(ran.faults),
        "forged": ran.forged,
        "hung": ran.hung,
        "leaks": list(ran.leaks),
        "harms": list(ran.harms),
        "unreached": ran.unreached,
        "story": ran.story,
    }


if __name__ == "__main__":
    sys.exit(main())
