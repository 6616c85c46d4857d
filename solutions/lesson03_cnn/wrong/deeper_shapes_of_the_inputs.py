# fails: deeper-shapes
# misconception: inputs-for-outputs
# listed the input shapes instead of the output shapes
def describe_deeper_shapes():
    return [tuple(layer.input.shape[1:]) for layer in build_deeper_model().layers]
