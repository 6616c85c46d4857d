"""The results of all hostile submissions of the corpus, compared with the required ones.

``python benchmarks/hostile.py [--case ID]... [--jsonl FILE] [--json]`` prints a table and exits with 0 only
if every result is the required one.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "hostile"))

from harness import Range, Verdict, load_cases, load_jsonl

from grader.text.words import counted


def main() -> int:
    """Run the selected cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", action="append", help="run only this case; may be repeated")
    parser.add_argument("--jsonl", type=Path, help="run the cases of this file instead of the corpus")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    cases = load_jsonl(arguments.jsonl) if arguments.jsonl else load_cases()
    if arguments.case:
        unknown = set(arguments.case) - {case.id for case in cases}
        if unknown:
            parser.error(f"there is no case {', '.join(sorted(unknown))}")
        cases = [case for case in cases if case.id in arguments.case]
    verdicts = []
    with Range() as test_range:
        for case in cases:
            verdict = test_range.run(case)
            verdicts.append(verdict)
            if not arguments.json:
                print(row(verdict), flush=True)
    wrong = [verdict for verdict in verdicts if verdict.faults]
    if arguments.json:
        print(json.dumps([as_dict(verdict) for verdict in verdicts], indent=1))
    else:
        forged = sum("earned" in " ".join(verdict.faults) for verdict in verdicts)
        total = counted(len(verdicts), "case")
        print(f"\n{total}, {len(wrong)} with a wrong result, {forged} with wrong points")
    return 1 if wrong else 0


def row(verdict: Verdict) -> str:
    """Return one line of the table."""
    mark = "ok " if not verdict.faults else "BAD"
    case = verdict.case
    line = f"{mark} {case.id:<5} {case.kind:<12} {verdict.got:>8} of {case.score:<6}"
    line += f" {verdict.seconds:6.2f} s  "
    line += case.title[:60].replace("\n", " ")
    return line + "".join(f"\n      {fault}" for fault in verdict.faults)


def as_dict(verdict: Verdict) -> dict[str, object]:
    """Return one case for ``--json``."""
    return {
        "id": verdict.case.id,
        "required": verdict.case.score,
        "got": verdict.got,
        "seconds": round(verdict.seconds, 3),
        "faults": list(verdict.faults),
        "story": verdict.story,
    }


if __name__ == "__main__":
    sys.exit(main())
