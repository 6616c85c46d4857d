# fails: deeper-shapes
# misconception: dict-for-list
# A dict by layer name instead of a list.
def describe_deeper_shapes():
    return {layer.name: tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers}
