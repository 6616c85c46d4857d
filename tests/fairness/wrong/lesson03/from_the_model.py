# misconception: batch-axis
def describe_shapes():
    model = build_model()
    shape = (1, 256, 256, 1)
    found = {"input": shape}
    for name, layer in zip(("conv", "pool", "flatten", "output"), model.layers):
        shape = layer.compute_output_shape(shape)
        found[name] = tuple(shape)
    return found
