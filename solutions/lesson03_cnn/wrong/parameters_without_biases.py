# fails: parameters
# misconception: biases-forgotten
# forgot the biases
def count_parameters():
    conv = 3 * 3 * 1 * 32
    output = 127 * 127 * 32
    return {"conv": conv, "output": output, "total": conv + output}
