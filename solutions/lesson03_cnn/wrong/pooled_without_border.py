# fails: parameters
# misconception: pooled-without-border
# Output counted from 128 x 128 maps.
def count_parameters():
    conv = 320
    output = 128 * 128 * 32 + 1
    return {"conv": conv, "output": output, "total": conv + output}
