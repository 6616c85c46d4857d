# fails: draw-box, draw-every-face, draw-first-only, draw-no-face
# misconception: not-saved
# also matches: index-error-without-face
# Shows the figure instead of saving it.


def draw_faces(path, out_path, first_only=True):
    import matplotlib.pyplot as plt
    from matplotlib.patches import Rectangle

    x, y, width, height = first_face(path)
    plt.imshow(load_pixels(path))
    plt.gca().add_patch(Rectangle((x, y), width, height, fill=False, color="red"))
    plt.show()
    return 1
