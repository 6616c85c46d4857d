# fails: reload
# misconception: fresh-model
# believed that loading means building it again
def save_and_reload(model, path):
    model.save(path)
    return build_model()
