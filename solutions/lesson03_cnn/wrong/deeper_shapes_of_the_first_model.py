# fails: deeper-shapes
# misconception: another-model
# listed the shapes of the other model
def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_model().layers]
