# fails: parameters
# misconception: kernel-miscounted
# The sides of the kernel added.
def count_parameters():
    conv = (3 + 3) * 32 + 32
    output = 516129
    return {"conv": conv, "output": output, "total": conv + output}
