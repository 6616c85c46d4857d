# fails: parameters
# misconception: counts-exchanged
# The two counts under each other's keys.
def count_parameters():
    conv = 516129
    output = 320
    return {"conv": conv, "output": output, "total": conv + output}
