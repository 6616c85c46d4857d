# misconception: nothing-returned
_kept = build_model


def build_model():
    model = _kept()
    return model.compile(loss="mse")
