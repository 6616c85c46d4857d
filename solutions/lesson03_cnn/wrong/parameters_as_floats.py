# fails: parameters
# misconception: float-for-integer
# divided with / and got floats
def count_parameters():
    half = (256 - 2) / 2
    return {"conv": 320, "output": half * half * 32 + 1, "total": 320 + half * half * 32 + 1}
