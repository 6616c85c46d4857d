# fails: deeper-shapes
# misconception: channels-left-out
# Every shape without its number of maps.
def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:3]) for layer in build_deeper_model().layers]
