import functools


class Entry(dict):
    __getattr__ = dict.__getitem__


@functools.lru_cache(maxsize=None)
def _cached():
    return (
        Entry(name="Sudoku solver camera", task="Finds the grid in a photo, warps it straight, reads digits, overlays the solution.", why_impressive="The overlay sticks to the paper."),
        Entry(name="Driver drowsiness", task="Watches the driver's eyelids and head and raises an alarm when they droop.", why_impressive="It works with sunglasses."),
        Entry(name="Gait recognition", task="Recognizes a walking person from the silhouette sequence, even when the face is hidden.", why_impressive="You can't change how you walk."),
        Entry(name="Calorie estimate", task="Segments the foods on a plate, guesses their volumes and adds up the calories.", why_impressive="From one photo."),
        Entry(name="Optical flow", task="Computes for each pixel of a frame where it moves in the next frame.", why_impressive="Dense, fast and learned from cartoons."),
    )


def applications():
    return [dict(e) if i % 2 else e for i, e in enumerate(_cached())]
