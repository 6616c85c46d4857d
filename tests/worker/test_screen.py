"""Windows that code under check opens: nothing breaks, and the images come back."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PIL import Image

from grader.course.pack import Limits
from grader.judge.shown import MAX_SHOWN
from grader.judge.submission import Source, Submission
from grader.sandbox.unsandboxed import UnsandboxedLauncher

pytestmark = pytest.mark.slow

Start = Callable[[str], Submission]

CV2 = '''
import sys
from pathlib import Path
Path("cv2.py").write_text("""
def imshow(name, pixels): raise SystemError("no display")
def waitKey(delay=0): raise SystemError("no display")
def destroyAllWindows(): raise SystemError("no display")
""")
sys.path.insert(0, ".")
'''


@pytest.fixture
def start() -> Iterator[Start]:
    started = []

    def each(code: str) -> Submission:
        source = Source("lesson.py", code.encode(), 1, {})
        started.append(Submission(UnsandboxedLauncher("numpy", {}, {}), source, Limits(call_s=20)))
        return started[-1]

    yield each
    for submission in started:
        submission.close()


def images(submission: Submission) -> list[Image.Image]:
    return [Image.open(io.BytesIO(each.png)) for each in submission.shown_images()]


def test_figures_images_and_displayed_values_are_collected(start: Start) -> None:
    submission = start("""
import matplotlib
import matplotlib.pyplot as plt
from PIL import Image

matplotlib.use("TkAgg")  # works only with a screen
Image.new("L", (900, 300), 77).show()

def plot():
    plt.switch_backend("QtAgg")
    plt.plot([1, 2], [3, 4])
    plt.show()
    return plt.get_fignums()

def figure():
    fig, ax = plt.subplots(figsize=(20, 10))
    fig.show()

def shown():
    display(Image.new("RGBA", (20, 10), (255, 0, 0, 0)))
    display("text")
""")
    assert submission.plot() == []
    assert submission.windows == 1
    submission.figure()
    submission.shown()
    first, plot, figure, displayed = images(submission)
    assert [each.by for each in submission.shown_images()] == ["lesson.py", "plot()", "figure()", "shown()"]
    assert first.size == (512, 171)
    assert np.asarray(first.convert("L")).min() == 77
    assert max(plot.size) <= 512
    assert figure.size == (512, 256)
    assert displayed.getpixel((0, 0)) == (255, 255, 255)
    submission.close()
    assert b"'text'" in submission.printed()


def test_figures_do_not_leak_into_the_next_call(start: Start) -> None:
    submission = start("""
import matplotlib.pyplot as plt
plt.plot([1, 2])

def numbers():
    found = plt.get_fignums()
    plt.figure()
    return found
""")
    assert submission.numbers() == []
    assert submission.numbers() == []
    assert submission.shown_images() == ()


def test_saving_after_showing_saves_an_empty_figure_as_on_a_screen(start: Start) -> None:
    submission = start("""
import matplotlib.pyplot as plt

def blocked():
    plt.plot([1, 2])
    plt.show()
    return len(plt.gcf().axes)

def not_blocked():
    plt.plot([1, 2])
    plt.show(block=False)
    plt.pause(100)
    return len(plt.gcf().axes)
""")
    assert submission.blocked() == 0
    assert submission.not_blocked() == 1


def test_at_most_four_different_images_are_stored(start: Start) -> None:
    submission = start("""
from PIL import Image

def show(grays):
    for gray in grays:
        Image.new("L", (9, 9), gray).show()
""")
    submission.show([1, 1, 1])
    assert submission.windows == 3
    submission.show([1, 2, 3, 4, 5, 6])
    assert len(images(submission)) == MAX_SHOWN == 4


def test_images_of_a_call_that_raises_are_kept(start: Start) -> None:
    submission = start("""
from PIL import Image
Image.fromarray
def show():
    Image.new("F", (9, 9), 0.5).show()
    raise ValueError
""")
    with pytest.raises(Exception, match="ValueError"):
        submission.show()
    assert len(images(submission)) == 1


def test_windows_of_opencv_are_collected_if_it_is_installed(start: Start) -> None:
    submission = start(
        CV2
        + """
import cv2
import numpy as np

def show():
    blue = np.zeros((4, 4, 3), "uint8")
    blue[..., 0] = 255
    cv2.imshow("image", blue)
    while True:
        if cv2.waitKey(1) & 0xFF == 27:
            break
    cv2.destroyAllWindows()
"""
    )
    submission.show()
    assert images(submission)[0].getpixel((0, 0)) == (0, 0, 255)


def test_opencv_is_not_invented(start: Start) -> None:
    submission = start("def f():\n    import cv2_of_nobody\n")
    with pytest.raises(Exception, match="isn't installed"):
        submission.f()


def test_a_module_is_the_same_after_the_hook(start: Start) -> None:
    submission = start("""
import inspect
import matplotlib.pyplot as plt

def facts():
    return plt.__spec__.loader is plt.__loader__, type(plt.__loader__).__name__, "subplots" in inspect.getsource(plt)
""")
    assert submission.facts() == (True, "SourceFileLoader", True)
