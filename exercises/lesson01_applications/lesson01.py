"""Lesson 01: applications of deep learning in computer vision.

Run `cvgrade check lesson01` whenever you like; the brief is in README.md beside this file.
"""


def applications() -> list[dict]:
    """Five or more impressive applications, each a dict with the keys name, task and why_impressive.

    Bonus: an entry may have the key paper, a dict with the keys title, year and url.
    """
    raise NotImplementedError("return a list of five or more dicts about what you found")
