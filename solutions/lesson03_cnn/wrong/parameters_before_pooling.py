# fails: parameters
# misconception: before-pooling
# counted the output layer as if there were no pooling
def count_parameters():
    conv = (3 * 3 + 1) * 32
    output = 254 * 254 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
