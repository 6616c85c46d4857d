# fails: parameters
# misconception: one-kernel-side
# believed that len counts all numbers of an array
def count_parameters():
    model = build_model()
    counts = [sum(len(array) for array in layer.get_weights()) for layer in model.layers]
    return {"conv": counts[0], "output": counts[-1], "total": sum(counts)}
