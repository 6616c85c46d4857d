# fails: parameters
# misconception: weights-per-position
# believed that a filter has different weights at every position
def count_parameters():
    conv = 254 * 254 * (3 * 3 + 1) * 32
    output = 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
