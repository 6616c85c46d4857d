# fails: parameters
# misconception: bytes-counted
# believed that nbytes is the number of weights
def count_parameters():
    model = build_model()
    conv, output = model.layers[0], model.layers[-1]
    return {
        "conv": sum(array.nbytes for array in conv.get_weights()),
        "output": sum(array.nbytes for array in output.get_weights()),
        "total": sum(array.nbytes for array in model.get_weights()),
    }
