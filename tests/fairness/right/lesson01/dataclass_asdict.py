from dataclasses import asdict, dataclass, field


@dataclass
class Paper:
    title: str
    year: int
    url: str


@dataclass
class Application:
    name: str
    task: str
    why_impressive: str
    paper: Paper | None = field(default=None, repr=False)

    def as_dict(self) -> dict:
        d = asdict(self)
        if self.paper is None:
            del d["paper"]
        return d


def applications() -> list[dict]:
    items = [
        Application("Weed sprayer", "Tell weeds from beets in the picture under the boom, so only weeds are sprayed.", "It saves ninety percent of the herbicide."),
        Application("Wildfire lookout", "Search camera panoramas for the first thin column of smoke and report its direction.", "It beats the emergency call by minutes."),
        Application("Sign language glove-free", "Track both hands in webcam video and name the signed letter in each moment.", "No glove needed.",
                    Paper("MediaPipe Hands: On-device Real-time Hand Tracking", 2020, "https://arxiv.org/abs/2006.10214")),
        Application("Protein microscopy", "Denoise cryo-electron micrographs and pick out every single particle in them.", "The noise is a hundred times the signal.",
                    Paper("Positive-unlabeled convolutional neural networks for particle picking in cryo-electron micrographs", 2019, "https://www.nature.com/articles/s41592-019-0575-8")),
        Application("Ultrasound plane finder", "Recognize in live ultrasound which standard plane of the fetus is on the screen.", "Beginners can use the probe.",
                    Paper("SonoNet", 2017, "https://pubmed.ncbi.nlm.nih.gov/28708546/")),
    ]
    return [i.as_dict() for i in items]
