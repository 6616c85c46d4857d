# fails: parameters
# misconception: bias-per-weight
# As many biases as weights.
def count_parameters():
    conv = 2 * 3 * 3 * 32
    output = 516129
    return {"conv": conv, "output": output, "total": conv + output}
