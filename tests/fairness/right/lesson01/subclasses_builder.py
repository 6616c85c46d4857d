"""Lesson 01 with a small fluent builder; the results are subclasses of list, dict and str."""

from enum import IntEnum
from string import Template


class Text(str):
    """A str that also remembers its number of words."""

    @property
    def words(self) -> int:
        return len(self.split())


class Year(IntEnum):
    Y2014 = 2014
    Y2016 = 2016
    Y2019 = 2019


class Entry(dict):
    def because(self, reason: str) -> "Entry":
        return Entry(self, why_impressive=Text(reason))

    def shown_by(self, title: str, year: int, url: str) -> "Entry":
        return Entry(self, paper={"title": Text(title), "year": year, "url": Text(url)})


class Portfolio(list):
    def app(self, name: str, task: str) -> Entry:
        return Entry(name=Text(name), task=Text(task))


def applications() -> list[dict]:
    p = Portfolio()
    sentence = Template("The $what is scanned by the network, which then $does.")
    p.append(
        p.app(
            "Weld inspection",
            sentence.substitute(what="X-ray of a weld", does="outlines pores and cracks thinner than a hair"),
        ).because("It does not get tired at four in the morning.")
    )
    p.append(
        p.app(
            "Luggage screening",
            sentence.substitute(what="see-through view of a suitcase", does="draws boxes round knives and bottles"),
        ).because("Objects overlap, and it can still tell them apart.")
    )
    p += [
        p.app("Steering", "Front camera image in, angle of the steering wheel out; learned by watching humans drive.")
        .because("Nobody ever told it what a lane marking is.")
        .shown_by("End to End Learning for Self-Driving Cars", Year.Y2016, "https://arxiv.org/abs/1604.07316"),
        p.app("Verifying a face", "Compares two portraits and answers whether they show the same person.")
        .because("Close to human performance, with nine layers.")
        .shown_by(
            "DeepFace: Closing the Gap to Human-Level Performance in Face Verification",
            Year.Y2014,
            "https://www.cv-foundation.org/openaccess/content_cvpr_2014/html/Taigman_DeepFace_Closing_the_2014_CVPR_paper.html",
        ),
        p.app("Skeletons of dancers", "Locates the joints of all people in a frame and links them to skeletons.")
        .because("Twenty people cost no more time than two.")
        .shown_by(
            "OpenPose: Realtime Multi-Person 2D Pose Estimation using Part Affinity Fields",
            Year.Y2019,
            "https://arxiv.org/abs/1812.08008",
        ),
    ]
    return p


if __name__ == "__main__":
    for entry in applications():
        print(entry["name"], entry["task"].words)
