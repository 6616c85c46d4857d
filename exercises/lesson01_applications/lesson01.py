"""Lesson 01: applications of deep learning in computer vision.

The lesson text is lessons/lesson01.md. Check your work with `cvgrade check lesson01`.
"""


def applications() -> list[dict]:
    """Return five or more impressive applications: dicts with the keys name, task and why_impressive.

    Bonus: an entry may also have the key paper, a dict with the keys title, year and url.
    """
    raise NotImplementedError("return a list of five or more dicts that describe applications")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(applications())
