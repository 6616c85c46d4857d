"""Lektion 01: Anwendungen."""


def applications() -> list[dict]:
    liste = []

    eintrag = {}
    eintrag["name"] = "Schuhabdrücke am Tatort"
    eintrag["task"] = "Das Netz vergleicht das Foto einer Spur mit tausenden Sohlenmustern und liefert die ähnlichsten."
    eintrag["why_impressive"] = "Auch halbe, verwischte Abdrücke findet es wieder."
    liste.append(eintrag)

    eintrag = {}
    eintrag["name"] = "Schlaglochkartierung"
    # genau acht Wörter
    eintrag["task"] = "Aus Straßenvideos entsteht eine Karte aller gefundenen Schlaglöcher."
    eintrag["why_impressive"] = "Die Stadt muss niemanden mehr mit dem Klemmbrett losschicken."
    liste.append(eintrag)

    eintrag = {}
    eintrag["name"] = "Fußball: Abseitslinie"
    eintrag["task"] = (
        "Zwölf Kameras filmen das Feld; das Netz schätzt für jeden Spieler 29 Punkte am Körper, "
        "woraus ein Programm die Linie berechnet."
    )
    eintrag["why_impressive"] = "Die Entscheidung fällt in Sekunden statt in Minuten."
    liste.append(eintrag)

    eintrag = {}
    eintrag["name"] = "Müllsortierung am Förderband"
    eintrag["task"] = "Erkennt auf dem laufenden Band, wo welches Material liegt, und sagt dem Greifer die Stelle."
    eintrag["why_impressive"] = "Zerknülltes Papier sieht jedes Mal anders aus; das Netz irrt sich trotzdem selten."
    liste.append(eintrag)

    eintrag = {}
    eintrag["name"] = "Alte Handschriften (Kurrent)"
    eintrag["task"] = "Liest die Zeilen eines eingescannten Kirchenbuchs und gibt sie als heutigen Text aus."
    eintrag["why_impressive"] = "Meine Großmutter konnte das noch, ich nicht."
    liste.append(eintrag)

    eintrag = {}
    eintrag["name"] = "Gebärdensprache"
    eintrag["task"] = "Ein Video der Hände und des Gesichts wird Wort für Wort in geschriebenes Deutsch übersetzt."
    eintrag["why_impressive"] = "Mimik gehört zur Grammatik, und das Netz lernt sie mit."
    eintrag["paper"] = {}
    eintrag["paper"]["title"] = "Neural Sign Language Translation"
    eintrag["paper"]["year"] = 2018
    eintrag["paper"]["url"] = (
        "https://openaccess.thecvf.com/content_cvpr_2018/html/Camgoz_Neural_Sign_Language_CVPR_2018_paper.html"
    )
    liste.append(eintrag)

    return liste


if __name__ == "__main__":
    for nummer, eintrag in enumerate(applications(), start=1):
        print(nummer, eintrag["name"])
