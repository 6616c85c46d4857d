# fails: parameters
# misconception: counts-apart
# Weights and biases as a pair.
def count_parameters():
    return {"conv": (288, 32), "output": (516128, 1), "total": (516416, 33)}
