# fails: parameters
# misconception: not-called
# believed that count_params is an attribute
def count_parameters():
    model = build_model()
    return {
        "conv": model.layers[0].count_params,
        "output": model.layers[-1].count_params,
        "total": model.count_params,
    }
