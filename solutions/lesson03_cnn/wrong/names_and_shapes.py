# fails: deeper-shapes
# misconception: layer-names
# Pairs of a name and a shape.
def describe_deeper_shapes():
    return [(layer.name, layer.output.shape[1:]) for layer in build_deeper_model().layers]
