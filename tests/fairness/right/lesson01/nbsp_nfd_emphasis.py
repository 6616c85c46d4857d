import unicodedata


def applications():
    nb = "\u00a0"
    texte = [
        ("Reconnaissance d’écriture", f"Le réseau lit une lettre manuscrite{nb}: il repère les lignes, puis il transcrit chaque mot.", f"Même l’écriture de mon médecin{nb}!"),
        ("Tri des déchets", f"Une caméra au-dessus du tapis roulant{nb}; le réseau nomme la matière de chaque objet qui passe.", f"Soixante objets à la minute{nb}!"),
        ("Œuvres volées", f"À partir d’une photo prise au marché, il retrouve le tableau «{nb}semblable{nb}» dans un fichier d’œuvres volées.", "Un cadre différent ne le trompe pas."),
        ("Vendange", f"Il compte les grappes sur le cep et prédit le poids de la récolte, rang par rang.", "Les feuilles cachent la moitié des grappes."),
        ("Radiographie dentaire", f"Sur la radiographie panoramique il entoure les caries et numérote les trente-deux dents du patient.", "Il voit ce que l’œil fatigué ne voit plus."),
    ]
    return [{"name": unicodedata.normalize("NFD", a), "task": unicodedata.normalize("NFD", b), "why_impressive": unicodedata.normalize("NFD", c)} for a, b, c in texte]
