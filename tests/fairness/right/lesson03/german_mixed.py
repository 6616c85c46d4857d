# Lösung von Jörg – alles auf Deutsch
import keras as k

S = k.layers


def _kette(*schichten):
    modell = k.Sequential([k.Input((256, 256, 1), name="Bild")], name="Netz_für_Katzen")
    for schicht in schichten:
        modell.add(schicht)
    return modell


def build_model():
    """Baut das Netz."""
    return _kette(
        S.Conv2D(32, 3, use_bias=True, bias_initializer=k.initializers.Constant(0.1), dtype="float64", name="Faltung ä"),
        S.Activation(k.activations.softsign, name="Größe"),
        S.MaxPooling2D(pool_size=2, name="Größtwert"),
        S.Flatten(name="flach machen"),
        S.Dense(1, dtype="float64", name="Антwort"),
        S.Activation("sigmoid", name="zwischen_0_und_1"),
    )


def describe_shapes():
    größe = 256
    nach_faltung = größe - (3 - 1)
    nach_pooling = nach_faltung // 2
    return {"input": (größe, größe, 1), "conv": (nach_faltung,) * 2 + (32,), "pool": (nach_pooling,) * 2 + (32,),
            "flatten": (nach_pooling**2 * 32,), "output": (1,)}


def count_parameters():
    gewichte = {n: sum(g.shape.num_elements() if hasattr(g.shape, "num_elements") else g.numpy().size for g in s.weights)
                for n, s in zip(("conv", "akt", "pool", "flatten", "output", "sig"), build_model().layers)}
    return {"conv": gewichte["conv"], "output": gewichte["output"], "total": sum(gewichte.values())}


def build_deeper_model():
    return _kette(
        S.Resizing(128, 128), S.Cropping2D(2),
        S.Conv2D(8, 3, activation="relu6"), S.MaxPooling2D(),
        S.Conv2D(8, (1, 5), activation="hard_silu"), S.MaxPooling2D((1, 2)),
        S.Conv2D(8, (5, 1), activation="exponential"), S.MaxPooling2D((2, 1)),
        S.Reshape((-1,)), S.Dense(1, activation="sigmoid"),
    )


def describe_deeper_shapes():
    formen = list()
    for schicht in build_deeper_model().layers:
        formen += [schicht.output.shape[1:]]
    return formen
