# fails: parameters
# misconception: one-filter
# counted a single filter
def count_parameters():
    conv = 3 * 3 * 1 + 1
    output = 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
