# fails: deeper-shapes
# misconception: inputs-for-outputs
# listed what goes into each layer instead of what comes out
def describe_deeper_shapes():
    return [tuple(layer.input.shape[1:]) for layer in build_deeper_model().layers]
