# fails: deeper-shapes
# misconception: flat-list
# extend in place of append.
def describe_deeper_shapes():
    shapes = []
    for layer in build_deeper_model().layers:
        shapes.extend(layer.output.shape[1:])
    return shapes
