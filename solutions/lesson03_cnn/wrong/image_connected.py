# fails: parameters
# misconception: image-connected
# The output reads the pixels.
def count_parameters():
    conv = 320
    output = 256 * 256 + 1
    return {"conv": conv, "output": output, "total": conv + output}
