# fails: deeper-shapes
# misconception: layers-left-out
# believed that Flatten and the output layer need no shape
def describe_deeper_shapes():
    return [tuple(layer.output.shape[1:]) for layer in build_deeper_model().layers[:-2]]
