# fails: deeper-shapes
# misconception: reversed-order
# From the output back to the input.
def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers][::-1]
