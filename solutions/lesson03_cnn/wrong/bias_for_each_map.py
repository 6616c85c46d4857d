# fails: parameters
# misconception: several-biases
# A bias for each feature map.
def count_parameters():
    conv = 320
    output = 127 * 127 * 32 + 32
    return {"conv": conv, "output": output, "total": conv + output}
