# fails: parameters
# misconception: other-than-integer
# Arrays of one number.
import numpy as np


def count_parameters():
    conv, output = np.array([320]), np.array([516129])
    return {"conv": conv, "output": output, "total": conv + output}
