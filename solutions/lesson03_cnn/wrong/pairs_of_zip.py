# fails: shapes
# misconception: iterator-returned
# A zip in place of a dict.
def describe_shapes():
    shapes = [(256, 256, 1)] + [layer.output.shape[1:] for layer in build_model().layers]
    return zip(["input", "conv", "pool", "flatten", "output"], shapes)
