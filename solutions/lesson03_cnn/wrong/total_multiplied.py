# fails: parameters
# misconception: another-sum
# The product of the two counts.
def count_parameters():
    conv = 320
    output = 516129
    return {"conv": conv, "output": output, "total": conv * output}
