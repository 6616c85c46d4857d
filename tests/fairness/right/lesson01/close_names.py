"""Names that share most of their words, and short reasons: they are different applications all the same."""

KEYS = ("name", "task", "why_impressive")


def applications():
    texts = """
        2D pose estimation
        The network finds the joints of a dancer and returns their pixel coordinates.
        No markers!
        3D pose estimation
        From a single frame it works out how far each joint is from the camera.
        One lens only.
        Detection of cancer in mammograms
        A mammogram comes in; suspicious regions come out as boxes with a score.
        Saves lives.
        Detection of cancer in blood smears
        White cells under the microscope are sorted into healthy and leukemic.
        Fast.
        Grading of cancer in tissue
        It divides a gigapixel slide into tiles and gives the tumor a Gleason score.
        Huge images.
    """
    lines = [line.strip() for line in texts.strip().splitlines()]
    return [dict(zip(KEYS, lines[i : i + 3])) for i in range(0, len(lines), 3)]
