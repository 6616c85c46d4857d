from dataclasses import dataclass, asdict


@dataclass
class P:
    title: str
    year: int
    url: str


@dataclass
class A:
    name: str
    task: str
    why_impressive: str
    paper: P


DATA = [
    A("Style transfer", "Repaints a holiday photo with the brush strokes of a painting chosen by the user.", "Art, suddenly for all.",
      P("Image Style Transfer Using Convolutional Neural Networks", 2016,
        "https://www.cv-foundation.org/openaccess/content_cvpr_2016/html/Gatys_Image_Style_Transfer_CVPR_2016_paper.html")),
    A("Road sign reading", "Recognizes which one of forty-three German traffic signs a small cropped picture shows.", "Better than humans since 2011.",
      P("Multi-column deep neural network for traffic sign classification", 2012, "https://www.sciencedirect.com/science/article/abs/pii/S0893608012000524?via%3Dihub")),
    A("Pneumonia triage", "Scores chest radiographs for fourteen diseases and puts the urgent ones on top.", "It worked overnight at my hospital.",
      P("Deep learning for chest radiograph diagnosis", 2018, "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6245676/#abstract1")),
    A("Face matching", "Maps a portrait to 128 numbers such that portraits of one person lie close together.", "Numbers, not names.",
      P("FaceNet: A Unified Embedding for Face Recognition and Clustering", 2015, "HTTPS://ArXiv.org/abs/1503.03832")),
    A("Old arXiv idea", "Separates handwritten digits by shape contexts learnt from examples on the web.", "Twenty years old, still cited.",
      P("A paper of the old numbering scheme", 2004, "https://arxiv.org/abs/cs/0401001")),
    A("Tumour board helper", "Outlines a tumour in three scans, so that its growth can be measured.", "Saves an hour a patient.",
      P("Deep learning in medical imaging", 2017, "https://pubmed.ncbi.nlm.nih.gov/28778026/?dopt=Abstract")),
    A("Video colorist", "Colors black-and-white films consistently from one frame to the next frame.", "No flicker.",
      P("Colorful Image Colorization", 2016, "https://dx.doi.org/10.1007/978-3-319-46487-9_40")),
    A("Fish-eye calibration", "Estimates lens distortion from one picture of any street and straightens its lines.", "No checkerboard.",
      P("DeepCalib", 2018, "https://hal.science/hal-02270321v1/document")),
]


def applications():
    return [asdict(a) for a in DATA]
