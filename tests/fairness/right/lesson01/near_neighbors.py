# style: a nurse's list, five neighboring but different applications about faces, shared phrases on purpose
# arguable: applications: the names are alike (all about faces), the applications are different


def applications():
    list_of_things = []
    for name, task, why in (
        (
            "Face detection",
            "Given a photo with people, it returns a box around each face.",
            "It finds forty faces in a class photo in a blink.",
        ),
        (
            "Face recognition",
            "Given a photo of one face, it returns the name of the person.",
            "It knows people whom I have met and forgotten.",
        ),
        (
            "Facial age estimation",
            "Given a photo of one face, it returns the age in years.",
            "It was off by one year for me and by none for my mother.",
        ),
        (
            "Facial expression analysis",
            "Given a photo of one face, it returns the mood: happy, sad, angry or in pain.",
            "Patients who cannot speak can still tell us that something hurts.",
        ),
        (
            "Face aging",
            "Given a photo of one face, it paints the same person thirty years older.",
            "I looked at my father.",
        ),
    ):
        list_of_things += [{"name": name, "task": task, "why_impressive": why}]
    return list_of_things
