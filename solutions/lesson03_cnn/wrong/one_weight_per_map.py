# fails: parameters
# misconception: one-value-per-map
# believed that Flatten outputs one number for each feature map
def count_parameters():
    conv = (3 * 3 * 1 + 1) * 32
    output = 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
