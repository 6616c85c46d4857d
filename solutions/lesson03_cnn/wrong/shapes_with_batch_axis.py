# fails: shapes
# misconception: batch-axis
# copied the shapes with the None that Keras puts in front
def describe_shapes():
    model = build_model()
    conv, pool, flatten, output = (layer.output.shape for layer in model.layers)
    return {"input": model.input_shape, "conv": conv, "pool": pool, "flatten": flatten, "output": output}
