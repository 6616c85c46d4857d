# fails: parameters
# misconception: pooling-has-parameters
# Adds 4 x 32 parameters for the pooling in the total.
def count_parameters():
    return {"conv": 320, "output": 516129, "total": 320 + 2 * 2 * 32 + 516129}
