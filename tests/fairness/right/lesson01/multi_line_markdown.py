from textwrap import dedent, fill


def applications():
    a = {}
    a["name"] = "**Instance** segmentation of *grapes*"
    a["task"] = dedent("""
        - in: an RGB photo of a vine
        - between: a backbone, region proposals, and a mask head
        - out: a mask, a box and a score for each bunch
    """)
    a["why_impressive"] = "It sees bunches\nthat I\tdo not."
    b = dict(a, name="Pose of cows (`lameness`)", task=fill("From a side view of a walking cow it finds the hooves and the "
             "curve of the back; a bent back means that the cow is lame.", 30), why_impressive="<b>No</b> sensor on the animal")
    c = {**a, "name": "Bird strikes 🐦✈️", "task": "🎥 → tracks each bird near the wind turbine → predicts its path → stops the blades in time",
         "why_impressive": "saves eagles 🤯"}
    d = a | {"name": "Forgery of signatures", "task": "Two signatures go in; one number comes out: how likely the same hand wrote both.",
             "why_impressive": "Two samples suffice."}
    e = dict(name="Tattoo try-on", task="Bends a drawing around the photographed arm so that it follows muscles, light and skin tone.",
             why_impressive="People cry when they see it.")
    return [a, b, c, d, e]
