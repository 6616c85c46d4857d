# fails: parameters
# misconception: layer-left-out
# Total leaves out the convolution.
def count_parameters():
    return {"conv": 320, "output": 516129, "total": 516129}
