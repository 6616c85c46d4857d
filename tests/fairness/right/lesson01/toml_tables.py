"""Lesson 01 from a TOML document. tomllib gives fresh objects at every call."""

import tomllib

TEXT = """
[[application]]
name = "Zeilen lesen"
task = '''Aus dem Foto eines Straßenschildes wird Zeichen für Zeichen der Text abgelesen, auch wenn er schief hängt.'''
why_impressive = "Das Netz sucht, schneidet und liest in einem einzigen Durchgang."

[application.paper]
title = '''An End-to-End Trainable Neural Network for Image-based Sequence Recognition and Its Application to Scene Text Recognition'''
year = 2015
url = "https://arxiv.org/abs/1507.05717"

[[application]]
name = "Galaxien sortieren"
task = "Ordnet Millionen Aufnahmen eines Teleskops nach der Form der Galaxie: Spirale, Ellipse oder unregelmäßig."
why_impressive = "Vorher klickten sich Hunderttausende Freiwillige durch die Bilder."

[application.paper]
title = "Rotation-invariant convolutional neural networks for galaxy morphology prediction"
year = 2015
url = "https://academic.oup.com/mnras/article/450/2/1441/979677"

[[application]]
name = "Nachtsicht"
task = "Macht aus den fast schwarzen Rohdaten einer Kamera ein helles Foto."
why_impressive = "Wo ich nur Schwarz sehe, stehen plötzlich Bücher im Regal."

[application.paper]
title = "Learning to See in the Dark"
year = 2018
url = "https://arxiv.org/abs/1805.01934"

[[application]]
name = "Blattkrankheiten"
task = "Die App bekommt ein Blatt zu sehen und nennt Pflanze samt Krankheit."
why_impressive = "Ein Bauer braucht nur ein Telefon und keinen Gutachter."

[application.paper]
title = "Using Deep Learning for Image-Based Plant Disease Detection"
year = 2016
url = "https://doi.org/10.3389/fpls.2016.01419"

[[application]]
name = "Schlaglöcher"
task = "Ein Müllwagen filmt die Straße, und das Netz umrahmt jedes Loch darin."
why_impressive = "Die Stadt kennt ihre Schäden, bevor jemand anruft."
"""


def applications() -> list[dict]:
    return tomllib.loads(TEXT)["application"]


if __name__ == "__main__":
    print(applications())
