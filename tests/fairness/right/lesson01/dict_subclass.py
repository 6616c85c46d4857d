# style: dict subclass, list subclass, type annotations galore
# arguable: applications: the returned list is an instance of a list subclass
from typing import Any, Final, TypedDict


class Paper(TypedDict):
    title: str
    year: int
    url: str


class Application(dict[str, Any]):
    def __init__(self, name: str, task: str, why_impressive: str) -> None:
        super().__init__(name=name, task=task, why_impressive=why_impressive)

    def shown_in(self, title: str, year: int, url: str) -> "Application":
        self["paper"] = Paper(title=title, year=year, url=url)
        return self


class Applications(list[Application]):
    pass


ARXIV: Final[str] = "https://arxiv.org/abs/"


def applications() -> list[dict]:
    found: Applications = Applications()
    found.append(
        Application(
            "Virtual fitting room",
            "Combines a photo of a customer with a photo of a shirt and renders the customer wearing it.",
            "The folds of the cloth follow the body without any 3D model.",
        ).shown_in("VITON: An Image-based Virtual Try-on Network", 2017, ARXIV + "1711.08447")
    )
    found.append(
        Application(
            "Deblurring of shaky photos",
            "Takes a picture blurred by camera shake and returns a crisp version of it.",
            "Number plates become legible again, as in the detective movies we used to laugh at.",
        ).shown_in(
            "DeblurGAN: Blind Motion Deblurring Using Conditional Adversarial Networks",
            2017,
            ARXIV + "1711.07064",
        )
    )
    found.append(
        Application(
            "Body surface mapping",
            "Assigns to every pixel of a person the matching point on a 3D model of the human body.",
            "One ordinary camera is enough for what used to need a whole studio.",
        ).shown_in("DensePose: Dense Human Pose Estimation In The Wild", 2018, ARXIV + "1802.00434")
    )
    found.append(
        Application(
            "Sketch to shoe",
            "A line drawing is turned into a realistic product photograph with leather, laces and shadows.",
            "A child's doodle looks like something from a catalog.",
        ).shown_in(
            "Image-to-Image Translation with Conditional Adversarial Networks", 2016, ARXIV + "1611.07004"
        )
    )
    found.append(
        Application(
            "Estimating poverty from orbit",
            "Satellite tiles of a region go in, and an estimate of household income comes out.",
            "Where no census taker goes, the roofs and the roads still tell the story.",
        ).shown_in(
            "Combining satellite imagery and machine learning to predict poverty",
            2016,
            "https://doi.org/10.1126/science.aaf7894",
        )
    )
    return found
