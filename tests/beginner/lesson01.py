def applications():
    return [
        {
            "name": "Finding weeds in a field",
            "task": "The network receives a photograph from a drone and outputs for each plant whether it is a weed.",
            "why_impressive": "Young weeds and young crops look nearly the same to me.",
        },
        {
            "name": "Reading X-ray images",
            "task": "An image of the lungs goes in, and a probability for each of several diseases comes out.",
            "why_impressive": "It works at night, when no specialist is there.",
        },
        {
            "name": "Coloring old films",
            "task": "A gray frame goes in, and the same frame with likely colors for every object comes out.",
            "why_impressive": "Nobody told it that grass is green.",
        },
        {
            "name": "Keeping a car in its lane",
            "task": "From the camera behind the windshield it marks which pixels belong to the road markings.",
            "why_impressive": "It still works in rain and with worn paint.",
        },
        {
            "name": "Searching photos by words",
            "task": "It compares a sentence with every photo of an album and ranks the photos by how well they fit.",
            "why_impressive": "It understands combinations that it has never seen together.",
        },
    ]
