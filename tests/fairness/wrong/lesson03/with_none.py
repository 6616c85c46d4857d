# misconception: batch-axis
def describe_deeper_shapes():
    return [layer.output.shape for layer in build_deeper_model().layers]
