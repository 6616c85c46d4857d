# fails: deeper-shapes
# misconception: input-misplaced
# The input shape twice.
def describe_deeper_shapes():
    shapes = [layer.output.shape[1:] for layer in build_deeper_model().layers]
    return [(256, 256, 1), (256, 256, 1), *shapes]
