# fails: deeper-shapes
# misconception: batch-axis
# kept the None that Keras puts in front
def describe_deeper_shapes():
    return [layer.output.shape for layer in build_deeper_model().layers]
