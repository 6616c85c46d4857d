# style: Polish, short functions per entry, arXiv pdf links and versions


def wpis(nazwa, zadanie, dlaczego, tytul=None, rok=None, adres=None):
    w = {"name": nazwa, "task": zadanie, "why_impressive": dlaczego}
    if tytul:
        w["paper"] = {"title": tytul, "year": rok, "url": adres}
    return w


def applications():
    return [
        wpis(
            "Rozpoznawanie twarzy",
            "Sieć zamienia zdjęcie twarzy na wektor liczb, a bliskie wektory oznaczają tę samą osobę.",
            "Odróżnia bliźniaków, z którymi ja chodziłem osiem lat do szkoły i ciągle ich mylę.",
            "FaceNet: A Unified Embedding for Face Recognition and Clustering",
            2015,
            "https://arxiv.org/pdf/1503.03832v3",
        ),
        wpis(
            "Szacowanie pozy człowieka",
            "Na wejściu jest zdjęcie tłumu, na wyjściu położenie łokci, kolan i ramion każdej osoby.",
            "Nie potrzeba żadnych czujników ani kombinezonu, wystarczy zwykły telefon.",
            "Realtime Multi-Person 2D Pose Estimation using Part Affinity Fields",
            2016,
            "https://arxiv.org/pdf/1611.08050.pdf",
        ),
        wpis(
            "Powiększanie zdjęć",
            "Z małego, rozmytego obrazka powstaje obraz cztery razy większy z ostrymi szczegółami.",
            "Włosy i źdźbła trawy wyglądają prawdziwie, choć w oryginale ich nie było.",
            "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network",
            2016,
            "http://arxiv.org/abs/1609.04802v5",
        ),
        wpis(
            "Głębia z jednego zdjęcia",
            "Dla każdego piksela jednej fotografii sieć zgaduje, jak daleko jest to, co widać.",
            "Człowiek potrzebuje do tego dwojga oczu, a jej wystarczy jedno.",
            "Towards Robust Monocular Depth Estimation",
            2019,
            "https://www.arxiv.org/abs/1907.01341",
        ),
        wpis(
            "Choroby liści pomidora",
            "Rolnik fotografuje liść, a sieć mówi, która z kilkudziesięciu chorób go zaatakowała.",
            "Działa w polu bez zasięgu i kosztuje mniej niż jedna wizyta eksperta.",
        ),
    ]
