# fails: deeper-shapes
# misconception: nested-list
# appended the finished list to another one
def describe_deeper_shapes():
    shapes = []
    shapes.append([tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers])
    return shapes
