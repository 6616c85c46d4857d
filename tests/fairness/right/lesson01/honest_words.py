# style: sentences with innocent uses of words such as todo, bar code, placeholder, test, dummy, foo, tbd, lorem


def applications():
    return [
        {
            "name": "Bar code and QR code reading",
            "task": "Finds every bar code in a photo of a shelf, even a torn one, and decodes the digits.",
            "why_impressive": "The foo fighters of the warehouse: it works upside down, in bad light and through foil.",
        },
        {
            "name": "From whiteboard to todo list",
            "task": "Takes a snapshot of a whiteboard after a meeting and turns the handwriting into a digital todo list.",
            "why_impressive": "My handwriting fails every test of legibility, and the app still reads it.",
        },
        {
            "name": "Crash test dummy tracking",
            "task": "Follows the markers on a crash test dummy through high speed video and outputs their paths.",
            "why_impressive": "A placeholder for a human being, measured to the millimeter, can save thousands of real ones.",
        },
        {
            "name": "Screenshots into web pages",
            "task": "Looks at a sketch full of lorem ipsum and empty boxes and produces the HTML code for that page.",
            "why_impressive": "Designers keep their sample text and I get a working site, no fixme anywhere in the code.",
            "paper": {
                "title": "pix2code: Generating Code from a Graphical User Interface Screenshot",
                "year": 2017,
                "url": "https://arxiv.org/abs/1705.07962",
            },
        },
        {
            "name": "Lateral flow test reading",
            "task": "Decides from a phone photo of a test strip, example by example, whether there is one bar or two.",
            "why_impressive": "The faint second bar is something that people miss but that it does not: nothing is left to be decided by hope.",
            "paper": {
                "title": "Deep learning of HIV field-based rapid tests",
                "year": 2021,
                "url": "https://www.nature.com/articles/s41591-021-01384-9",
            },
        },
    ]
