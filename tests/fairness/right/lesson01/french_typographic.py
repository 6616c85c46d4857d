# -*- coding: utf-8 -*-
# auteur français : apostrophes typographiques, espaces insécables, ponctuation double
def applications():
    return [
        {"name": "L’herbier dans la poche", "task": "L’appli reçoit la photo d’une fleur et propose l’espèce, avec une probabilité pour chacune.", "why_impressive": "Des milliers d’espèces : personne ne les connaît toutes !"},
        {"name": "L’arbitre vidéo", "task": "Suivre ballon et joueurs sur douze caméras, puis tracer la ligne du hors-jeu.", "why_impressive": "C’est plus rapide que l’œil."},
        {"name": "Colorier le cinéma d’archives", "task": "Chaque image en noir et blanc est recolorée, et les couleurs restent stables d’une image à l’autre.", "why_impressive": "Les couleurs « perdues » reviennent."},
        {"name": "Lire les registres paroissiaux", "task": "Transcrire l’écriture manuscrite du XVIIIᵉ siècle, ligne par ligne, en texte cherchable.", "why_impressive": "Même les historiens peinent à la lire."},
        {"name": "Trier les déchets", "task": "Au-dessus du tapis, détecter bouteilles, canettes, cartons, et guider le bras du robot.", "why_impressive": "Soixante prises par minute."},
    ]
