"""Reading the entries of an answer that has another form than the task asks for.

The form is judged once: the container by the check of the number, the entries by the check of the keys. All
other checks judge the texts, wherever they are.
"""

import json

from grader.checks import Fault, Outcome

KEYS = ("name", "task", "why_impressive")
MAX_ENTRIES = 200
MAX_TEXT = 5_000
MAX_JSON = 200_000


def items_of(answer):
    """Return the entries of a list, or of another form that holds them; None if there are none."""
    if isinstance(answer, str) and len(answer) <= MAX_JSON:
        try:
            answer = json.loads(answer)
        except (ValueError, RecursionError):
            return None
    if isinstance(answer, dict):
        columns = [answer.get(key) for key in KEYS]
        if all(isinstance(column, (list, tuple)) for column in columns):
            answer = [dict(zip(KEYS, row, strict=False)) for row in zip(*columns, strict=False)]
        elif set(KEYS) <= set(answer):
            answer = [answer]
        else:
            answer = list(answer.values())
    if not isinstance(answer, (list, tuple)):
        return None
    items = []
    for item in answer:
        inner = isinstance(item, (list, tuple)) and any(isinstance(each, dict) for each in item)
        items += list(item) if inner else [item]
    return items[:MAX_ENTRIES]


def texts_of(item):
    """Return the three texts of an entry and its paper, with an empty string for a missing text."""
    if isinstance(item, str):
        item = {} if item in KEYS else dict.fromkeys(KEYS, item)
    if isinstance(item, dict) and len(item) == 1:  # the entry is one level deeper
        [inner] = item.values()
        item = inner if isinstance(inner, dict) else item
    if isinstance(item, (list, tuple)):
        item = dict(zip(KEYS, item, strict=False))
    if not isinstance(item, dict):
        item = {}
    missing = [key for key in KEYS if key not in item]
    others = [key for key in item if key not in (*KEYS, "paper")]
    # Another word for a key: the values are usually in the order of the task.
    renamed = dict(zip(missing, others, strict=False)) if len(others) >= len(missing) else {}
    found = {key: as_text(item.get(renamed.get(key, key))) for key in KEYS}
    return found | ({"paper": item["paper"]} if "paper" in item else {})


def as_text(value):
    """Return a value as a string if it holds one."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        value = " ".join(part for part in value if isinstance(part, str))
    return value.strip()[:MAX_TEXT] if isinstance(value, str) else ""


def call(learner):
    """Return the learner's answer, for a check that is not the first one.

    Raises:
        Fault: The function returned nothing that can be judged: the first check says why.
    """
    try:
        answer = learner.applications()
    except Fault as fault:
        if fault.outcome is Outcome.UNATTEMPTED or fault.loading:
            raise
        answer = None
    if not items_of(answer):
        raise Fault(Outcome.SKIPPED, "Needs an answer that holds entries; see the first check.")
    return answer


def entries_of(learner):
    """Return the texts and papers of all entries; see `call`."""
    return [texts_of(item) for item in items_of(call(learner))]
