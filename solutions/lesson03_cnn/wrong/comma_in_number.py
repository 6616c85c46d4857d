# fails: parameters
# misconception: comma-in-number
# 516,129 is a tuple.
def count_parameters():
    conv = 320
    output = 516,129
    total = 516,449
    return {"conv": conv, "output": output, "total": total}
