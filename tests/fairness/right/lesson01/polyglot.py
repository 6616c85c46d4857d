# style: one language per entry (French, Russian, Korean, Hindi, Turkish, Greek, Ukrainian), match statement for the paper


def papier(nom):
    match nom:
        case "Jeu d'échecs par caméra":
            return None
        case "Распознавание дорожных знаков":
            return (
                "Multi-column Deep Neural Networks for Image Classification",
                2012,
                "https://arxiv.org/abs/1202.2745",
            )
        case "Zeytin ağacı sayımı":
            return (
                "Faster R-CNN: Towards Real-Time Object Detection with Region Proposal Networks",
                2015,
                "https://proceedings.neurips.cc/paper/2015/hash/14bfa6bb14875e45bba028a21ed38046-Abstract.html",
            )
    return None


def applications():
    entries = [
        (
            "Jeu d'échecs par caméra",
            "À partir d'une photo de l'échiquier, le réseau retrouve la case et le type de chaque pièce.",
            "On joue avec de vraies pièces en bois et l'ordinateur suit la partie.",
        ),
        (
            "Распознавание дорожных знаков",
            "Сеть получает кадр с камеры автомобиля и называет каждый дорожный знак, который на нём виден.",
            "Она ошибается реже человека, даже если знак засыпан снегом.",
        ),
        (
            "웹툰 자동 채색",
            "흑백 선으로 그린 그림을 넣으면 신경망이 알맞은 색을 칠한 그림을 돌려준다.",
            "작가가 밤새 하던 일을 몇 초 만에 끝낸다.",
        ),
        (
            "फसल के रोग की पहचान",
            "किसान पत्ते की फ़ोटो भेजता है और नेटवर्क बताता है कि पौधे को कौन सा रोग है।",
            "गाँव में विशेषज्ञ नहीं होता, पर फ़ोन हर किसी के पास है।",
        ),
        (
            "Zeytin ağacı sayımı",
            "Havadan çekilmiş bir fotoğrafta her zeytin ağacını bulup çevresine bir kutu çizer ve hepsini sayar.",
            "Dedemin bir haftada saydığı ağaçları bir dakikada sayıyor.",
        ),
        (
            "Αποκατάσταση αρχαίων ψηφιδωτών",
            "Παίρνει τη φωτογραφία ενός κατεστραμμένου ψηφιδωτού και ζωγραφίζει τα κομμάτια που λείπουν.",
            "Βλέπουμε εικόνες που έχουν να φανούν δύο χιλιάδες χρόνια.",
        ),
        (
            "Пошук мін з дрона",
            "Мережа переглядає знімки поля, зроблені дроном, і позначає місця, де може лежати міна.",
            "Кожна знайдена міна — це чиєсь врятоване життя.",
        ),
    ]
    out = []
    for n, t, w in entries:
        d = {"name": n, "task": t, "why_impressive": w}
        if (p := papier(n)) is not None:
            d["paper"] = {"title": p[0], "year": p[1], "url": p[2]}
        out.append(d)
    return out
