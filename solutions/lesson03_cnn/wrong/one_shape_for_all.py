# fails: shapes
# misconception: same-shape
# The loop over the layers ends before the loop over the keys.
def describe_shapes():
    for layer in build_model().layers:
        shape = layer.output.shape[1:]
    result = dict.fromkeys(["conv", "pool", "flatten", "output"], shape)
    return {"input": (256, 256, 1)} | result
