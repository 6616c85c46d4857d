# fails: parameters
# misconception: without-parameters
# Flatten in place of the output layer.
def count_parameters():
    layers = build_model().layers
    conv, output = layers[0].count_params(), layers[2].count_params()
    return {"conv": conv, "output": output, "total": conv + output}
