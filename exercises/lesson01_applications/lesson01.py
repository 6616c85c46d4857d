"""Lesson 01: applications of deep learning in computer vision.

The lesson text is lessons/lesson01.md. Check your work with `cvgrade check lesson01`.
"""


def applications() -> list[dict]:
    """Return a list of five or more applications: dicts with the keys name, task and why_impressive.

    All three are strings, in any language. The task has at least eight words; without spaces, two Chinese or
    Japanese characters count as one word. The five differ in their names and in their tasks. Replace every
    placeholder text, such as TODO. The program checks this form; a reviewer reads the content.

    Bonus: an entry may also have the key paper, a dict with the keys title (a str), year (an int) and url:
    the web address of one research paper at its publisher or on a preprint server, not of a blog, video or
    search. If it has an arXiv number, the year may be one year earlier or two years later than that number.
    If the program does not know the publisher, the paper counts, and a reviewer looks at it.
    """
    raise NotImplementedError("return a list of five or more dicts that describe applications")


if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
    print(applications())
