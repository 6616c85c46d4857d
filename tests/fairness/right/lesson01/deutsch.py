# style: German, long sentences, compounds, dataclass with asdict
from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Aufsatz:
    title: str
    year: int
    url: str


@dataclass(frozen=True)
class Anwendung:
    name: str
    task: str
    why_impressive: str
    paper: Aufsatz


_SAMMLUNG = (
    Anwendung(
        "Brustkrebsfrüherkennung in Mammographien",
        "Das Netz bekommt die Röntgenaufnahmen beider Brüste und liefert eine Wahrscheinlichkeit dafür, dass in den "
        "nächsten Jahren ein bösartiger Tumor festgestellt wird.",
        "In der Studie gab es weniger Fehlalarme und weniger übersehene Tumore als bei den Radiologinnen und Radiologen, "
        "und das in zwei Ländern mit ganz verschiedenen Untersuchungsgewohnheiten.",
        Aufsatz(
            "International evaluation of an AI system for breast cancer screening",
            2020,
            "https://doi.org/10.1038/s41586-019-1799-6",
        ),
    ),
    Anwendung(
        "Straßenszenenzerlegung",
        "Jedes Bildelement einer Aufnahme aus der Frontkamera wird einer Klasse wie Fahrbahn, Gehweg, Radfahrer oder "
        "Verkehrsschild zugeordnet.",
        "Bei Regen und Gegenlicht sehe ich als Fahrer weniger als dieses Netz.",
        Aufsatz(
            "DeepLab: Semantic Image Segmentation with Deep Convolutional Nets, Atrous Convolution, and Fully "
            "Connected CRFs",
            2016,
            "https://arxiv.org/abs/1606.00915",
        ),
    ),
    Anwendung(
        "Freie Blickwinkel aus Urlaubsfotos",
        "Aus ein paar Dutzend Fotos eines Ortes lernt das Netz, wie derselbe Ort von einer Stelle aussieht, an der nie "
        "eine Kamera stand.",
        "Sogar Spiegelungen wandern richtig mit; das hätte ich für Handarbeit eines Filmstudios gehalten.",
        Aufsatz(
            "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
            2020,
            "https://arxiv.org/abs/2003.08934",
        ),
    ),
    Anwendung(
        "Galaxienbestimmung",
        "Ein Himmelsausschnitt mit einer Galaxie geht hinein, ihre Form (Spirale, Ellipse, Balken) kommt heraus.",
        "Ein Fernrohr liefert Millionen Bilder, und ein Menschenleben reicht nicht, um sie anzusehen.",
        Aufsatz(
            "Rotation-invariant convolutional neural networks for galaxy morphology prediction",
            2015,
            "https://arxiv.org/abs/1503.07077",
        ),
    ),
    Anwendung(
        "Fotografieren im Dunkeln",
        "Die rauschigen Rohdaten einer viel zu kurz belichteten Aufnahme werden in ein helles, sauberes Farbbild übersetzt.",
        "Wo ich nur Schwarz sehe, steht plötzlich ein Bücherregal mit lesbaren Titeln.",
        Aufsatz(
            "Learning to See in the Dark",
            2018,
            "https://openaccess.thecvf.com/content_cvpr_2018/html/Chen_Learning_to_See_CVPR_2018_paper.html",
        ),
    ),
)


def applications() -> list[dict]:
    return [asdict(a) for a in _SAMMLUNG]
