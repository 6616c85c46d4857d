# fails: parameters
# misconception: values-counted
# believed that the values of the feature maps are parameters
def count_parameters():
    conv = (3 * 3 + 1) * 32
    output = 127 * 127 * 32 + 1
    return {"conv": conv, "output": output, "total": 254 * 254 * 32 + 127 * 127 * 32 + conv + output}
