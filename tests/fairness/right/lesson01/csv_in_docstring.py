def applications():
    """name;task;why_impressive;title;year;url
    Sudoku solver camera;"Photographs a puzzle in a newspaper, reads the printed digits, and overlays the missing ones.";Done while the train moves;Deep residual learning for image recognition;2016;https://ieeexplore.ieee.org/document/7780459
    Whale identification;"Compares the notches of a fluke with a catalogue and names the individual whale.";Flukes are like fingerprints;A computer vision for animal ecology;2018;https://besjournals.onlinelibrary.wiley.com/doi/10.1111/1365-2656.12780
    Parking assistance;"Stitches four fish-eye cameras to one picture from above and marks the free bays.";It sees the kerb that I hit;Attention is all you need;2017;https://papers.nips.cc/paper/7181-attention-is-all-you-need
    Kitchen hygiene;"Watches whether the cooks wear caps and gloves and reports the minutes without them.";It does not store faces;An image is worth 16x16 words;2021;https://openreview.net/forum?id=YicbFdNTTy
    Alt text for the blind;"Describes a posted photo in one spoken sentence, including the mood of the scene.";It knows irony, sometimes;Show and tell: a neural image caption generator;2015;https://arxiv.org/abs/1411.4555v2
    """
    import csv
    import inspect
    import io

    rows = csv.DictReader(io.StringIO(inspect.cleandoc(applications.__doc__)), delimiter=";")
    result = []
    for row in rows:
        paper = {"title": row.pop("title"), "year": int(row.pop("year")), "url": row.pop("url")}
        result.append({**row, "paper": paper})
    return result
