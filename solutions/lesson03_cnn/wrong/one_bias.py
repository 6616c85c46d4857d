# fails: parameters
# misconception: one-bias
# One bias for the whole convolution instead of one per filter.
def count_parameters():
    conv = 32 * 3 * 3 + 1
    output = 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
